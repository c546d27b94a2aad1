import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import ts from 'typescript';
import { expect, test } from 'vitest';
import { root, sourceFiles } from './sourceFiles';

const mantine = join(root, 'node_modules/@mantine/core');
const imports = (text: string, from: RegExp) =>
  ts
    .createSourceFile('a.tsx', text, ts.ScriptTarget.Latest)
    .statements.filter(ts.isImportDeclaration)
    .filter(({ importClause }) => !importClause?.isTypeOnly)
    .flatMap(({ importClause, moduleSpecifier }) => {
      const specifier = ts.isStringLiteral(moduleSpecifier) ? moduleSpecifier.text : '';
      if (!from.test(specifier)) return [];
      const named = importClause?.namedBindings;
      const names = named && ts.isNamedImports(named) ? named.elements : [];
      return [
        { specifier, names: names.filter((one) => !one.isTypeOnly).map(({ name }) => name.text) },
      ];
    });

/** What the window and the notifications take from Mantine's core. */
const drawn = new Set(
  [
    ...sourceFiles('renderer', ['.tsx', '.ts']),
    ...sourceFiles('node_modules/@mantine/notifications/esm', ['.mjs']),
  ].flatMap(({ text }) => imports(text, /^@mantine\/core$/).flatMap(({ names }) => names)),
);

/** The files of Mantine that are read for it: a component brings those it is made of. */
function readFor(names: ReadonlySet<string>): Set<string> {
  const index = join(mantine, 'esm/index.mjs');
  const waiting = imports(readFileSync(index, 'utf8'), /^\./)
    .filter(({ names: offered }) => offered.some((name) => names.has(name)))
    .map(({ specifier }) => join(dirname(index), specifier));
  const read = new Set<string>();
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    if (read.has(path) || path === index || !existsSync(path)) continue;
    read.add(path);
    for (const { specifier } of imports(readFileSync(path, 'utf8'), /^\./)) {
      waiting.push(join(dirname(path), specifier));
    }
  }
  return read;
}

const classesIn = (text: string) => new Set(text.match(/\bm_[0-9a-f]+\b/g));
const needed = new Set(
  [...readFor(drawn)]
    .filter((path) => path.endsWith('.module.mjs'))
    .flatMap((path) => [...classesIn(readFileSync(path, 'utf8'))]),
);
const listed = imports(
  readFileSync(join(root, 'renderer/ui/mantineStyles.ts'), 'utf8'),
  /^@mantine\/core\/styles\//,
).map(({ specifier }) => ({
  name: specifier.slice('@mantine/core/styles/'.length),
  text: readFileSync(join(mantine, specifier.slice('@mantine/core/'.length)), 'utf8').trim(),
}));
const all = readFileSync(join(mantine, 'styles.css'), 'utf8');

test('the window has the style of every Mantine component it draws, and of no other', () => {
  expect(needed.size).toBeGreaterThan(100);
  const there = classesIn(listed.map(({ text }) => text).join('\n'));
  const styled = classesIn(all);
  expect([...needed].filter((name) => styled.has(name) && !there.has(name))).toEqual([]);
  const idle = listed.filter(({ text }) => {
    const names = [...classesIn(text)];
    return names.length > 0 && !names.some((name) => needed.has(name));
  });
  expect(idle.map(({ name }) => name)).toEqual([]);
});

test('they come in the order in which Mantine has them in one file', () => {
  const places = listed.map(({ text }) => all.indexOf(text));
  expect(places.every((place) => place >= 0)).toBe(true);
  expect(places).toEqual([...places].sort((a, b) => a - b));
});
