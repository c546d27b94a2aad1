import type { BlockRule } from '../rule';

/** Somebody who is only accused, by name (신문윤리실천요강 §7). Those who hold an office are named with it. */
export const suspectNamed: BlockRule = {
  id: 'suspectNamed',
  severity: 'stop',
  korean: true,
  code: true,
  scope: 'block',
  check: ({ text }) =>
    sentencesOf(text).flatMap(({ at, words }) =>
      ACCUSED.test(words)
        ? Array.from(words.matchAll(NAMED), ({ index, 0: name }) => ({
            from: at + index,
            to: at + index + name.length,
          }))
        : [],
    ),
};

const ACCUSED =
  /혐의(?:로|를\s?받|가\s?있)|피의자|용의자|긴급체포|불구속\s?입건|구속영장을\s?신청|검찰에\s?(?:송치|넘)/;
// 피의자 홍길동, 홍길동(45)씨, 홍길동 씨(45): a full name with an age, as people without an office are told of.
const NAMED =
  /(?<![가-힣])([가-힣]{3})(?<=[^모씨])(?=\s?\(\d{2}[^)\n]{0,12}\)\s?씨|\s?씨\s?\(\d{2}[^)\n]{0,12}\))|(?<=(?:피의자|용의자)(?:인)?\s)([가-힣]{3})(?<=[^모씨])(?=\s?(?:씨|\(\d{2}))/g;

function sentencesOf(text: string): { at: number; words: string }[] {
  const sentences: { at: number; words: string }[] = [];
  let at = 0;
  for (const words of text.split(/(?<=다\.)\s/)) {
    sentences.push({ at, words });
    at += words.length + 1;
  }
  return sentences;
}
