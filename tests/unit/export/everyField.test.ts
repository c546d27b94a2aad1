import { writeFields } from '@shared/document/storyDoc';
import { SAMPLE_OUTLET } from '@shared/settings';
import { FIRST_RELEASE, type Release } from '@shared/story/published';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { EXPORTERS } from '../../../electron/export/registry';
import { unwrap } from '../../helpers/storage';
import { exported, OPTIONS } from './contract';
import { MEDIA, published, sampleDoc } from './material';
import { writtenText } from './writtenText';

/** A word of its own for each thing a story says, by the name under which a format says that it lacks it. */
const WORDS = {
  series: '연재담비',
  slugline: 'slug-marten',
  dateline: '발신담비',
  source: '출처담비',
  usageterms: '조건담비',
  copyright: '저작담비',
  keywords: '열쇠담비',
  coauthors: '동료담비',
  photoAlt: '대체담비',
  photoCreator: '촬영담비',
  photoTerms: '사진조건담비',
} as const;
/** And what no format may do without. */
const ALWAYS = {
  headline: '제목담비',
  deck: '부제담비',
  byline: '기자담비',
  caption: '설명담비',
  credit: '크레딧담비',
};

function everyFieldDoc(): Y.Doc {
  const doc = sampleDoc();
  const put = (element: Y.XmlElement, word: string) => {
    const [text] = element.toArray();
    if (text instanceof Y.XmlText) text.insert(0, word);
  };
  doc.transact(() => {
    const person = (name: string) => ({ personId: '', name, role: '기자', email: '' });
    writeFields(doc, {
      outletId: SAMPLE_OUTLET.id,
      series: WORDS.series,
      slugline: WORDS.slugline,
      dateline: WORDS.dateline,
      source: WORDS.source,
      usageterms: WORDS.usageterms,
      copyrightholder: WORDS.copyright,
      keywords: [WORDS.keywords],
      bylines: [person(ALWAYS.byline), person(WORDS.coauthors)],
    });
    for (const block of doc.getXmlFragment('body').toArray()) {
      if (!(block instanceof Y.XmlElement)) continue;
      if (block.nodeName === 'headline') put(block, ALWAYS.headline);
      if (block.nodeName === 'deck') put(block, ALWAYS.deck);
      if (block.nodeName !== 'figure') continue;
      block.setAttribute('credit', ALWAYS.credit);
      block.setAttribute('alt', WORDS.photoAlt);
      block.setAttribute('creator', WORDS.photoCreator);
      block.setAttribute('usageterms', WORDS.photoTerms);
      const [caption] = block.toArray();
      if (caption instanceof Y.XmlElement) put(caption, ALWAYS.caption);
    }
  });
  return doc;
}

describe('what a story says is in the file, or the export says that it is not', () => {
  it.each(EXPORTERS.map((exporter) => [exporter.id, exporter] as const))(
    '%s',
    async (_id, exporter) => {
      const { files, warnings } = await exported(exporter, everyFieldDoc());
      const text = writtenText(files.filter(({ type }) => !type.startsWith('image/')));
      const told = warnings.flatMap(({ values }) => (values?.format ? [String(values.field)] : []));
      const silent = Object.entries(WORDS).filter(
        ([field, word]) => !text.includes(word) && !told.includes(field),
      );
      expect(silent).toEqual([]);
      expect(Object.values(ALWAYS).filter((word) => !text.includes(word))).toEqual([]);
    },
  );
});

describe('what became of a story since it left is in every format', () => {
  it.each(EXPORTERS.map((exporter) => [exporter.id, exporter] as const))(
    '%s: the correction, and that it was taken back',
    async (_id, exporter) => {
      const textOf = async (release: Partial<Release>) => {
        const story = published(sampleDoc(), { release: { ...FIRST_RELEASE, ...release } });
        return writtenText(unwrap(await exporter.export(story, MEDIA, OPTIONS)).files);
      };
      const correction = { note: '나이를 정정담비', at: '2026-11-24T09:00:00+09:00' };
      expect(await textOf({ correction })).toContain('나이를 정정담비');
      // WordPress calls it its bin.
      expect(await textOf({ pubStatus: 'canceled' })).toMatch(/canceled|취소됐습니다|>trash</);
      expect(await textOf({})).not.toMatch(/canceled|취소됐습니다|>trash</);
    },
  );
});
