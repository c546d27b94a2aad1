// @ts-check
import { spawn } from 'node:child_process';

/**
 * @typedef {object} RunOptions
 * @property {string} [cwd]
 * @property {NodeJS.ProcessEnv} [env]
 * @property {number} [uid]
 * @property {number} [gid]
 * @property {number} [timeout] milliseconds after which the process is ended
 * @property {'inherit' | 'collect'} [output] `collect` keeps stdout and stderr for the caller
 */

/**
 * Runs a program to its end, with no stdin, so that nothing can ever wait for an answer. SIGINT and
 * SIGTERM are passed on, so that ending the launcher ends what it started.
 * @param {string} file
 * @param {string[]} args
 * @param {RunOptions} [options]
 * @returns {Promise<{ code: number, output: string }>} code 127 when the program does not exist
 */
export function run(file, args, options = {}) {
  const { output: mode = 'collect', ...rest } = options;
  return new Promise((resolve) => {
    const child = spawn(file, args, {
      ...rest,
      stdio: mode === 'inherit' ? ['ignore', 'inherit', 'inherit'] : ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    child.stdout?.on('data', (chunk) => {
      output += chunk;
    });
    child.stderr?.on('data', (chunk) => {
      output += chunk;
    });
    const pass = (/** @type {NodeJS.Signals} */ signal) => child.kill(signal);
    process.on('SIGINT', pass);
    process.on('SIGTERM', pass);
    const end = (/** @type {number} */ code) => {
      process.off('SIGINT', pass);
      process.off('SIGTERM', pass);
      resolve({ code, output });
    };
    child.once('error', (error) => {
      output += error.message;
      end(127);
    });
    child.once('close', (code) => end(code ?? 1));
  });
}
