import { renameSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { build } from 'vite';

const ROOT = resolve(import.meta.dirname, '../..');
/** In the project, so that a bundle finds native packages. */
const FOLDER = join(ROOT, 'test-results/bundles');

const bundles = new Map<string, Promise<string>>();

/**
 * A program of this project as one file for plain Node, made anew for each test file; gives its path.
 * A process that is started from its sources spends a second on reading them. `script` is relative to
 * the project; what it would look for beside its source is not there.
 */
export function bundled(script: string): Promise<string> {
  const known = bundles.get(script) ?? bundle(script);
  bundles.set(script, known);
  return known;
}

async function bundle(script: string): Promise<string> {
  const name = basename(script, '.ts');
  // Another test file may be starting the same program.
  const own = `${name}-${process.pid}.mjs`;
  await build({
    root: ROOT,
    configFile: false,
    logLevel: 'error',
    resolve: { alias: { '@shared': join(ROOT, 'shared') } },
    ssr: { noExternal: true, external: ['@photostructure/sqlite', 'exiftool-vendored', 'sharp'] },
    build: {
      ssr: script,
      outDir: FOLDER,
      emptyOutDir: false,
      rolldownOptions: { output: { entryFileNames: own, codeSplitting: false } },
    },
  });
  const path = join(FOLDER, `${name}.mjs`);
  renameSync(join(FOLDER, own), path);
  return path;
}
