import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { exporterOf } from '../../../electron/export/registry';
import { OPTIONS } from './contract';
import { everythingDoc } from './everything';
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
