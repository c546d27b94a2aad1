import { describe, expect, it } from 'vitest';
import { html } from '../../../electron/export/html';
import { EXPORTERS } from '../../../electron/export/registry';
import { OPTIONS } from './contract';
import { MEDIA, published, sampleDoc } from './material';
import { attributeOf, elementsOf, textIn } from './pageCheck';
import { writtenText } from './writtenText';

const NOTE = '도서관 개관일은 12월 3일이 아니라 12월 5일입니다.';
const AT = '2026-11-24T09:00:00+09:00';
const corrected = (pubStatus: 'usable' | 'withheld' | 'canceled') =>
  published(sampleDoc(), { release: { pubStatus, correction: { note: NOTE, at: AT } } });

async function pageOf(story: ReturnType<typeof published>): Promise<string> {
  const result = await html.export(story, MEDIA, OPTIONS);
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return new TextDecoder().decode(result.value.files[0]?.bytes);
}

describe('a story that goes out again', () => {
  for (const exporter of EXPORTERS) {
    it(`${exporter.id} says what was put right`, async () => {
      const result = await exporter.export(corrected('usable'), MEDIA, OPTIONS);
      if (!result.ok) throw new Error(JSON.stringify(result.error));
      const text = writtenText(result.value.files);
      expect(text).toContain(NOTE);
    });
  }

  it('tells readers and machines of the page what was put right and when', async () => {
    const page = await pageOf(corrected('usable'));
    const elements = elementsOf(page);
    const shown = elements.find((one) => attributeOf(one, 'class') === 'correction');
    expect(shown && textIn(shown)).toBe(`바로잡습니다 ${NOTE} (2026년 11월 24일 오전 9:00)`);
    const data = elements.find((one) => attributeOf(one, 'type') === 'application/ld+json');
    expect(JSON.parse(data ? textIn(data) : '{}')).toMatchObject({
      correction: { '@type': 'CorrectionComment', text: NOTE, datePublished: AT },
    });
  });

  it.each([
    ['withheld', '이 기사는 보도가 보류됐습니다.'],
    ['canceled', '이 기사는 취소됐습니다.'],
  ] as const)('%s: the page says so and asks not to be found', async (status, words) => {
    const page = await pageOf(corrected(status));
    expect(page).toContain(words);
    expect(page).toContain('<meta name="robots" content="noindex">');
    expect(page).toContain(`"creativeWorkStatus": "${status}"`);
    expect(await pageOf(published(sampleDoc()))).not.toMatch(/noindex|creativeWorkStatus/);
  });
});
