import { resolve } from 'node:path';
import { runCommandLine } from '../../electron/commandLine';
import { REQUEST_LIMITS } from '../../electron/deliver/request';
import { nodeFork } from '../../electron/workers/nodeFork';

/**
 * `songgo deliver` as it is, but that it waits no minute for an answer; SONGGO_FAILPOINT kills it at
 * a step of a send. Its argument is the profile.
 */
Object.assign(REQUEST_LIMITS, { idleMs: 400, answerMs: 400 });
process.exitCode = await runCommandLine(['deliver', '--profile', process.argv[2] ?? ''], {
  language: 'en',
  env: process.env,
  print: () => undefined,
  complain: () => undefined,
  progress: () => undefined,
  askSecret: async () => null,
  interrupted: () => new AbortController().signal,
  fork: () =>
    nodeFork(resolve(import.meta.dirname, '../../electron/media/renderWorker.ts'), [
      ...['--import', 'tsx'],
    ]),
});
