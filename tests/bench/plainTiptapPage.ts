import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { build } from 'vite';

/** Of each run by itself. */
const FOLDER = resolve(import.meta.dirname, '../../test-results/bench/plainTiptap');
let built: Promise<string> | null = null;

/** Builds the page with Tiptap alone, once in a run; gives its path. */
export function plainTiptapPage(): Promise<string> {
  built ??= buildPage();
  return built;
}

/** The page's script, as it is loaded. */
export const plainTiptapScript = resolve(FOLDER, 'plainTiptap.js');

async function buildPage(): Promise<string> {
  await build({
    configFile: false,
    logLevel: 'warn',
    define: { 'process.env.NODE_ENV': '"production"' },
    build: {
      target: 'chrome114',
      outDir: FOLDER,
      emptyOutDir: false,
      lib: {
        entry: resolve(import.meta.dirname, 'plainTiptap/plainTiptap.ts'),
        name: 'plainTiptap',
        formats: ['iife'],
        fileName: () => 'plainTiptap.js',
      },
    },
  });
  const font = resolve(
    import.meta.dirname,
    '../../node_modules/pretendard/dist/web/variable/pretendardvariable.css',
  );
  const page = resolve(FOLDER, 'index.html');
  await writeFile(
    page,
    `<!doctype html>
<html lang="ko">
  <head>
    <meta charset="utf-8" />
    <title>Tiptap</title>
    <link rel="stylesheet" href="${font}" />
    <style>
      body { height: 100vh; margin: 0; overflow-y: auto; font: 17px / 1.75 "Pretendard Variable", sans-serif; word-break: keep-all; overflow-wrap: anywhere; }
      .ProseMirror { max-width: 38em; margin: 0 auto; outline: none; white-space: pre-wrap; }
      p { margin: 0 0 0.85em; }
      img { max-width: 100%; }
      table { width: 100%; border-collapse: collapse; table-layout: fixed; }
      td { border: 1px solid #ccc; vertical-align: top; }
    </style>
  </head>
  <body>
    <div id="host"></div>
    <script src="plainTiptap.js"></script>
  </body>
</html>
`,
  );
  return page;
}
