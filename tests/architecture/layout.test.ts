import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';
import { applicationCode, root, type SourceFile, sourceFiles } from './sourceFiles';

const longest = 500;

/** Whether a file does nothing but pass on what other files export. */
function isBarrel({ path, text }: SourceFile): boolean {
  const { statements } = ts.createSourceFile(path, text, ts.ScriptTarget.Latest);
  return (
    statements.length > 0 &&
    statements.every(
      (statement) =>
        ts.isImportDeclaration(statement) ||
        (ts.isExportDeclaration(statement) &&
          (statement.moduleSpecifier !== undefined || !statement.isTypeOnly)),
    ) &&
    statements.some(ts.isExportDeclaration)
  );
}

describe('a reader finds a thing by its name', () => {
  test('no folder or file is called utils or helpers outside the tests', () => {
    const names = ['electron', 'renderer', 'shared', 'scripts'].flatMap((folder) =>
      readdirSync(join(root, folder), { recursive: true }).map((name) => `${folder}/${name}`),
    );
    expect(names.length).toBeGreaterThan(10);
    expect(
      names.filter((name) => /(^|\/)(utils?|helpers?|common|misc)(\.\w+)?$/i.test(name)),
    ).toEqual([]);
  });

  test('no file only re-exports', () => {
    expect(
      applicationCode()
        .filter(isBarrel)
        .map((file) => file.path),
    ).toEqual([]);
  });

  test('a file that only re-exports is found, one with something of its own is not', () => {
    const path = 'shared/index.ts';
    expect(isBarrel({ path, text: "export * from './a';\nexport { b } from './b';" })).toBe(true);
    expect(isBarrel({ path, text: "import { a } from './a';\nexport { a };" })).toBe(true);
    expect(isBarrel({ path, text: "export * from './a';\nexport const b = 1;" })).toBe(false);
    expect(isBarrel({ path, text: "import './a';" })).toBe(false);
  });

  test(`no file of the application or its scripts has more than ${longest} lines`, () => {
    const long = [...applicationCode(), ...sourceFiles('scripts', ['.mjs', '.ts'])]
      .map(({ path, text }) => ({ path, lines: text.split('\n').length }))
      .filter(({ lines }) => lines > longest);
    expect(long).toEqual([]);
  });
});
