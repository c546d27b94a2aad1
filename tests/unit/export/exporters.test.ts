import { BLOCK_CHANGES, SUGGESTION_MARKS } from '@shared/review/change';
import { acceptAll, rejectAll } from '@shared/review/resolve';
import { expect, it } from 'vitest';
import type { Exported, Exporter } from '../../../electron/export/exporter';
import { EXPORTERS } from '../../../electron/export/registry';
import { exporterContract } from './contract';
import { docxProblems, docxText } from './docxCheck';
import { atomProblems, feedText, jsonFeedProblems, rssProblems, wxrProblems } from './feedCheck';
import { fragmentProblems, fragmentText } from './fragmentCheck';
import { icmlProblems, icmlText } from './icmlCheck';
import { markdownProblems, markdownText } from './markdownCheck';
import { newsmlG2Problems } from './newsmlG2Check';
import { jsonStrings, ninjsProblems } from './ninjsCheck';
import { nitfProblems } from './nitfCheck';
import { pageProblems, pageText } from './pageCheck';
import { plainTextProblems } from './plainTextCheck';
import { printedProblems } from './printedCheck';
import { suggestedStory } from './suggestedStory';
import { xmlText } from './xmlCheck';

/** How each format is judged. A new exporter fails here until it has its line. */
const JUDGES: Record<
  string,
  {
    validate: (files: Exported['files']) => string[];
    plainText: (files: Exported['files']) => string;
    /** An HTML validator takes most of the time there: fewer stories at each change. */
    slow?: true;
  }
> = {
  ninjs: { validate: (files) => ninjsProblems(files, '3.1'), plainText: jsonStrings },
  'ninjs-2': { validate: (files) => ninjsProblems(files, '2.2'), plainText: jsonStrings },
  'ninjs-1': { validate: (files) => ninjsProblems(files, '1.6'), plainText: jsonStrings },
  'newsml-g2': { validate: newsmlG2Problems, plainText: xmlText },
  nitf: { validate: nitfProblems, plainText: xmlText },
  html: { validate: pageProblems, plainText: pageText, slow: true },
  'html-fragment': { validate: fragmentProblems, plainText: fragmentText, slow: true },
  wxr: { validate: wxrProblems, plainText: feedText, slow: true },
  rss: { validate: rssProblems, plainText: feedText, slow: true },
  atom: { validate: atomProblems, plainText: feedText, slow: true },
  'json-feed': { validate: jsonFeedProblems, plainText: jsonStrings, slow: true },
  icml: { validate: icmlProblems, plainText: icmlText },
  pdf: { validate: printedProblems, plainText: pageText, slow: true },
  docx: { validate: docxProblems, plainText: docxText },
  markdown: { validate: markdownProblems, plainText: markdownText, slow: true },
  'keyed-text': { validate: plainTextProblems, plainText: (files) => decoded(files) },
  text: { validate: plainTextProblems, plainText: (files) => decoded(files) },
};

function decoded(files: Exported['files']): string {
  return new TextDecoder().decode(files[0]?.bytes);
}

it('every exporter of the registry has a judge', () => {
  expect(EXPORTERS.map(({ id }: Exporter) => id).sort()).toEqual(Object.keys(JUDGES).sort());
});

for (const exporter of EXPORTERS) {
  const judge = JUDGES[exporter.id];
  if (judge) exporterContract(exporter, judge);
}

it('the story of suggestions has every kind of them, and comes to what it should', () => {
  const { open, accepted, rejected } = suggestedStory();
  expect(acceptAll(open).eq(accepted)).toBe(true);
  expect(rejectAll(open).eq(rejected)).toBe(true);
  const kinds = new Set<string>();
  open.descendants((node) => {
    for (const { type } of node.marks) kinds.add(type.name);
    for (const name of BLOCK_CHANGES) if (node.attrs[name]) kinds.add(name);
  });
  for (const kind of [...SUGGESTION_MARKS, ...BLOCK_CHANGES]) expect(kinds).toContain(kind);
});
