import type { ChildProcess } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { _electron, type ElectronApplication, type Page } from 'playwright-core';

const root = resolve(import.meta.dirname, '../..');
const HOLD_START = join(import.meta.dirname, 'holdStart.cjs');

export type LaunchOptions = {
  /** Folder of the app's data; without it a new one, removed by `close`. */
  profile?: string;
  /** Further arguments of the app. */
  args?: string[];
  /** Further environment variables. */
  env?: Record<string, string>;
  /** Folder of another program than ours, for the same runtime. */
  program?: string;
};

export type LaunchedApp = {
  app: ElectronApplication;
  /** The app's main process: `app.process()` can no longer be asked once the app has died. */
  child: ChildProcess;
  /** The first window. */
  page: Page;
  profile: string;
  /** When the program was started to which the driver attached, by `performance.now()`. */
  startedAt: number;
  /** Ends the app, if it still runs, and removes a profile made by `launchApp`. */
  close: () => Promise<void>;
};

/**
 * Opens the built app with Chromium's sandbox on and waits for its first window. Run through
 * `npm test`, which builds, names the runtime in SONGGO_ELECTRON and offers a display.
 */
export async function launchApp(options: LaunchOptions = {}): Promise<LaunchedApp> {
  const executablePath = process.env.SONGGO_ELECTRON;
  if (!executablePath)
    throw new Error('SONGGO_ELECTRON is not set: run end-to-end tests by npm test');
  const profile = options.profile ?? (await mkdtemp(join(tmpdir(), 'profile-')));
  const { app, page, startedAt } = await attached(executablePath, profile, options);
  const child = app.process();
  const close = async (): Promise<void> => {
    if (child.exitCode === null && child.signalCode === null) await ended(app);
    if (!options.profile) await rm(profile, { recursive: true, force: true, maxRetries: 5 });
  };
  return { app, child, page, profile, startedAt, close };
}

/** How long the program may take to end when it is asked to: more than it gives itself. */
const END_MS = 25_000;

/** Closes the app. One that does not end is ended, and what it said last is the failure. */
async function ended(app: ElectronApplication): Promise<void> {
  const child = app.process();
  let said = '';
  child.stderr?.on('data', (chunk) => {
    said = (said + chunk).slice(-2000);
  });
  let late = false;
  const timer = setTimeout(() => {
    late = true;
    child.kill('SIGKILL');
  }, END_MS);
  await app.close();
  clearTimeout(timer);
  if (late) throw new Error(`the program did not end in ${END_MS} ms; it said: ${said}`);
}

/** How long the driver may take to find the window, and how often it may be tried. */
const ATTACH_MS = 20_000;
const ATTEMPTS = 3;

/**
 * Starts the app and attaches to its first window, before which it waits for the driver
 * (`holdStart.cjs`). Should the driver miss it all the same, the app is ended and started again, and
 * the log says so.
 */
async function attached(executablePath: string, profile: string, options: LaunchOptions) {
  for (let attempt = 1; ; attempt++) {
    let app: ElectronApplication | null = null;
    const startedAt = performance.now();
    try {
      app = await _electron.launch({
        executablePath,
        // Containers offer little shared memory, or none.
        args: [
          '--disable-gpu',
          '--disable-dev-shm-usage',
          '-r',
          HOLD_START,
          options.program ?? root,
          ...(options.args ?? []),
        ],
        chromiumSandbox: true,
        cwd: root,
        timeout: ATTACH_MS,
        env: { ...process.env, SONGGO_PROFILE: profile, ...options.env } as Record<string, string>,
      });
      return { app, page: await app.firstWindow({ timeout: ATTACH_MS }), startedAt };
    } catch (error) {
      app?.process().kill('SIGKILL');
      if (attempt === ATTEMPTS) throw error;
      console.warn(
        `the driver did not attach (attempt ${attempt}): ${String(error).split('\n')[0]}`,
      );
    }
  }
}
