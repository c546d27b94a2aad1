// @ts-check
import { createServer } from 'node:net';

/** A port nobody listens on now. @returns {Promise<number>} */
export function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      const port = typeof address === 'object' && address ? address.port : 0;
      server.close(() => resolve(port));
    });
  });
}

/**
 * Waits until something answers.
 * @param {string} name for the message when it does not
 * @param {number} seconds
 * @param {() => Promise<boolean>} answers
 */
export async function reached(name, seconds, answers) {
  const end = Date.now() + seconds * 1000;
  while (!(await answers().catch(() => false))) {
    if (Date.now() > end) throw new Error(`${name} did not start in ${seconds} s`);
    await new Promise((resolve) => setTimeout(resolve, 150));
  }
}

/**
 * Ends a process that was started as the first of its group, with the group.
 * @param {import('node:child_process').ChildProcess} child
 */
export async function end(child) {
  const { pid } = child;
  if (pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  const exited = new Promise((resolve) => child.once('close', resolve));
  signal(pid, 'SIGTERM');
  const timer = setTimeout(() => signal(pid, 'SIGKILL'), 10_000);
  await exited;
  clearTimeout(timer);
}

/**
 * @param {number} pid
 * @param {NodeJS.Signals} name
 */
function signal(pid, name) {
  try {
    process.kill(-pid, name);
  } catch {
    // It has ended by itself.
  }
}
