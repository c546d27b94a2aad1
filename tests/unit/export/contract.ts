import { accept } from '@shared/document/accepted';
import { textblocksOf } from '@shared/document/publishedBody';
import { writeFields } from '@shared/document/storyDoc';
import { acceptAll, rejectAll } from '@shared/review/resolve';
import { SAMPLE_OUTLET } from '@shared/settings';
import { EMPTY_FIELDS } from '@shared/story/fields';
import type { Node } from '@tiptap/pm/model';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import type {
  Exported,
  Exporter,
  ExporterOptions,
  MediaReader,
} from '../../../electron/export/exporter';
import { anyStory, SECRET } from './anyStory';
import { everythingDoc, photoDoc } from './everything';
import { HOSTILE } from './hostile';
import { CONTEXT, MEDIA, NO_MEDIA, PAPER, PHOTO, published, sampleDoc } from './material';
import { PUT_IN, storyOf, suggestedStory, TAKEN_OUT, TRACES } from './suggestedStory';
import { goldenEnding, goldenText, writtenText } from './writtenText';

/** Stories for each format; SONGGO_RUNS for many more than there is time for at each change. */
const WANTED = process.env.SONGGO_RUNS;
const runs = (slow: boolean) => Number(WANTED ?? (slow ? 12 : 40));

export const OPTIONS: ExporterOptions = {
  baseName: 'story',
  encoding: 'utf-8',
  unencodable: 'stop',
  paper: PAPER,
};

export async function exported(
  exporter: Exporter,
  doc: Y.Doc,
  options: Partial<ExporterOptions> = {},
  media: MediaReader = MEDIA,
): Promise<Exported> {
  const result = await exporter.export(published(doc), media, { ...OPTIONS, ...options });
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}

/** A story whose every field and text is a hostile string. */
export function hostileDoc(): Y.Doc {
  const doc = sampleDoc();
  const body = doc.getXmlFragment('body');
  const all = HOSTILE.join(' ');
  const put = (element: Y.XmlElement) => {
    const [first] = element.toArray();
    if (first instanceof Y.XmlText) first.insert(0, all);
    for (const child of element.toArray()) if (child instanceof Y.XmlElement) put(child);
    if (element.nodeName === 'figure') {
      for (const name of ['credit', 'alt', 'creator', 'usageterms'])
        element.setAttribute(name, all);
    }
  };
  doc.transact(() => {
    for (const child of body.toArray()) if (child instanceof Y.XmlElement) put(child);
    const [one = '', two = ''] = [HOSTILE[8], HOSTILE[5]];
    writeFields(doc, {
      ...EMPTY_FIELDS,
      outletId: SAMPLE_OUTLET.id,
      sections: ['economy'],
      bylines: [{ personId: '', name: one, role: two, email: `"><script>@example.kr` }],
      headlineTags: ['<b>속보</b>'],
      series: '<i>1보',
      dateline: one,
      keywords: [one, two],
      slugline: two,
      source: one,
      usageterms: two,
      copyrightholder: one,
      aiLabel: 'assisted',
    });
  });
  return doc;
}

/**
 * What every exporter must do, run over the registry. `validate` gives what is wrong with a document
 * of the format, `plainText` its text as a reader of the format gets it.
 */
export function exporterContract(
  exporter: Exporter,
  {
    validate,
    plainText,
    slow = false,
  }: {
    validate: (files: Exported['files']) => string[];
    plainText: (files: Exported['files']) => string;
    slow?: boolean;
  },
): void {
  describe(`exporter ${exporter.id}`, () => {
    const samples = {
      ko: () => sampleDoc('ko'),
      en: () => sampleDoc('en'),
      everything: everythingDoc,
    };
    for (const [sample, doc] of Object.entries(samples)) {
      it(`writes the sample story (${sample}) as the golden file has it`, async () => {
        const { files } = await exported(exporter, doc());
        expect(validate(files)).toEqual([]);
        const name = files[0]?.name.replace('story', `sample.${sample}`);
        await expect(goldenText(files)).toMatchFileSnapshot(`golden/${name}${goldenEnding(files)}`);
      });
    }

    it('writes 30 photographs, each with its caption, in order', async () => {
      const { files } = await exported(exporter, photoDoc(30));
      expect(validate(files)).toEqual([]);
      const text = plainText(files);
      // Formats with data of their own for each photograph have its caption there too.
      const places = Array.from({ length: 30 }, (_, index) =>
        text.indexOf(`사진 설명 ${index + 1}번`),
      );
      expect(places).not.toContain(-1);
      expect(places).toEqual([...places].sort((one, other) => one - other));
      expect([1, 32]).toContain(files.length);
    });

    it('S1–S16 S56 writes hostile text as text, valid and complete', async () => {
      const { files } = await exported(exporter, hostileDoc());
      expect(validate(files)).toEqual([]);
      const text = plainText(files);
      for (const hostile of HOSTILE.slice(0, 13)) expect(text).toContain(hostile);
    });

    it('gives the same bytes for the same story', async () => {
      const [one, two] = [
        await exported(exporter, sampleDoc()),
        await exported(exporter, sampleDoc()),
      ];
      expect(one).toEqual(two);
    });

    it('names every file after the base name, plainly, and each once', async () => {
      const { files } = await exported(exporter, sampleDoc(), { baseName: '해오름-도서관' });
      const names = files.map(({ name }) => name);
      expect(names.length).toBeGreaterThan(0);
      expect(new Set(names).size).toBe(names.length);
      for (const name of names) expect(name).toMatch(/^해오름-도서관(-\d+)?(\.[a-z0-9-]+){1,2}$/);
    });

    it('lets nothing of the text of a story that is taken back leave, and stays valid', async () => {
      const release = { pubStatus: 'canceled', correction: null } as const;
      const result = await exporter.export(published(sampleDoc(), { release }), MEDIA, OPTIONS);
      if (!result.ok) throw new Error(JSON.stringify(result.error));
      const { files } = result.value;
      expect(validate(files)).toEqual([]);
      expect(files.length).toBe(1);
      const whole = published(sampleDoc());
      const text = plainText(files);
      expect(text).toContain(whole.headlineText);
      expect(text).not.toContain(whole.deck);
      for (const paragraph of textblocksOf(whole.body)) {
        if (paragraph.length > 10) expect(text).not.toContain(paragraph.slice(0, 10));
      }
    });

    it('goes on without a photograph that cannot be read, and says so if it needs it', async () => {
      const { files, warnings } = await exported(exporter, sampleDoc(), {}, NO_MEDIA);
      expect(validate(files)).toEqual([]);
      const asked: string[] = [];
      const media: MediaReader = {
        photo: async (hash) => {
          asked.push(hash);
          return MEDIA.photo(hash);
        },
        display: async (hash) => {
          asked.push(hash);
          return MEDIA.display(hash);
        },
      };
      await exported(exporter, sampleDoc(), {}, media);
      expect(warnings.filter(({ code }) => code !== 'field-not-carried')).toEqual(
        asked.length > 0 ? [{ code: 'photo-missing', values: { photo: 1 } }] : [],
      );
      expect(asked.every((hash) => hash === PHOTO.hash)).toBe(true);
    });

    it('lets nothing of a suggestion out but what it comes to', async () => {
      const { open } = suggestedStory();
      const written = (document: Node, purpose: 'leave' | 'look' = 'leave') =>
        exporter.export(published(storyOf(document), { purpose }), MEDIA, OPTIONS);
      expect(() => published(storyOf(open))).toThrow('suggestions');
      // Seen in the window before anybody decided, it is what it would be.
      const seen = await written(open, 'look');
      if (!seen.ok) throw new Error(JSON.stringify(seen.error));
      const { files } = seen.value;
      expect(validate(files)).toEqual([]);
      expect(plainText(files)).toContain(PUT_IN);
      for (const trace of [TAKEN_OUT, encodeURIComponent(TAKEN_OUT), TRACES]) {
        expect(writtenText(files)).not.toMatch(trace);
      }
      expect(await written(acceptAll(open))).toEqual(seen);
      const refused = await written(rejectAll(open));
      expect(refused.ok && writtenText(refused.value.files)).not.toMatch(PUT_IN);
    });

    it('never lets a note or an internal field out (any story), and stays valid', async () => {
      await fc.assert(
        fc.asyncProperty(anyStory, async (doc) => {
          const accepted = accept(doc, CONTEXT);
          if (!accepted.ok) throw new Error(JSON.stringify(accepted.unresolved));
          const result = await exporter.export(accepted.story, MEDIA, OPTIONS);
          if (!result.ok) throw new Error(JSON.stringify(result.error));
          expect(validate(result.value.files)).toEqual([]);
          const written = writtenText(result.value.files);
          for (const secret of [SECRET, encodeURIComponent(SECRET), '비밀SECRET']) {
            expect(written).not.toContain(secret);
          }
        }),
        { numRuns: runs(slow) },
      );
    });
  });
}
