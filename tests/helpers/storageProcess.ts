import { type ChildProcess, fork } from 'node:child_process';
import { resolve } from 'node:path';
import type { StorageProcess } from '../../electron/storage/storageClient';
import type { FromStorage, ToStorage } from '../../electron/storage/storageMessages';

const ENTRY = resolve(import.meta.dirname, '../../electron/storage/storageProcess.ts');

/** The storage process from its source, as plain Node; what it is told is kept in `told`. */
export function forkStorageProcess(
  env: Record<string, string> = {},
): StorageProcess & { child: ChildProcess; told: ToStorage[] } {
  const child = fork(ENTRY, [], {
    serialization: 'advanced',
    execArgv: ['--import', 'tsx'],
    env: { ...process.env, ...env },
  });
  // A send to a process that has just died: its exit says so too.
  child.on('error', () => undefined);
  const told: ToStorage[] = [];
  return {
    child,
    told,
    send(message) {
      told.push(message);
      child.send(message, () => undefined);
    },
    onMessage: (listener) =>
      void child.on('message', (message) => listener(message as FromStorage)),
    onExit: (listener) => void child.on('exit', listener),
  };
}
