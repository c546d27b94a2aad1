// @ts-check
import { resolve } from 'node:path';
import { ensureBuild } from './build.mjs';
import { ensureDependencies } from './dependencies.mjs';
import { startXvfb } from './display.mjs';
import { koreanFont } from './koreanFont.mjs';
import { prepareWorkplace } from './ordinaryUser.mjs';
import { run } from './run.mjs';
import { ensureRuntime } from './runtime.mjs';
import { ensureSandbox } from './sandbox.mjs';
import { ensureSystemLibraries } from './systemLibraries.mjs';

/** The project folder. */
export const root = resolve(import.meta.dirname, '../..');

/**
 * Gets everything in place that opening a window needs.
 * @param {{ xvfb: boolean, build: boolean }} needs
 * @returns {Promise<string>} the Electron executable
 */
export async function prepare(needs) {
  await ensureDependencies(root);
  const electron = await ensureRuntime(root);
  await ensureSystemLibraries(electron, needs);
  if (needs.build) await ensureBuild(root);
  return electron;
}

/**
 * Runs a Node program that opens the real app: under its own virtual display, as an ordinary user,
 * with Chromium's sandbox on. It finds the runtime in SONGGO_ELECTRON.
 * @param {string} electron the Electron executable
 * @param {{ args: string[], outputs: string[], env?: NodeJS.ProcessEnv }} program arguments for
 *   Node, relative to the project; folders it writes to
 * @returns {Promise<number>} its exit code
 */
export async function runWithApp(electron, { args, outputs, env }) {
  const place = await prepareWorkplace(root, electron, outputs);
  try {
    await ensureSandbox(place.electron, place.user);
    const screen = await startXvfb(place.user);
    try {
      const { code } = await run(place.node, args, {
        ...place.user,
        cwd: place.root,
        output: 'inherit',
        env: {
          ...place.env,
          ...koreanFont(place.root),
          ...env,
          DISPLAY: screen.display,
          WAYLAND_DISPLAY: '',
          SONGGO_ELECTRON: place.electron,
        },
      });
      for (const folder of outputs) place.giveBack(folder);
      return code;
    } finally {
      await screen.stop();
    }
  } finally {
    place.remove();
  }
}
