import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';

const root = import.meta.dirname ?? process.cwd();
const alias = { '@shared': resolve(root, 'shared') };

/**
 * Native or self-locating packages stay outside the main bundle. ssh2 does without `cpu-features`,
 * which is not compiled here.
 */
const external = [
  'electron',
  '@photostructure/sqlite',
  'sharp',
  'exiftool-vendored',
  'cpu-features',
];

/** What several rooms of the page use and its start does not; the rest goes where it is used. */
const VENDOR =
  /node_modules[\\/](?:react|react-dom|scheduler|@tiptap|prosemirror-|yjs|lib0|y-|@mantine|@floating-ui|zod|i18next|react-i18next)/;

/**
 * Main and preload are CommonJS for Node 18 and the renderer targets Chrome 114 for as long as the
 * fallback runtime (Electron 25, see README) is supported.
 */
export default defineConfig({
  main: {
    resolve: { alias },
    build: {
      target: 'node18',
      externalizeDeps: false,
      minify: 'oxc',
      outDir: 'out/main',
      rollupOptions: {
        external,
        input: {
          main: resolve(root, 'electron/main.ts'),
          // The command line: plain Node, no window.
          cli: resolve(root, 'electron/cli.ts'),
          // Holds the database in a process of its own.
          storageProcess: resolve(root, 'electron/storage/storageProcess.ts'),
          // Decodes photographs in a process of its own.
          renderWorker: resolve(root, 'electron/media/renderWorker.ts'),
          // Holds a spelling dictionary in a process of its own.
          spellerProcess: resolve(root, 'electron/spelling/spellerProcess.ts'),
          // Reads the files of an import in a thread of its own.
          readerWorker: resolve(root, 'electron/import/readerWorker.ts'),
        },
        output: {
          format: 'cjs',
          entryFileNames: '[name].cjs',
          chunkFileNames: '[name]-[hash].cjs',
        },
      },
    },
  },
  preload: {
    resolve: { alias },
    build: {
      target: 'node18',
      externalizeDeps: false,
      outDir: 'out/preload',
      rollupOptions: {
        external: ['electron'],
        input: { preload: resolve(root, 'electron/preload.ts') },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: resolve(root, 'renderer'),
    resolve: { alias, dedupe: ['yjs', 'prosemirror-model', 'react', 'react-dom'] },
    plugins: [react()],
    build: {
      target: 'chrome114',
      minify: 'oxc',
      outDir: resolve(root, 'out/renderer'),
      rollupOptions: {
        input: { index: resolve(root, 'renderer/index.html') },
        // One file to start with: each is a request that main must answer before the page can start.
        output: {
          codeSplitting: {
            groups: [
              { name: 'start', tags: ['$initial'], priority: 1 },
              { name: 'vendor', test: VENDOR },
            ],
          },
        },
      },
    },
  },
});
