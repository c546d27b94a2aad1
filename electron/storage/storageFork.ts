import { utilityProcess } from 'electron';
import type { StorageProcess } from './storageClient';

/** The storageProcess at `path` as an Electron utility process. Only after the app is ready. */
export function storageFork(path: string): StorageProcess {
  const child = utilityProcess.fork(path, [], { serviceName: 'Songgo storage', stdio: 'inherit' });
  return {
    send: (message) => child.postMessage(message),
    onMessage: (listener) => void child.on('message', listener),
    onExit: (listener) => void child.on('exit', listener),
  };
}
