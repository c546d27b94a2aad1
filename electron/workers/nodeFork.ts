import { fork } from 'node:child_process';
import type { WorkerProcess } from './worker';

/** The program at `path` as a plain Node process: for the command line and for tests. */
export function nodeFork<Job, Answer>(
  path: string,
  execArgv: string[] = [],
): WorkerProcess<Job, Answer> & { pid?: number } {
  const child = fork(path, [], { serialization: 'advanced', execArgv, stdio: 'ignore' });
  // A send to a process that has just died: its exit says so too.
  child.on('error', () => undefined);
  return {
    pid: child.pid,
    // A job of the program's own is what `advanced` can carry.
    send: (job) => void child.send(job as object, () => undefined),
    onMessage: (listener) => void child.on('message', (answer) => listener(answer as Answer)),
    onExit: (listener) => void child.on('exit', listener),
    kill: () => void child.kill('SIGKILL'),
  };
}
