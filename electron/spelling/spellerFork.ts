import { utilityProcess } from 'electron';
import type { SpellerProcess } from './speller';

/** The spellerProcess at `path` as an Electron utility process. Only after the app is ready. */
export function spellerFork(path: string): SpellerProcess {
  const child = utilityProcess.fork(path, [], { serviceName: 'Songgo spelling', stdio: 'ignore' });
  return {
    send: (job) => child.postMessage(job),
    onMessage: (listener) => void child.on('message', listener),
    onExit: (listener) => void child.on('exit', listener),
    kill: () => void child.kill(),
  };
}
