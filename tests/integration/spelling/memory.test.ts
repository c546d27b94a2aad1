import { expect, it } from 'vitest';
import { boundMemory } from '../../../electron/spelling/hunspell';
import { triedWith } from '../../../electron/spelling/proof';
import { AFFIXES, WORDS } from '../../helpers/koreanDictionary';

it('a dictionary that wants more memory than it may have is refused', async () => {
  const syllable = (number: number) => String.fromCharCode(0xac00 + (number % 11_172));
  const many = Array.from({ length: 400_000 }, (_, at) => syllable(at) + syllable(at >> 4) + at);
  const words = `${many.length + 7}\n${WORDS.slice(2)}${many.join('\n')}\n`;
  await triedWith(AFFIXES, words);
  boundMemory(18 * 1024 * 1024);
  await triedWith(AFFIXES, WORDS);
  await expect(triedWith(AFFIXES, words)).rejects.toMatchObject({ code: 'dictionary-invalid' });
});
