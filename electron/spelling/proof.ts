import { DictionaryRefused } from './dictionaryFiles';
import { openHunspell } from './hunspell';

/** Syllables that no word has. */
const NO_WORD = '뛟쀍뢟춋';

/** So many of its words are tried, from all over the list; many of them may only stand in compounds. */
const TRIED = 200;

/**
 * Loads a dictionary once, as it will be used. Throws `DictionaryRefused` with `dictionary-invalid` when
 * it breaks Hunspell, knows none of its own words or takes anything for a word.
 */
export async function triedWith(aff: string, dic: string): Promise<void> {
  let knows: (word: string) => boolean;
  try {
    const hunspell = await openHunspell(aff, dic);
    knows = (word) => hunspell.testSpelling(word);
    if (knows(NO_WORD)) throw new DictionaryRefused('dictionary-invalid', 'takes any word');
    if (!someOf(dic).some(knows)) throw new DictionaryRefused('dictionary-invalid', 'knows none');
  } catch (error) {
    if (error instanceof DictionaryRefused) throw error;
    throw new DictionaryRefused('dictionary-invalid', String(error));
  }
}

/** Some words of the list, composed as they are typed. */
function someOf(dic: string): string[] {
  const lines = dic.split(/\r?\n/).slice(1);
  const step = Math.max(1, Math.floor(lines.length / TRIED));
  return lines
    .filter((_, at) => at % step === 0)
    .map((line) => (line.split(/[/\t ]/)[0] ?? '').normalize('NFC'))
    .filter((word) => word !== '');
}
