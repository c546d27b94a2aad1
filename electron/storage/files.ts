import { closeSync, fsyncSync, openSync, renameSync } from 'node:fs';
import { dirname } from 'node:path';

/** Makes a file's content, or a folder's entries, survive a power cut. */
export function syncPath(path: string): void {
  // Windows neither needs nor allows it for a folder, and wants write access for a file.
  const descriptor = openFor(path);
  if (descriptor === null) return;
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

function openFor(path: string): number | null {
  try {
    return openSync(path, process.platform === 'win32' ? 'r+' : 'r');
  } catch (error) {
    if (process.platform === 'win32') return null;
    throw error;
  }
}

/** Gives a finished file its name: its content is on disk before the name is. */
export function renameDurably(from: string, to: string): void {
  syncPath(from);
  renameSync(from, to);
  syncPath(dirname(to));
}
