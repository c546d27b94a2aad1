import { fork } from 'node:child_process';
import type { RenderAnswer } from './renderJob';
import type { RenderProcess } from './thumbnails';

/** The renderWorker at `path` as a plain Node process: for the command line and for tests. */
export function nodeFork(path: string, execArgv: string[] = []): RenderProcess & { pid?: number } {
  const child = fork(path, [], { serialization: 'advanced', execArgv, stdio: 'ignore' });
  // A send to a process that has just died: its exit says so too.
  child.on('error', () => undefined);
  return {
    pid: child.pid,
    send: (job) => void child.send(job, () => undefined),
    onMessage: (listener) => void child.on('message', (answer) => listener(answer as RenderAnswer)),
    onExit: (listener) => void child.on('exit', listener),
    kill: () => void child.kill('SIGKILL'),
  };
}
