import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { COMMANDS, type CommandSpec } from '../../shared/commands';
import { root, sourceFiles } from './sourceFiles';

const DOCS = ['README.md', ...readdirSync(join(root, 'docs')).map((name) => `docs/${name}`)]
  .filter((path) => path.endsWith('.md'))
  .map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }));

const CODE = ['bin', 'electron', 'renderer', 'resources', 'scripts', 'shared', 'tests']
  .flatMap((folder) => sourceFiles(folder, ['.ts', '.tsx', '.mjs', '.json']))
  .filter(({ path }) => !path.endsWith('architecture/docs.test.ts'));
const NAMES = new Set(CODE.map(({ path }) => path.slice(path.lastIndexOf('/') + 1)));
const ALL_CODE = CODE.map(({ text }) => text).join('\n');
const SCRIPTS: Record<string, string> = JSON.parse(
  readFileSync(join(root, 'package.json'), 'utf8'),
).scripts;

/** Whether a path leads to something; a `*` stands for any one name. */
function isThere(path: string): boolean {
  const [before, ...after] = path.split('/*');
  if (after.length === 0) return existsSync(join(root, path));
  const folder = join(root, before ?? '');
  const rest = after.join('/*');
  if (!existsSync(folder)) return false;
  // An ending of its own (`packs/*.json`), or what lies in each.
  return readdirSync(folder).some((name) =>
    rest.startsWith('/') ? isThere(`${before}/${name}${rest}`) : name.endsWith(rest),
  );
}

/** What stands in back quotes, a line or a block of them. */
const quoted = (text: string) =>
  [...text.matchAll(/```[\s\S]*?```|`[^`\n]+`/g)].map(([found]) => found.replaceAll('`', ''));

/** What each finder gives for the docs, with the doc it stands in. */
const wrong = (
  find: (text: string) => string[],
  isRight: (found: string, in_: string) => boolean,
) =>
  DOCS.flatMap(({ path, text }) =>
    find(text)
      .filter((found) => !isRight(found, path))
      .map((found) => `${path}: ${found}`),
  );

const places = (text: string) =>
  quoted(text).flatMap((words) => [
    ...(words.match(
      /(?:^|(?<=[\s(]))(?:bin|docs|electron|renderer|resources|scripts|shared|tests|\.ci)\/[\w./*-]*[\w*]/g,
    ) ?? []),
  ]);
const fileNames = (text: string) =>
  quoted(text).filter((words) => /^[\w-]+(\.test)?\.(tsx?|mjs|json)$/.test(words));
const npmCommands = (text: string) =>
  quoted(text).flatMap((words) =>
    [...words.matchAll(/npm (?:run )?([a-z][\w:]*)/g)].map(([, name = '']) => name),
  );
const variables = (text: string) => text.match(/SONGGO_[A-Z_]*[A-Z]/g) ?? [];

describe('what README and docs name is there', () => {
  test('folders and files, those of links too', () => {
    expect(DOCS.length).toBeGreaterThan(5);
    expect(wrong(places, (found) => isThere(found))).toEqual([]);
    const links = (text: string) =>
      [...text.matchAll(/\]\((?!https?:)([^)#]+)/g)].map(([, target = '']) => target);
    expect(wrong(links, (found, path) => existsSync(join(root, dirname(path), found)))).toEqual([]);
  });

  test('files by their names: in the sources, or in a profile, which the code names', () => {
    expect(
      wrong(fileNames, (found) => NAMES.has(found) || ALL_CODE.includes(`'${found}'`)),
    ).toEqual([]);
  });

  test('commands of npm, and environment variables', () => {
    expect(wrong(npmCommands, (found) => found in SCRIPTS)).toEqual([]);
    const isRead = (found: string) => ALL_CODE.includes(found) || /^SONGGO_SECRET_/.test(found);
    expect(wrong(variables, isRead)).toEqual([]);
  });

  test('commands of the command line, and their options', () => {
    const commandLine = sourceFiles('electron', ['.ts'])
      .filter(({ path }) => path.startsWith('electron/commandLine'))
      .map(({ text }) => text)
      .join('\n');
    const lines = (text: string) =>
      quoted(text)
        .join('\n')
        .match(/songgo(?:\.mjs)? [a-z].*/g) ?? [];
    const commands = (text: string) => lines(text).map((line) => line.split(/[ \n]/)[1] ?? '');
    expect(wrong(commands, (found) => commandLine.includes(`case '${found}'`))).toEqual([]);
    const options = (text: string) =>
      lines(text).flatMap((line) =>
        [...line.matchAll(/--([a-z-]+)/g)].map(([, name = '']) => name),
      );
    const known = (name: string) =>
      [name, `'${name}'`].some((key) => new RegExp(`(^|\\s)${key}: \\{`, 'm').test(commandLine));
    expect(wrong(options, known)).toEqual([]);
  });

  test('shortcuts', () => {
    const shortcuts = new Set(
      (COMMANDS as readonly CommandSpec[]).flatMap(({ shortcut }) =>
        shortcut ? [shortcut.replace('Mod', 'Ctrl')] : [],
      ),
    );
    // Those of a list, which are no commands.
    for (const key of ['Ctrl+Space', 'Ctrl+A']) shortcuts.add(key);
    const keys = (text: string) =>
      quoted(text).filter((words) => /^(?:Ctrl\+\S+|(?:Ctrl\+)?(?:Shift\+)?F\d+)$/.test(words));
    expect(wrong(keys, (found) => shortcuts.has(found))).toEqual([]);
  });
});

test('what is not there is found, what is there is not', () => {
  expect(
    places('`electron/storage`, `resources/locales/*/a.json` and `npx tsx tests/a.ts`'),
  ).toEqual(['electron/storage', 'resources/locales/*/a.json', 'tests/a.ts']);
  expect(fileNames('`wal.ts`, `a b.ts`')).toEqual(['wal.ts']);
  expect(npmCommands('`npm test` ```sh\nnpm run test:peers\n```')).toEqual(['test', 'test:peers']);
  expect(variables('SONGGO_SECRET_DESK_1, SONGGO_RUNS=3')).toEqual([
    'SONGGO_SECRET_DESK',
    'SONGGO_RUNS',
  ]);
});
