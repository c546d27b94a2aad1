import { utilityProcess } from 'electron';
import type { WorkerProcess } from './worker';

/** The program at `path` as an Electron utility process. Only after the app is ready. */
export function utilityFork<Job, Answer>(
  path: string,
  serviceName: string,
): WorkerProcess<Job, Answer> {
  const child = utilityProcess.fork(path, [], {
    serviceName,
    // On Linux GLib complains here by the hundred line, since Electron and libvips each bring their own;
    // what matters comes back as an answer or an exit.
    stdio: 'ignore',
  });
  return {
    send: (job) => child.postMessage(job),
    onMessage: (listener) => void child.on('message', listener),
    onExit: (listener) => void child.on('exit', listener),
    kill: () => void child.kill(),
  };
}
