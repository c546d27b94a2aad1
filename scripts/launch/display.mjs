// @ts-check
import { spawn } from 'node:child_process';
import { chmodSync, mkdirSync } from 'node:fs';
import { LaunchError } from './say.mjs';

/** Whether a window can be shown to a person here. */
export function hasDisplay() {
  return (
    process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY)
  );
}

/**
 * Starts one virtual display on a free number. It takes no network connections and ends with
 * `stop`, or with this process.
 * @param {{ uid?: number, gid?: number }} [owner] the user it runs as
 * @returns {Promise<{ display: string, stop: () => Promise<void> }>}
 */
export function startXvfb(owner = {}) {
  if (process.getuid?.() === 0) {
    // Only root may create the folder of X sockets; it is missing on a fresh machine.
    mkdirSync('/tmp/.X11-unix', { recursive: true });
    chmodSync('/tmp/.X11-unix', 0o1777);
  }
  const server = spawn(
    'Xvfb',
    ['-displayfd', '3', '-screen', '0', '1920x1200x24', '-nolisten', 'tcp', '-noreset'],
    { ...owner, stdio: ['ignore', 'ignore', 'pipe', 'pipe'] },
  );
  const exited = new Promise((resolve) => server.once('close', resolve));
  const kill = () => void server.kill('SIGTERM');
  process.once('exit', kill);
  const stop = async () => {
    process.off('exit', kill);
    kill();
    await exited;
  };
  return new Promise((resolve, reject) => {
    let complaint = '';
    let number = '';
    const timer = setTimeout(() => {
      kill();
      reject(new LaunchError(`the virtual display did not start in 30 s: ${complaint.trim()}`));
    }, 30_000);
    server.stderr?.on('data', (chunk) => {
      complaint += chunk;
    });
    const numbers = /** @type {import('node:stream').Readable} */ (server.stdio[3]);
    numbers.on('data', (chunk) => {
      number += chunk;
      if (!number.includes('\n')) return;
      clearTimeout(timer);
      resolve({ display: `:${number.trim()}`, stop });
    });
    server.once('error', (error) => {
      clearTimeout(timer);
      reject(new LaunchError(`Xvfb: ${error.message}`));
    });
    void exited.then(() => {
      clearTimeout(timer);
      reject(new LaunchError(`the virtual display ended: ${complaint.trim()}`));
    });
  });
}
