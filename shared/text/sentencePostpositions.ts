import { type PostpositionPair, postpositionFor } from './postposition';

const PAIRS: readonly PostpositionPair[] = [
  '은/는',
  '이/가',
  '을/를',
  '과/와',
  '으로/로',
  '이라/라',
  '이랑/랑',
];

/** The pair of each form, by which a sentence may name it. */
const PAIR_OF: ReadonlyMap<string, PostpositionPair> = new Map(
  PAIRS.flatMap((pair) => pair.split('/').map((form) => [form, pair] as const)),
);

const ASKED = new RegExp(`\\[\\[(${[...PAIR_OF.keys()].join('|')})\\]\\]`, 'g');

/**
 * A sentence of the interface in which `[[을]]` behind a value asks for the form that fits:
 * `“책마루”[[으로]]` → `“책마루”로`, by the same reading as in copy (`wordEnding`).
 */
export function sentencePostpositions(sentence: string): string {
  return sentence.replace(ASKED, (asked: string, form: string, at: number) => {
    const pair = PAIR_OF.get(form);
    return pair ? postpositionFor(sentence.slice(0, at), pair) : asked;
  });
}

/** The same for i18next, as a post-processor. */
export const postpositions = {
  type: 'postProcessor',
  name: 'postpositions',
  process: sentencePostpositions,
} as const;
