import { readdir, readFile, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { plainTiptapPage, plainTiptapScript } from './plainTiptapPage';
import { times } from './statistics';

const OUT = resolve(import.meta.dirname, '../../out');

async function bytesIn(folder: string): Promise<number> {
  const files = await readdir(folder, { recursive: true, withFileTypes: true });
  const sizes = files
    .filter((file) => file.isFile())
    .map(async (file) => (await stat(join(file.parentPath, file.name))).size);
  return (await Promise.all(sizes)).reduce((sum, one) => sum + one, 0);
}

/** P22: the renderer's scripts before the first paint, against plain Tiptap's; the whole build. */
export async function sizes(): Promise<string[]> {
  const page = await readFile(join(OUT, 'renderer/index.html'), 'utf8');
  const scripts = [...page.matchAll(/(?:src|href)="\.?\/?(assets\/[^"]+\.js)"/g)].map(
    ([, path]) => path ?? '',
  );
  let first = 0;
  for (const script of scripts) first += (await stat(join(OUT, 'renderer', script))).size;
  await plainTiptapPage();
  const plain = (await stat(plainTiptapScript)).size;
  const kb = (bytes: number) => `${(bytes / 1000).toFixed(0)} KB`;
  return [
    'P22 size',
    `    scripts before the first paint / plain Tiptap  ${times(first / plain)}  (${kb(first)} in ${scripts.length} files / ${kb(plain)})`,
    `    the whole build: main ${kb(await bytesIn(join(OUT, 'main')))}, page ${kb(await bytesIn(join(OUT, 'renderer')))}; no installer is made yet`,
  ];
}
