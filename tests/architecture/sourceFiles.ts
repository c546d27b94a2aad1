import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** The project folder. */
export const root = resolve(import.meta.dirname, '../..');

/** A source file: its path from the project folder, with forward slashes, and its text. */
export type SourceFile = { path: string; text: string };

/**
 * Every file below a folder of the project whose name ends in one of the given endings; empty for a
 * folder that does not exist yet.
 */
export function sourceFiles(folder: string, endings: string[]): SourceFile[] {
  const base = join(root, folder);
  if (!existsSync(base)) return [];
  return readdirSync(base, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && endings.some((ending) => entry.name.endsWith(ending)))
    .map((entry) => {
      const full = join(entry.parentPath, entry.name);
      return {
        path: full.slice(root.length + 1).replaceAll('\\', '/'),
        text: readFileSync(full, 'utf8'),
      };
    });
}

/** The application's own code. */
export const applicationCode = (): SourceFile[] =>
  ['electron', 'renderer', 'shared'].flatMap((side) => sourceFiles(side, ['.ts', '.tsx']));
