import { builtinModules } from 'node:module';
import { posix } from 'node:path';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';
import { applicationCode, type SourceFile, sourceFiles } from './sourceFiles';

const builtins = new Set(builtinModules);
const isBuiltin = (name: string) => name.startsWith('node:') || builtins.has(name);

/** Names only one side of the house has; shared code runs on both. */
const sideGlobals = new Set([
  'window',
  'document',
  'navigator',
  'localStorage',
  'sessionStorage',
  'indexedDB',
  'fetch',
  'XMLHttpRequest',
  'DOMParser',
  'process',
  'Buffer',
  'require',
  '__dirname',
  '__filename',
  'setImmediate',
]);

/** What is wrong with a file's imports, one line each. */
function importProblems({ path, text }: SourceFile): string[] {
  const side = path.split('/')[0];
  return ts
    .preProcessFile(text, true, true)
    .importedFiles.map((file) => file.fileName)
    .filter((name) => {
      const target = name.startsWith('@shared/')
        ? name.replace('@shared', 'shared')
        : name.startsWith('.')
          ? posix.join(posix.dirname(path), name)
          : undefined;
      if (target !== undefined) {
        const to = target.split('/')[0];
        return to !== side && to !== 'shared' && !(to === 'resources' && side !== 'shared');
      }
      if (side === 'electron') return /^(react|@mantine|@tabler|react-)/.test(name);
      if (side === 'renderer') return name === 'electron' || isBuiltin(name);
      return name === 'electron' || isBuiltin(name) || /^(react|@mantine|@tabler)/.test(name);
    })
    .map((name) => `${path} imports ${name}`);
}

/** Uses of a global that shared code may not count on. */
function globalProblems({ path, text }: SourceFile): string[] {
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  const declared = new Set<string>();
  const used: ts.Identifier[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node) && sideGlobals.has(node.text)) {
      const { parent } = node;
      const isName = (parent as { name?: ts.Node }).name === node;
      const isType = ts.isTypeReferenceNode(parent) || ts.isTypeQueryNode(parent);
      if (isName && !ts.isPropertyAccessExpression(parent)) {
        // A property's name declares nothing, a parameter's or variable's does.
        if (!ts.isPropertyAssignment(parent) && !ts.isPropertySignature(parent)) {
          declared.add(node.text);
        }
      } else if (!isName && !isType) used.push(node);
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return used.filter((node) => !declared.has(node.text)).map((node) => `${path} uses ${node.text}`);
}

describe('imports go electron → shared ← renderer', () => {
  test('no file of the application imports from where it may not', () => {
    expect(applicationCode().flatMap(importProblems)).toEqual([]);
  });

  test.each([
    ['electron/storage/list.ts', '../../renderer/bridge'],
    ['electron/main.ts', 'react'],
    ['renderer/App.tsx', '../electron/ipc'],
    ['renderer/editor/keymap.ts', '../../electron/ipc'],
    ['renderer/App.tsx', 'electron'],
    ['renderer/App.tsx', 'node:fs'],
    ['renderer/App.tsx', 'fs/promises'],
    ['renderer/App.tsx', '../tests/helpers/app'],
    ['shared/ipc.ts', '../electron/ipc'],
    ['shared/ipc.ts', '../renderer/bridge'],
    ['shared/story/story.ts', 'node:crypto'],
    ['shared/story/story.ts', 'path'],
    ['shared/story/story.ts', 'electron'],
    ['shared/story/story.ts', 'react'],
  ])('%s may not import %s', (path, name) => {
    for (const text of [
      `import { x } from '${name}';`,
      `import type { X } from '${name}';`,
      `export * from '${name}';`,
      `const x = await import('${name}');`,
    ]) {
      expect(importProblems({ path, text })).toEqual([`${path} imports ${name}`]);
    }
  });

  test.each([
    ['electron/storage/list.ts', '@shared/ipc'],
    ['electron/storage/list.ts', 'node:fs'],
    ['renderer/editor/keymap.ts', '../bridge'],
    ['renderer/App.tsx', '@shared/errors'],
    ['shared/document/walk.ts', 'yjs'],
    ['shared/document/walk.ts', '../errors'],
  ])('%s may import %s', (path, name) => {
    expect(importProblems({ path, text: `import { x } from '${name}';` })).toEqual([]);
  });

  test('shared code uses nothing only a page or only Node has', () => {
    expect(sourceFiles('shared', ['.ts']).flatMap(globalProblems)).toEqual([]);
  });

  test('a page’s or Node’s global is found, a parameter of the same name is not', () => {
    const path = 'shared/x.ts';
    expect(
      globalProblems({ path, text: 'document.title = process.env.X ?? window.name;' }),
    ).toEqual([`${path} uses document`, `${path} uses process`, `${path} uses window`]);
    expect(
      globalProblems({ path, text: 'const f = (document: Y) => document.body; x.process = 1;' }),
    ).toEqual([]);
  });
});

test('scripts run before anything is installed: they import Node and themselves only', () => {
  const problems = sourceFiles('scripts', ['.mjs']).flatMap(({ path, text }) =>
    ts
      .preProcessFile(text, true, true)
      .importedFiles.map((file) => file.fileName)
      .filter((name) => !name.startsWith('node:') && !/^\.{1,2}\/.*\.mjs$/.test(name))
      .map((name) => `${path} imports ${name}`),
  );
  expect(problems).toEqual([]);
});
