// @ts-check
import { spawn } from 'node:child_process';
import { mkdirSync, openSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';

/** @typedef {{ peer: object, stop: () => Promise<void> } | { reason: string }} Started */
/** @typedef {(file: string, args: string[], options?: { env?: NodeJS.ProcessEnv, cwd?: string }) => void} Start */

/**
 * Brings up the programs of one peer in a folder of its own, which is new. They write to its
 * `servers.log`, and end together, the folder with them.
 * @param {string} folder
 * @param {(start: Start) => Promise<object>} bringUp gives what the tests are told of it
 * @returns {Promise<Started>} why not, when it did not come up
 */
export async function startPeer(folder, bringUp) {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const log = openSync(join(folder, 'servers.log'), 'a');
  const started = /** @type {import('node:child_process').ChildProcess[]} */ ([]);
  const stop = async () => {
    for (const child of started.reverse()) await end(child);
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    const peer = await bringUp((file, args, { env, cwd } = {}) => {
      const options = { cwd, env: { ...process.env, ...env } };
      // A group of its own: PHP's workers outlive the one that started them.
      const child = spawn(file, args, { ...options, stdio: ['ignore', log, log], detached: true });
      child.once('error', () => undefined);
      started.push(child);
    });
    return { peer, stop };
  } catch (error) {
    await stop();
    return { reason: error instanceof Error ? error.message : String(error) };
  }
}

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
async function end(child) {
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
