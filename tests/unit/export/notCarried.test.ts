import { expect, it } from 'vitest';
import { EXPORTERS } from '../../../electron/export/registry';
import { exported } from './contract';
import { everythingDoc } from './everything';

/** What each format has no place for, of a story that says everything. */
const LOST: Readonly<Record<string, string[]>> = {
  ninjs: [],
  html: ['focus', 'urgency', 'slugline'],
  'html-fragment': [
    'urgency',
    'slugline',
    'dateline',
    'sections',
    'keywords',
    'source',
    'usageterms',
    'copyright',
    'focus',
    'photoCreator',
    'photoTerms',
  ],
  text: [
    'urgency',
    'slugline',
    'dateline',
    'sections',
    'keywords',
    'source',
    'usageterms',
    'copyright',
    'photos',
    'photoAlt',
    'photoCreator',
    'photoTerms',
    'marks',
  ],
  wxr: [
    'photos',
    'photoAlt',
    'photoCreator',
    'photoTerms',
    'focus',
    'coauthors',
    'urgency',
    'slugline',
  ],
  rss: [
    'photos',
    'photoAlt',
    'photoCreator',
    'photoTerms',
    'focus',
    'urgency',
    'slugline',
    'dateline',
  ],
  atom: [
    'photos',
    'photoAlt',
    'photoCreator',
    'photoTerms',
    'focus',
    'urgency',
    'slugline',
    'dateline',
    'source',
  ],
  'json-feed': ['photos', 'photoAlt', 'photoCreator', 'photoTerms', 'focus', 'urgency'],
  icml: ['sections', 'slugline', 'dateline', 'focus'],
  pdf: ['focus', 'photoCreator', 'photoTerms', 'urgency', 'slugline', 'dateline'],
  docx: ['focus', 'photoCreator', 'photoTerms', 'urgency'],
  markdown: ['focus', 'photoCreator', 'photoTerms'],
  'keyed-text': ['photos', 'photoAlt', 'photoCreator', 'photoTerms', 'marks'],
  'ninjs-2': ['focus'],
  'ninjs-1': ['focus'],
  'newsml-g2': ['focus'],
  nitf: ['focus', 'aiLabel'],
};

for (const [format, lost] of Object.entries(LOST)) {
  it(`${format} says which fields it has no place for`, async () => {
    const exporter = EXPORTERS.find(({ id }) => id === format);
    if (!exporter) throw new Error(`no exporter ${format}`);
    const { warnings } = await exported(exporter, everythingDoc());
    const told = warnings.filter(({ code }) => code === 'field-not-carried');
    expect(told).toEqual(
      lost.map((field) => ({ code: 'field-not-carried', values: { format, field } })),
    );
  });
}
