// @ts-check
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { isEntry } from './launch/isEntry.mjs';
import { prepare, root, runWithApp } from './launch/prepare.mjs';
import { LaunchError, main, say } from './launch/say.mjs';

/** The folder the demo leaves its screenshots and exported files in. */
const output = 'demo-output';

/**
 * Runs scripts/demo.ts, which writes and exports a story through the real window.
 * @returns {Promise<number>} exit code
 */
export async function demo() {
  const electron = await prepare({ xvfb: true, build: true });
  if (!existsSync(join(root, 'scripts/demo.ts'))) {
    throw new LaunchError('everything is in place, but there is no demo yet (scripts/demo.ts)');
  }
  const code = await runWithApp(electron, {
    args: ['--import', 'tsx', 'scripts/demo.ts'],
    outputs: [output],
    env: { SONGGO_DEMO_OUTPUT: output },
  });
  if (code === 0) say(`screenshots and exported files are in ${join(root, output)}`);
  return code;
}

if (isEntry(import.meta.url)) await main(demo);
