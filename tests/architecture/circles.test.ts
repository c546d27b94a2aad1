import { posix } from 'node:path';
import ts from 'typescript';
import { expect, test } from 'vitest';
import { applicationCode, type SourceFile } from './sourceFiles';

/** The files each file imports, types too. */
function importsOf(files: readonly SourceFile[]): Map<string, string[]> {
  const paths = new Set(files.map(({ path }) => path));
  const endings = ['', '.ts', '.tsx', '/index.ts'];
  return new Map(
    files.map(({ path, text }) => [
      path,
      ts.preProcessFile(text, true, true).importedFiles.flatMap(({ fileName }) => {
        const name = fileName.startsWith('@shared/')
          ? fileName.replace('@shared', 'shared')
          : posix.join(posix.dirname(path), fileName);
        return endings.map((ending) => name + ending).find((one) => paths.has(one)) ?? [];
      }),
    ]),
  );
}

/** Files that need each other, each circle once, by Tarjan's strongly connected components. */
function circlesOf(imports: ReadonlyMap<string, readonly string[]>): string[][] {
  const order = new Map<string, number>();
  const lowest = new Map<string, number>();
  const open: string[] = [];
  const circles: string[][] = [];
  const visit = (path: string): number => {
    const number = order.size;
    order.set(path, number);
    lowest.set(path, number);
    open.push(path);
    for (const next of imports.get(path) ?? []) {
      const reached = order.has(next)
        ? open.includes(next)
          ? order.get(next)
          : null
        : visit(next);
      if (reached !== null && reached !== undefined)
        lowest.set(path, Math.min(lowest.get(path) ?? number, reached));
    }
    const low = lowest.get(path) ?? number;
    if (low === number) {
      const circle = open.splice(open.indexOf(path));
      if (circle.length > 1) circles.push(circle.sort());
    }
    return low;
  };
  for (const path of imports.keys()) if (!order.has(path)) visit(path);
  return circles;
}

test('no two files need each other, by whatever way round', () => {
  expect(circlesOf(importsOf(applicationCode()))).toEqual([]);
});

test('a circle is found, of types too, and a tree is none', () => {
  const files = (texts: Record<string, string>) =>
    Object.entries(texts).map(([path, text]) => ({ path, text }));
  expect(
    circlesOf(
      importsOf(
        files({
          'shared/a.ts': "import { b } from './b';",
          'shared/b.ts': "import type { C } from '@shared/c';",
          'shared/c.ts': "export * from './a';",
          'shared/d.ts': "import { a } from './a';",
        }),
      ),
    ),
  ).toEqual([['shared/a.ts', 'shared/b.ts', 'shared/c.ts']]);
  expect(
    circlesOf(importsOf(files({ 'shared/a.ts': "import './b';", 'shared/b.ts': '' }))),
  ).toEqual([]);
});
