import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { root } from './sourceFiles';

type Package = { version?: string; resolved?: string; integrity?: string; link?: boolean };
const read = (name: string) => JSON.parse(readFileSync(join(root, name), 'utf8'));
const description: Record<string, Record<string, string> | undefined> = read('package.json');
const lock: { packages: Record<string, Package> } = read('package-lock.json');
const installed = 'node_modules/.package-lock.json';

test('every dependency is pinned to one exact version', () => {
  const pins = ['dependencies', 'devDependencies', 'optionalDependencies'].flatMap((kind) =>
    Object.entries(description[kind] ?? {}),
  );
  expect(pins.length).toBeGreaterThan(0);
  expect(pins.filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))).toEqual([]);
});

test('the lock file names no registry and holds a checksum for each package', () => {
  const packages = Object.entries(lock.packages).filter(([path]) => path !== '');
  expect(packages.filter(([, entry]) => entry.resolved !== undefined)).toEqual([]);
  expect(packages.filter(([, entry]) => !entry.integrity?.startsWith('sha'))).toEqual([]);
});

test.each(['yjs', 'prosemirror-model', 'prosemirror-state', 'react'])(
  'there is one copy of %s, since two do not know each other’s objects',
  (name) => {
    const copies = (packages: Record<string, Package>) =>
      Object.keys(packages).filter((path) => path.endsWith(`node_modules/${name}`));
    expect(copies(lock.packages)).toEqual([`node_modules/${name}`]);
    // npm's record of what is really there.
    expect(existsSync(join(root, installed))).toBe(true);
    expect(copies(read(installed).packages)).toEqual([`node_modules/${name}`]);
  },
);
