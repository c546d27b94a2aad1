// @ts-check

import { demo } from './demo.mjs';
import { hasDisplay } from './launch/display.mjs';
import { koreanFont } from './launch/koreanFont.mjs';
import { prepare, root } from './launch/prepare.mjs';
import { run } from './launch/run.mjs';
import { main, say } from './launch/say.mjs';

/** `npm start`: opens the editor; without a display, runs the demo instead. */
await main(async () => {
  if (!hasDisplay()) {
    say('there is no display here, so the demo runs instead (npm run demo)');
    return demo();
  }
  const electron = await prepare({ xvfb: false, build: true });
  const args = [root, ...process.argv.slice(2)];
  if (process.platform === 'linux' && process.getuid?.() === 0) {
    say('running as root: Chromium cannot use its sandbox; use an ordinary account for real work');
    args.unshift('--no-sandbox');
  }
  const env = { ...process.env, ...koreanFont(root) };
  say('opening the window');
  return (await run(electron, args, { cwd: root, output: 'inherit', env })).code;
});
