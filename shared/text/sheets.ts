import { graphemes } from './graphemes';

/** Length of a text in characters and in 어절 (words between spaces). */
export interface Characters {
  withSpaces: number;
  withoutSpaces: number;
  eojeol: number;
}

const CELLS_PER_LINE = 20;
const LINES_PER_SHEET = 10;
const CHARACTERS_PER_SHEET = 200;

/**
 * Lines that one paragraph fills on 200자 원고지 (20 cells a line). Each character or space takes a
 * cell, an unfinished line counts whole, a space that would open a line is dropped, and one `.` or
 * `,` after a full line shares its last cell. A line feed (a break inside the paragraph) opens a new
 * line. An empty paragraph fills none. Lines add up over paragraphs, so a caller may cache each.
 */
export function paragraphLines(text: string): number {
  let lines = 0;
  for (const piece of text.split('\n')) lines += pieceLines(piece);
  return lines;
}

function pieceLines(piece: string): number {
  let lines = 0;
  let cells = 0;
  let shared = false;
  for (const character of visible(piece)) {
    if (lines === 0 || cells === CELLS_PER_LINE) {
      if (isSpace(character)) continue;
      if (lines > 0 && !shared && (character === '.' || character === ',')) {
        shared = true;
        continue;
      }
      lines += 1;
      cells = 0;
      shared = false;
    }
    cells += 1;
  }
  return lines;
}

/**
 * Length of one paragraph. A line break inside it is no character. Adds up over paragraphs, so a
 * caller may cache each.
 */
export function paragraphCharacters(text: string): Characters {
  let withSpaces = 0;
  let withoutSpaces = 0;
  for (const character of visible(text.replace(/\n/g, ''))) {
    withSpaces += 1;
    if (!isSpace(character)) withoutSpaces += 1;
  }
  const eojeol = text.split(/\s+/).filter((word) => word !== '').length;
  return { withSpaces, withoutSpaces, eojeol };
}

/** Lines of the paragraphs together on 200자 원고지. */
export function manuscriptLines(paragraphs: readonly string[]): number {
  return paragraphs.reduce((sum, text) => sum + paragraphLines(text), 0);
}

/** Length of the paragraphs together. What separates paragraphs is not counted. */
export function characters(paragraphs: readonly string[]): Characters {
  const sum: Characters = { withSpaces: 0, withoutSpaces: 0, eojeol: 0 };
  for (const text of paragraphs) {
    const one = paragraphCharacters(text);
    sum.withSpaces += one.withSpaces;
    sum.withoutSpaces += one.withoutSpaces;
    sum.eojeol += one.eojeol;
  }
  return sum;
}

/** 매 of so many manuscript lines: lines ÷ 10, one decimal. */
export function linesToSheets(lines: number): number {
  return lines / LINES_PER_SHEET;
}

/** 매 of so many characters with spaces: ÷ 200, rounded to two decimals. */
export function charactersToSheets(withSpaces: number): number {
  return Math.round((withSpaces * 100) / CHARACTERS_PER_SHEET) / 100;
}

/** 200자 원고지 매수 by lines: how the copy fills real manuscript paper. */
export function sheetsByLines(paragraphs: readonly string[]): number {
  return linesToSheets(manuscriptLines(paragraphs));
}

/** 200자 원고지 매수 by desk arithmetic: characters with spaces ÷ 200. */
export function sheetsByCharacters(paragraphs: readonly string[]): number {
  return charactersToSheets(characters(paragraphs).withSpaces);
}

function isSpace(character: string): boolean {
  return /^\s/.test(character);
}

// Zero-width spaces, soft hyphens and direction marks are not seen, so they take no cell.
function visible(text: string): string[] {
  return graphemes(INVISIBLE.test(text) ? text.replace(INVISIBLE_ALL, '') : text);
}

const INVISIBLE = /[\u00AD\u200B\u200E\u200F\u202A-\u202E\u2060\u2066-\u2069\uFEFF]/;
const INVISIBLE_ALL = new RegExp(INVISIBLE.source, 'g');
