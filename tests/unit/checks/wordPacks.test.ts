import { BUILT_IN_PACKS } from '@shared/checks/registry';
import { wordFinder, wordPackSchema } from '@shared/checks/wordPack';
import { describe, expect, it } from 'vitest';
import { applyEdits } from '../../helpers/applyEdits';
import { fixEdits } from './fixEdits';

describe.each(BUILT_IN_PACKS)('$id', (pack) => {
  const find = wordFinder(pack.entries);

  it('is a pack that could be exported and imported', () => {
    expect(wordPackSchema.parse(JSON.parse(JSON.stringify(pack)))).toEqual(pack);
  });

  it('finds the word in each example, and what it makes of it is right', () => {
    const wrong: string[] = [];
    for (const entry of pack.entries) {
      const [found] = find(entry.bad);
      if (!found || found.reason?.ko !== entry.ko) {
        wrong.push(`${entry.bad} (${entry.words[0]?.[0]})`);
        continue;
      }
      if (!found.fix) continue;
      const edits = fixEdits(entry.bad, found);
      const mended = applyEdits(entry.bad, edits);
      if (find(mended).length > 0) wrong.push(`${entry.bad} → ${mended}`);
    }
    expect(wrong).toEqual([]);
  });

  it('finds nothing in the sentences that only look alike', () => {
    const fine = pack.entries.flatMap((entry) => entry.fine ?? []);
    const flagged = fine.filter((sentence) => find(sentence).length > 0);
    expect(flagged).toEqual([]);
    expect(pack.entries.filter((entry) => entry.fine === undefined).map(({ bad }) => bad)).toEqual(
      [],
    );
  });

  it('finds nothing in what it says to write instead', () => {
    const rights = pack.entries.flatMap((entry) => entry.words.flatMap(([, right]) => right ?? []));
    expect(rights.filter((right) => find(` ${right} `).length > 0)).toEqual([]);
  });
});
