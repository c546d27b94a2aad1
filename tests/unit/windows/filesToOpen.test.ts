import { EventEmitter } from 'node:events';
import type { App } from 'electron';
import { expect, it } from 'vitest';
import { filesNamed, gatherFilesToOpen } from '../../../electron/windows/filesToOpen';

const packaged = { workingDirectory: '/home/jimin', program: null };
const unpackaged = { workingDirectory: '/home/jimin', program: '/src/songgo' };

it.each([
  { what: 'no file', argv: [], files: [] },
  { what: 'an absolute path', argv: ['/기사/다리.songgo'], files: ['/기사/다리.songgo'] },
  {
    what: 'paths of the folder it was started in',
    argv: ['다리.songgo', '../b c.md'],
    files: ['/home/jimin/다리.songgo', '/home/b c.md'],
  },
  {
    what: "Chromium's options beside it",
    argv: ['--disable-gpu', '--lang=ko', '-psn_0_1', 'a.md', '--type=x', ''],
    files: ['/home/jimin/a.md'],
  },
  {
    what: 'a name like an option, after the end of the options',
    argv: ['--disable-gpu', 'a.md', '--', '--b.md'],
    files: ['/home/jimin/a.md', '/home/jimin/--b.md'],
  },
  {
    what: 'an address of a file',
    argv: ['file:///tmp/%EB%8B%A4%EB%A6%AC%201.songgo', 'file:///tmp/a%ZZ', 'file://server/a.md'],
    files: ['/tmp/다리 1.songgo', 'file:///tmp/a%ZZ', 'file://server/a.md'],
  },
])('a command line with $what', ({ argv, files }) => {
  expect(filesNamed(['/opt/Songgo/songgo', ...argv], packaged)).toEqual(files);
  expect(filesNamed(['electron', '/src/songgo', ...argv], unpackaged)).toEqual(files);
});

it('the program that Electron runs is no file, nor what is loaded before it', () => {
  const named = (...argv: string[]) => filesNamed(['electron', ...argv], unpackaged);
  expect(named('--no-sandbox', '/src/songgo')).toEqual([]);
  expect(named('-r', '/src/hold.cjs', '/src/songgo', 'a.md')).toEqual(['/home/jimin/a.md']);
  // As a second start hands it on: options first.
  expect(named('-r', '--inspect=0', '/src/hold.cjs', '/src/songgo', 'a.md')).toEqual([
    '/home/jimin/a.md',
  ]);
  expect(
    filesNamed(['electron', '.', 'a.md'], {
      workingDirectory: '/src/songgo',
      program: '/src/songgo',
    }),
  ).toEqual(['/src/songgo/a.md']);
});

it('files asked for while the program starts wait for it, in their order; later ones do not', () => {
  const app = new EventEmitter();
  const follow = gatherFilesToOpen(app as unknown as App, ['songgo', 'a.md'], packaged);
  app.emit('second-instance', {}, ['songgo', '--lang=ko', 'b.md'], '/tmp');
  const taken: string[][] = [];
  follow((paths) => taken.push(paths));
  let prevented = false;
  const event = { preventDefault: () => (prevented = true) };
  app.emit('open-file', event, '/Users/jimin/c.songgo');
  app.emit('second-instance', {}, ['songgo'], '/tmp');
  expect(taken).toEqual([['/home/jimin/a.md', '/tmp/b.md'], ['/Users/jimin/c.songgo'], []]);
  expect(prevented).toBe(true);
});
