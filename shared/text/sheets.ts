import { graphemes, isUnitByUnit } from './graphemes';

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
  const seen = visible(piece);
  for (let at = 0; at < seen.length; at++) {
    if (lines === 0 || cells === CELLS_PER_LINE) {
      const code = codeAt(seen, at);
      if (isSpace(code)) continue;
      if (lines > 0 && !shared && (code === FULL_STOP || code === COMMA)) {
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
  if (!isUnitByUnit(text)) return segmentedCharacters(text);
  let [withSpaces, withoutSpaces, eojeol] = [0, 0, 0];
  let between = true;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    const space = isSpace(code);
    if (code !== LINE_FEED) withSpaces += 1;
    if (!space) withoutSpaces += 1;
    if (!space && between) eojeol += 1;
    between = space;
  }
  return { withSpaces, withoutSpaces, eojeol };
}

function segmentedCharacters(text: string): Characters {
  const seen = visible(text.replaceAll('\n', ''));
  let withoutSpaces = 0;
  for (let at = 0; at < seen.length; at++) if (!isSpace(codeAt(seen, at))) withoutSpaces += 1;
  const eojeol = text.split(/\s+/).filter((word) => word !== '').length;
  return { withSpaces: seen.length, withoutSpaces, eojeol };
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

const LINE_FEED = 0x0a;
const FULL_STOP = 0x2e;
const COMMA = 0x2c;

/** White space as `\s` has it, by code unit; Hangul, most of what is asked for, is answered first. */
export function isSpace(code: number): boolean {
  if (code > 0x3000) return code === 0xfeff;
  if (code < 0x80) return code === 0x20 || (code >= 0x09 && code <= 0x0d);
  return (
    code === 0xa0 ||
    code === 0x1680 ||
    (code >= 0x2000 && code <= 0x200a) ||
    code === 0x2028 ||
    code === 0x2029 ||
    code === 0x202f ||
    code === 0x205f ||
    code === 0x3000
  );
}

/** A character's code when it is one unit or begins with a space; 0 for another of several. */
function codeAt(seen: string | readonly string[], at: number): number {
  if (typeof seen === 'string') return seen.charCodeAt(at);
  const character = seen[at] ?? '';
  const code = character.charCodeAt(0);
  return character.length === 1 || isSpace(code) ? code : 0;
}

// Zero-width spaces, soft hyphens and direction marks are not seen, so they take no cell. Where every
// unit is a character the text itself is the row of them.
function visible(text: string): string | string[] {
  if (isUnitByUnit(text)) return text;
  return graphemes(INVISIBLE.test(text) ? text.replace(INVISIBLE_ALL, '') : text);
}

const INVISIBLE = /[\u00AD\u200B\u200E\u200F\u202A-\u202E\u2060\u2066-\u2069\uFEFF]/;
const INVISIBLE_ALL = new RegExp(INVISIBLE.source, 'g');
