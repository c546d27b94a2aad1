import { fork } from 'node:child_process';
import type { SpellerProcess } from '../../electron/spelling/speller';
import type { SpellerAnswer } from '../../electron/spelling/spellerJob';
import { bundled } from './bundled';

/** Gives a way to start the process that holds a dictionary as plain Node; `pid` is for ending it. */
export async function spellerProcess(): Promise<() => SpellerProcess & { pid?: number }> {
  const path = await bundled('electron/spelling/spellerProcess.ts');
  return () => {
    const child = fork(path, [], { serialization: 'advanced', stdio: 'ignore' });
    // A send to a process that has just died: its exit says so too.
    child.on('error', () => undefined);
    return {
      pid: child.pid,
      send: (job) => void child.send(job, () => undefined),
      onMessage: (listener) =>
        void child.on('message', (answer) => listener(answer as SpellerAnswer)),
      onExit: (listener) => void child.on('exit', listener),
      kill: () => void child.kill('SIGKILL'),
    };
  };
}
