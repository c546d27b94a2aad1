// @ts-check
import { dirname } from 'node:path';
import { hasDisplay } from './launch/display.mjs';
import { koreanFont } from './launch/koreanFont.mjs';
import { prepare, root } from './launch/prepare.mjs';
import { run } from './launch/run.mjs';
import { LaunchError, main } from './launch/say.mjs';

/** `npm run dev`: the editor, reloading when a source changes. */
await main(async () => {
  if (!hasDisplay()) throw new LaunchError('npm run dev opens a window: a display is needed');
  const electron = await prepare({ xvfb: false, build: false });
  const args = ['node_modules/electron-vite/bin/electron-vite.js', 'dev', '--watch'];
  if (process.platform === 'linux' && process.getuid?.() === 0) args.push('--noSandbox');
  const env = {
    ...process.env,
    ...koreanFont(root),
    ELECTRON_OVERRIDE_DIST_PATH: dirname(electron),
    ELECTRON_EXEC_PATH: electron,
  };
  return (await run(process.execPath, args, { cwd: root, output: 'inherit', env })).code;
});
