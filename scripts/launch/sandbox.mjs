// @ts-check
import { chmodSync, chownSync, existsSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { run } from './run.mjs';
import { LaunchError } from './say.mjs';

/**
 * Makes sure Chromium's sandbox can work for the user the app will run as: by user namespaces, or
 * by the set-uid helper beside the binary. It is never switched off in silence.
 * @param {string} executable the Electron binary
 * @param {{ uid?: number, gid?: number }} user
 */
export async function ensureSandbox(executable, user) {
  if (process.platform !== 'linux') return;
  const namespaces = await run('unshare', ['--user', '--pid', '--fork', 'true'], user);
  if (namespaces.code === 0) return;
  const helper = join(dirname(executable), 'chrome-sandbox');
  if (existsSync(helper) && isSetuidRoot(helper)) return;
  if (process.getuid?.() === 0 && existsSync(helper)) {
    // The helper needs the same namespaces as root; where even root has none, nothing can work.
    const asRoot = await run('unshare', ['--pid', '--net', '--fork', 'true']);
    if (asRoot.code === 0) {
      chownSync(helper, 0, 0);
      chmodSync(helper, 0o4755);
      return;
    }
    throw new LaunchError(
      'this machine allows Chromium no sandbox: neither user namespaces nor root may create one (a container without them?). The app is not run without it.',
    );
  }
  throw new LaunchError(
    `user namespaces are off, so Chromium's sandbox needs its set-uid helper. Please run once:\n\n  sudo chown root:root '${helper}' && sudo chmod 4755 '${helper}'\n`,
  );
}

/** @param {string} file */
function isSetuidRoot(file) {
  const { uid, mode } = statSync(file);
  return uid === 0 && (mode & 0o4755) === 0o4755;
}
