import { accept } from '@shared/document/accepted';
import { success } from '@shared/errors';
import { DEFAULT_SETTINGS, SAMPLE_OUTLET } from '@shared/settings';
import type { PublishedStory } from '@shared/story/published';
import { createSampleStory } from '@shared/story/sampleStory';
import type * as Y from 'yjs';
import type { Exporter, MediaReader } from '../../electron/export/exporter';
import { newsmlG2 } from '../../electron/export/newsmlG2';
import { ninjs } from '../../electron/export/ninjs';
import { nitf } from '../../electron/export/nitf';
import { quantile, spread, times } from './statistics';
import { fillStory, paragraphs } from './storyText';

const SIZES = [1_000, 10_000, 100_000, 1_000_000];
const FORMATS: readonly Exporter[] = [ninjs, newsmlG2, nitf];

/**
 * Superdesk's NITF formatter (superdesk-core with lxml, the rest of Superdesk stubbed), stories a
 * second as they were seen once on an idle machine of two cores: the least and the most of its runs
 * ("about 120" at 100,000). It is
 * not run here, so the ratios hold as far as the machines are alike.
 */
const SUPERDESK_NITF: Readonly<Record<number, readonly [number, number]>> = {
  1000: [2_750, 3_240],
  10000: [930, 970],
  100000: [120, 120],
};

const NO_PHOTOS: MediaReader = {
  photo: async () => success({ bytes: new Uint8Array(), type: 'image/jpeg', width: 1, height: 1 }),
  display: async () =>
    success({ bytes: new Uint8Array(), type: 'image/jpeg', width: 1, height: 1 }),
};
const OPTIONS = { baseName: 'story', encoding: 'utf-8', unencodable: 'stop' } as const;

/** A story with people, section and fields, and copy of so many characters. */
function docOf(characters: number): Y.Doc {
  const doc = createSampleStory({
    language: 'ko',
    bylines: [{ personId: 'p1', name: '이새벽', role: '기자', email: 'dawn@example.kr' }],
    outletId: SAMPLE_OUTLET.id,
    sectionId: 'culture-life',
  });
  fillStory(doc, paragraphs(characters));
  return doc;
}

function published(doc: Y.Doc): PublishedStory {
  const accepted = accept(doc, {
    outlets: DEFAULT_SETTINGS.outlets,
    guid: 'urn:uuid:0c9f2f3e-6b6e-4c39-9a55-0d1f4f6b7a10',
    version: 2,
    firstCreated: '2026-11-23T18:40:00+09:00',
    versionCreated: '2026-11-23T19:05:00+09:00',
    now: Date.parse('2026-11-23T19:06:00+09:00'),
  });
  if (!accepted.ok) throw new Error(JSON.stringify(accepted.unresolved));
  return accepted.story;
}

async function write(exporter: Exporter, story: PublishedStory): Promise<void> {
  const result = await exporter.export(story, NO_PHOTOS, OPTIONS);
  if (!result.ok) throw new Error(result.error.code);
}

/** Milliseconds of processor time of this process, collecting garbage included. */
function processorTime(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/** Stories a second of processor time, for at least so long: what else runs here takes no part. */
async function rate(work: () => Promise<void>, milliseconds: number): Promise<number> {
  const start = processorTime();
  let done = 0;
  while (processorTime() - start < milliseconds) {
    await work();
    done += 1;
  }
  return (done * 1000) / (processorTime() - start);
}

const whole = (value: number) => Math.round(value).toLocaleString('en');

/**
 * P14: stories a second in each wire format at three lengths, as the formatter's own work from the
 * accepted story, and from the kept document on; how both grow with the length; and what is left in
 * memory of 10,000 stories.
 */
export async function exportFormats(rounds: number, milliseconds: number): Promise<string[]> {
  const lines = ['P14 stories written a second of processor time'];
  for (const exporter of FORMATS) {
    const perCharacter: number[] = [];
    for (const characters of SIZES) {
      const doc = docOf(characters);
      const story = published(doc);
      const rates: number[] = [];
      const fromDocument: number[] = [];
      await rate(() => write(exporter, story), milliseconds / 4);
      for (let round = 0; round < rounds; round++) {
        rates.push(await rate(() => write(exporter, story), milliseconds));
        fromDocument.push(await rate(() => write(exporter, published(doc)), milliseconds));
      }
      doc.destroy();
      const median = quantile(rates, 0.5);
      perCharacter.push(1 / (median * characters));
      const reference = exporter.id === 'nitf' ? SUPERDESK_NITF[characters] : undefined;
      const ratios = rates.flatMap((one) => (reference ?? []).map((theirs) => one / theirs));
      const ratio = reference
        ? `  ${spread(ratios)} Superdesk's ${reference.join('–')}, not run here`
        : '';
      lines.push(
        `    ${exporter.id.padEnd(10)} ${whole(characters).padStart(8)} characters  ${whole(median).padStart(7)}/s` +
          `  (from the document ${whole(quantile(fromDocument, 0.5))}/s)${ratio}`,
      );
    }
    const [, middle = 1, long = 1, longest = 1] = perCharacter;
    lines.push(
      `    ${exporter.id.padEnd(10)} time for a character at 100,000 / at 10,000  ${times(long / middle)}, at 1,000,000 / at 100,000  ${times(longest / long)}  (linear is 1)`,
    );
  }
  lines.push(await memoryOfMany());
  return lines;
}

async function memoryOfMany(): Promise<string> {
  const doc = docOf(1_000);
  const used: number[] = [];
  for (let story = 0; story < 10_000; story++) {
    await write(nitf, published(doc));
    if (story % 100 === 0) used.push(process.memoryUsage().heapUsed / 1e6);
  }
  doc.destroy();
  // Garbage comes and goes: what stays is the least of each half.
  const half = used.length / 2;
  const [first, second] = [Math.min(...used.slice(0, half)), Math.min(...used.slice(half))];
  return `    heap over 10,000 stories of 1,000 characters: at least ${first.toFixed(0)} MB in the first half, ${second.toFixed(0)} MB in the second`;
}
