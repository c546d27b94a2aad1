/**
 * How Korean offices set out a release: `□` opens a paragraph, `ㅇ` says more of it, `-` and `·` are its
 * items, `※` a note. HWP's own marks and what stands for them on a keyboard are the same to a reader.
 */
const FIRST = /^[□■◻◼ㅁ]\s*(?=\S)/;
const SECOND = /^(?:[ㅇ○◦❍●⚪]|[oO](?=\s))\s*(?=\S)/;
const NOTE = /^[※*]\s?\S/;

type Level = 'first' | 'second' | 'note';

function levelOf(line: string): Level | null {
  if (FIRST.test(line)) return 'first';
  if (SECOND.test(line)) return 'second';
  return NOTE.test(line) ? 'note' : null;
}

/** So many paragraphs with a mark make a release, and at least one in three lines of it has one. */
const FEWEST = 3;

/** Where the body of a release begins: its first `□`. -1 when the lines are none. */
export function releaseStart(lines: readonly string[]): number {
  const levels = lines.map(levelOf);
  const first = levels.indexOf('first');
  const marked = levels.filter((level) => level === 'first' || level === 'second').length;
  return first !== -1 && marked >= FEWEST && marked * 3 >= lines.length ? first : -1;
}

/** What stands above the title of a release and says only that it is one. */
const LABEL =
  /^[[(<【*]*\s*(?:보\s*도\s*(?:참\s*고|설\s*명|해\s*명)?\s*자\s*료|(?:press|news|media)\s+(?:release|advisory|statement))\s*[\])>】*:]*$/i;

/** Whether a line says only that what follows is a release: `[보도자료]`, `PRESS RELEASE`. */
export function isReleaseLabel(line: string): boolean {
  return LABEL.test(line);
}

/** When it may be printed, whom to ask: above the title or below, never the title itself. */
const FACT =
  /^[[(<]?\s*(?:for immediate release|(?:strictly\s)?embargo(?:ed)?|(?:media\s|press\s)?contacts?(?=\s*:)|보도\s?(?:시점|일시|일)|배포\s?(?:일시|일|시점)?|엠바고|즉시\s?보도|담당\s?(?:부서|자|과장|팀장|사무관)?|문의처?|책임자|소관|매수|쪽수|붙임|첨부|사진)\s*(?:[\])>:：|]|\s|$)/i;

/** Whether a line of a release says when it may be printed or whom to ask. */
export function isReleaseFact(line: string): boolean {
  return FACT.test(line);
}

/**
 * What each line of a release is, given where its body begins, with its words: the label is none,
 * title and subtitle stand above the first `□`, and a paragraph goes without its mark (a note keeps
 * it). `isTitle` tells what may be a title at all.
 */
export function releaseParts(
  lines: readonly string[],
  start: number,
  isTitle: (line: string) => boolean,
): { part: 'label' | 'headline' | 'deck' | 'text' | Level; text: string }[] {
  const left: ('headline' | 'deck')[] = ['headline', 'deck'];
  return lines.map((line, at) => {
    if (at >= start) {
      const text = line.replace(FIRST, '').replace(SECOND, '');
      return { part: levelOf(line) ?? 'text', text };
    }
    if (left.length === 2 && isReleaseLabel(line)) return { part: 'label', text: line };
    const part = isReleaseFact(line) || !isTitle(line) ? undefined : left.shift();
    // `- subtitle -` is how it is printed under the title.
    const text = line.replace(/^[-–—―·▪*]\s*/, '').replace(/\s*[-–—―]$/, '');
    return { part: part ?? 'text', text: part === 'deck' ? text : line };
  });
}
