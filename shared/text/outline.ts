/**
 * How Korean offices set out a release: `□` opens a paragraph, `ㅇ` says more of it, `-` and `·` are its
 * items, `※` a note. HWP's own marks and what stands for them on a keyboard are the same to a reader.
 */
const FIRST = /^[□■◻◼ㅁ]\s*(?=\S)/;
const SECOND = /^(?:[ㅇ○◦❍●⚪]|[oO](?=\s))\s*(?=\S)/;
const NOTE = /^[※*]\s?\S/;

/** A line's place in the outline; null for a line without a mark of it. */
export function outlineLevel(line: string): 'first' | 'second' | 'note' | null {
  if (FIRST.test(line)) return 'first';
  if (SECOND.test(line)) return 'second';
  return NOTE.test(line) ? 'note' : null;
}

/** The words of a line without the mark of its paragraph; a note keeps its mark. */
export function withoutOutlineMark(line: string): string {
  return line.replace(FIRST, '').replace(SECOND, '');
}

/** So many paragraphs with a mark make a release, and at least one in three lines of it has one. */
const FEWEST = 3;

/** Where the body of a release begins: its first `□`. -1 when the lines are none. */
export function releaseStart(lines: readonly string[]): number {
  const levels = lines.map(outlineLevel);
  const first = levels.indexOf('first');
  const marked = levels.filter((level) => level === 'first' || level === 'second').length;
  return first !== -1 && marked >= FEWEST && marked * 3 >= lines.length ? first : -1;
}

/** What stands above the title of a release and says only that it is one. */
export function isReleaseLabel(line: string): boolean {
  return /^[[(<【]?\s*보\s*도\s*(?:참\s*고|설\s*명|해\s*명)?\s*자\s*료\s*[\])>】]?$/.test(line);
}

/** When it may be printed, who to ask: above the title or below, never the title itself. */
export function isReleaseFact(line: string): boolean {
  return /^[[(<]?\s*(?:보도\s?(?:시점|일시|일)|배포\s?(?:일시|일|시점)|엠바고|즉시\s?보도|담당\s?(?:부서|자|과장|팀장|사무관)?|문의처?|책임자|소관|매수|쪽수|붙임|첨부|사진)\s*(?:[\])>:：|]|\s|$)/.test(
    line,
  );
}
