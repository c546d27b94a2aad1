import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { DEFAULT_SETTINGS } from '@shared/settings';
import { expect, it } from 'vitest';
import { checkInput } from '../../../electron/check/checkInput';

// A worktree has it one folder further up.
const places = ['../../../../shared', '../../../../../shared'].map((folder) =>
  resolve(import.meta.dirname, folder, 'reference/inews24-article.txt'),
);
const article = places.find((path) => existsSync(path) && readFileSync(path).byteLength > 0);
if (!article) console.log('skipped: no reference article beside the project');

it.runIf(article)('finds in the reference article only what is wrong with it', async () => {
  const result = await checkInput(article ?? '', {
    settings: DEFAULT_SETTINGS,
    stories: null,
    day: { year: 2026, month: 1, day: 15 },
    now: Date.UTC(2026, 0, 15, 3),
  });
  if (!result.ok) throw new Error(result.error.code);
  const found = result.findings.map(({ rule, quote }) => `${rule} ${quote.slice(0, 10)}`);
  // The page names no section, its photograph is not in the text file, and it mixes straight with
  // curly quotation marks where the outlet has curly ones.
  expect(found).toEqual([
    'sectionMissing ',
    'quoteStyle "재도전 無"',
    "quoteStyle '독자 AI 파운데",
    'photoMissing ',
    'quoteStyle "외부 생태계와의 ',
    'quoteStyle "과학기술정보통신부',
    "quoteStyle '배키(VAETKI",
  ]);
});
