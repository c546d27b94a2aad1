import { LostText, passagesOf, searchLost } from '@shared/review/lostText';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { processorMs } from '../../helpers/processorTime';

const blocks = (...texts: string[]) => texts.map((text) => ({ type: 'paragraph', text, look: '' }));

describe('text that a story has no longer', () => {
  it('is found sentence by sentence, in the newest version that has it', () => {
    const lost = new LostText(blocks('강물이 불었다. 시는 복구에 나섰다.'));
    lost.add(3, blocks('강물이 불었다. 시는 복구에 나섰다. 주민 셋이 다쳤다.'));
    lost.add(2, blocks('주민 셋이 다쳤다.', '산책로가 잠겼다.'));
    expect(lost.found).toEqual([
      { version: 3, type: 'paragraph', text: '주민 셋이 다쳤다.' },
      { version: 2, type: 'paragraph', text: '산책로가 잠겼다.' },
    ]);
  });

  it('is not a sentence still there in another place, nor one on its way to being typed', () => {
    const lost = new LostText(blocks('시는 복구에 나섰다. 강물이 불었다.'));
    lost.add(3, blocks('강물이  불었다.', '주민 셋이 다쳤다고 시가 밝혔다.'));
    lost.add(2, blocks('주민 셋이 다'));
    expect(lost.found.map(({ text }) => text)).toEqual(['주민 셋이 다쳤다고 시가 밝혔다.']);
  });

  it('is narrowed down by every word, in any order and in either normal form', () => {
    const lost = new LostText([]);
    lost.add(1, blocks('주민 셋이 다쳤다.', '산책로가 잠겼다.', 'The BRIDGE was closed.'));
    const texts = (query: string) => searchLost(lost.found, query).map(({ text }) => text);
    expect(texts('다쳤다 주민')).toEqual(['주민 셋이 다쳤다.']);
    expect(texts('산책로'.normalize('NFD'))).toEqual(['산책로가 잠겼다.']);
    expect(texts('bridge')).toEqual(['The BRIDGE was closed.']);
    expect(texts('')).toHaveLength(3);
    expect(texts('없는말')).toEqual([]);
  });

  it('of any history: each told passage is in its version and not in the story, and no sentence is forgotten', () => {
    const sentence = fc
      .array(fc.constantFrom('강물이', '시는', '불었다', '15일'), { minLength: 2, maxLength: 4 })
      .map((words) => `${words.join(' ')}.`);
    const state = fc.array(sentence, { maxLength: 6 });
    fc.assert(
      fc.property(state, fc.array(state, { maxLength: 6 }), (now, versions) => {
        const lost = new LostText(blocks(now.join(' ')));
        versions.forEach((sentences, place) => {
          lost.add(versions.length - place, blocks(sentences.join(' ')));
        });
        for (const { version, text } of lost.found) {
          expect(now.join(' ')).not.toContain(text);
          expect(versions[versions.length - version]?.join(' ')).toContain(text);
        }
        for (const text of versions.flat()) {
          const known =
            now.join(' ').includes(text) || lost.found.some((one) => one.text.includes(text));
          expect(known).toBe(true);
        }
      }),
    );
  });

  it('of a long text is parted in time that grows with its length only', () => {
    const started = processorMs();
    expect(passagesOf('가.'.repeat(100_000))).toHaveLength(1);
    expect(passagesOf(`${'”'.repeat(50_000)} 끝났다`).length).toBeGreaterThan(0);
    expect(processorMs() - started).toBeLessThan(1000);
  });
});
