import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { textblocksOf } from '@shared/document/publishedBody';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type * as Y from 'yjs';
import { exporterOf } from '../../../electron/export/registry';
import { OPTIONS } from './contract';
import { everythingDoc, photoDoc } from './everything';
import { MEDIA, published, sampleDoc } from './material';

const STANDARDS = ['../shared/standards', '../../shared/standards']
  .map((path) => resolve(path))
  .find((path) => existsSync(path));

/** Checkers beside the project, and what each of them judges. */
const CHECKERS = [
  { script: 'validate-feed.mjs', formats: ['rss', 'atom'], options: [] },
  { script: 'validate-wxr.mjs', formats: ['wxr'], options: ['--strict'] },
] as const;

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'standards-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

/** Sample stories together in one file of a format, and one of them that is taken back. */
async function written(format: string): Promise<string> {
  const second = { guid: 'urn:uuid:5b0a7e0a-58a6-4b1e-9a3c-1f6d0d0c2b11' };
  const third = { guid: 'urn:uuid:9d0b3c52-7a44-4a0e-8f7b-2f0f7a1f6c22' };
  const release = { pubStatus: 'canceled', correction: null } as const;
  const stories = [
    published(everythingDoc()),
    published(sampleDoc('en'), second),
    published(sampleDoc(), { ...third, release }),
  ];
  const site = 'https://example.kr/';
  const made = await exporterOf(format)?.exportMany?.(stories, MEDIA, { ...OPTIONS, site });
  if (!made?.ok) throw new Error(JSON.stringify(made));
  const [file] = made.value.files;
  const path = join(folder, file?.name ?? '');
  writeFileSync(path, file?.bytes ?? '');
  return path;
}

describe('several stories in one file', () => {
  for (const { script, formats, options } of CHECKERS) {
    it(`${formats.join(' and ')}: ${script} finds nothing`, async () => {
      if (STANDARDS === undefined) {
        console.log(`skipped: ${script} is not here`);
        return;
      }
      const files = await Promise.all(formats.map(written));
      const ran = execFileSync(process.execPath, [join(STANDARDS, script), ...options, ...files], {
        encoding: 'utf8',
      });
      expect(ran.match(/^ok/gm)).toHaveLength(formats.length);
    });
  }
});

/** A program that is here, or null. */
function found(command: string): string | null {
  try {
    execFileSync('which', [command], { stdio: 'ignore' });
    return command;
  } catch {
    return null;
  }
}

describe('a Word document', () => {
  it('is sound for Microsoft’s Open XML SDK', async () => {
    const modules = process.env.NINJS_NODE_MODULES;
    if (STANDARDS === undefined || modules === undefined) {
      console.log('skipped: the Open XML SDK is not here (NINJS_NODE_MODULES)');
      return;
    }
    const paths = await Promise.all(
      [sampleDoc('ko'), sampleDoc('en'), everythingDoc(), photoDoc(30)].map(wordDocument),
    );
    const ran = execFileSync(process.execPath, [join(STANDARDS, 'validate-docx.mjs'), ...paths], {
      encoding: 'utf8',
    });
    expect(ran.match(/^ok/gm)).toHaveLength(paths.length);
  });

  it('opens in LibreOffice with its words in order', async () => {
    if (process.env.SONGGO_OFFICE === undefined || found('soffice') === null) {
      console.log(
        'skipped: LibreOffice is asked only with SONGGO_OFFICE set, where it is installed',
      );
      return;
    }
    const path = await wordDocument(everythingDoc(), 0);
    const profile = `-env:UserInstallation=file://${join(folder, 'office')}`;
    execFileSync('soffice', [
      profile,
      '--headless',
      '--convert-to',
      'txt:Text (encoded):UTF8',
      '--outdir',
      folder,
      path,
    ]);
    const text = readFileSync(path.replace('.docx', '.txt'), 'utf8');
    const story = published(everythingDoc());
    let at = 0;
    for (const words of [story.headline, story.deck, ...textblocksOf(story.body)]) {
      const [line = ''] = words.split('\n');
      const next = text.indexOf(line, at);
      expect(next, line).toBeGreaterThanOrEqual(at);
      at = next + line.length;
    }
  });
});

async function wordDocument(doc: Y.Doc, index: number): Promise<string> {
  const made = await exporterOf('docx')?.export(published(doc), MEDIA, OPTIONS);
  if (!made?.ok) throw new Error(JSON.stringify(made));
  const path = join(folder, `story-${index}.docx`);
  writeFileSync(path, made.value.files[0]?.bytes ?? '');
  return path;
}
