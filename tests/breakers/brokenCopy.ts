import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

/** One place of the sources, and what a careless change would make of it. */
export interface Patch {
  /** Relative to the project. */
  file: string;
  /** Text that is in the file exactly once. */
  find: string;
  replace: string;
}

const root = resolve(import.meta.dirname, '../..');
/** What is needed to run a test that opens no window. */
const PARTS = [
  'bin',
  'electron',
  'renderer',
  'resources',
  'scripts',
  'shared',
  'tests',
  'package.json',
  'tsconfig.json',
  'vitest.config.ts',
];

/** A copy of the sources in a new folder, `node_modules` linked, which `remove` takes away again. */
export function copySources(): { root: string; remove: () => void } {
  const copy = mkdtempSync(join(tmpdir(), 'songgo-broken-'));
  for (const part of PARTS) cpSync(join(root, part), join(copy, part), { recursive: true });
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'), 'dir');
  return { root: copy, remove: () => rmSync(copy, { recursive: true, force: true }) };
}

/** Applies a patch to a copy and gives what undoes it. A patch that does not fit is an error. */
export function apply(copy: string, { file, find, replace }: Patch): () => void {
  const path = join(copy, file);
  const before = readFileSync(path, 'utf8');
  const parts = before.split(find);
  if (parts.length !== 2) {
    throw new Error(`the patch of ${file} fits ${parts.length - 1} times: ${find}`);
  }
  writeFileSync(path, parts.join(replace));
  return () => writeFileSync(path, before);
}
