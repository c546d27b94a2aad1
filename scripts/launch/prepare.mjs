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
 * Runs a Node program that opens the real app: under virtual displays of its own, as an ordinary
 * user, with Chromium's sandbox on. It finds the runtime in SONGGO_ELECTRON, a display in DISPLAY and
 * all of them, with spaces between, in SONGGO_DISPLAYS.
 * @param {string} electron the Electron executable
 * @param {{ args: string[], outputs: string[], displays?: number, memory?: boolean, env?: NodeJS.ProcessEnv }} program
 *   arguments for Node, relative to the project; folders it writes to; how many windows may have the
 *   focus at a time (1); whether its temporary folder may lie in memory
 * @returns {Promise<number>} its exit code
 */
export async function runWithApp(electron, { args, outputs, displays = 1, memory = false, env }) {
  const place = await prepareWorkplace(root, electron, outputs, memory);
  try {
    await ensureSandbox(place.electron, place.user);
    const screens = /** @type {Awaited<ReturnType<typeof startXvfb>>[]} */ ([]);
    try {
      while (screens.length < displays) screens.push(await startXvfb(place.user));
      const { code } = await run(place.node, args, {
        ...place.user,
        cwd: place.root,
        output: 'inherit',
        env: {
          ...place.env,
          ...koreanFont(place.root),
          ...env,
          DISPLAY: screens[0]?.display,
          SONGGO_DISPLAYS: screens.map((screen) => screen.display).join(' '),
          WAYLAND_DISPLAY: '',
          SONGGO_ELECTRON: place.electron,
        },
      });
      for (const folder of outputs) place.giveBack(folder);
      return code;
    } finally {
      await Promise.all(screens.map((screen) => screen.stop()));
    }
  } finally {
    place.remove();
  }
}
