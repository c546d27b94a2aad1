import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import {
  characters,
  charactersToSheets,
  isSpace,
  manuscriptLines,
  paragraphCharacters,
  paragraphLines,
  sheetsByCharacters,
  sheetsByLines,
} from '@shared/text/sheets';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

const TWENTY = '국회는열다섯날본회의를열어예산안을통과시';

describe('lines of 200자 원고지', () => {
  it('has twenty cells a line and counts an unfinished line whole', () => {
    expect([...TWENTY]).toHaveLength(20);
    expect(paragraphLines(TWENTY.slice(0, 1))).toBe(1);
    expect(paragraphLines(TWENTY)).toBe(1);
    expect(paragraphLines(`${TWENTY}켰`)).toBe(2);
    expect(paragraphLines(TWENTY.repeat(2))).toBe(2);
  });

  it('gives a space a cell, and drops one that would open a line', () => {
    expect(paragraphLines('가 '.repeat(10))).toBe(1);
    expect(paragraphLines(`${'가 '.repeat(10)}나`)).toBe(2);
    expect(paragraphLines(`${TWENTY} ${TWENTY}`)).toBe(2);
    expect(paragraphLines(`${TWENTY}   ${TWENTY}`)).toBe(2);
    expect(paragraphLines(`${TWENTY} `)).toBe(1);
    expect(paragraphLines(` ${TWENTY}`)).toBe(1);
    expect(paragraphLines(`${TWENTY.slice(0, 19)} 가`)).toBe(2);
  });

  it('lets one full stop or comma share the last cell of a full line', () => {
    expect(paragraphLines(`${TWENTY}.`)).toBe(1);
    expect(paragraphLines(`${TWENTY},`)).toBe(1);
    expect(paragraphLines(`${TWENTY}. ${TWENTY}`)).toBe(2);
    expect(paragraphLines(`${TWENTY}..`)).toBe(2);
    expect(paragraphLines(`${TWENTY}?`)).toBe(2);
    expect(paragraphLines(`${TWENTY}.”`)).toBe(2);
    expect(paragraphLines(`${TWENTY.repeat(2)}.`)).toBe(2);
  });

  it('opens a new line after a break and counts nothing for an empty paragraph', () => {
    expect(paragraphLines('속보\n국회')).toBe(2);
    expect(paragraphLines('')).toBe(0);
    expect(paragraphLines('  ')).toBe(0);
    expect(manuscriptLines(['가', '', '나'])).toBe(2);
  });

  it('gives a composed syllable, an emoji and an NFD syllable one cell each', () => {
    expect(paragraphLines('각'.normalize('NFD').repeat(20))).toBe(1);
    expect(paragraphLines('👨‍👩‍👧‍👦'.repeat(20))).toBe(1);
    expect(paragraphLines('👨‍👩‍👧‍👦'.repeat(21))).toBe(2);
    expect(paragraphLines(`${'가\u200B'.repeat(20)}`)).toBe(1);
  });

  it('gives sheets with one decimal', () => {
    expect(sheetsByLines([`${TWENTY}켰`, '다'])).toBe(0.3);
    expect(sheetsByLines(Array.from({ length: 61 }, () => '가'))).toBe(6.1);
  });
});

describe('characters', () => {
  it('counts with spaces, without spaces and 어절, and no paragraph break', () => {
    expect(characters(['정부는 15일 밝혔다.', '끝'])).toEqual({
      withSpaces: 13,
      withoutSpaces: 11,
      eojeol: 4,
    });
    expect(paragraphCharacters('속보\n국회')).toEqual({
      withSpaces: 4,
      withoutSpaces: 4,
      eojeol: 2,
    });
    expect(paragraphCharacters('')).toEqual({ withSpaces: 0, withoutSpaces: 0, eojeol: 0 });
  });

  it('takes a no-break and an ideographic space for spaces', () => {
    expect(paragraphCharacters('서울\u00A0중구\u3000명동')).toEqual({
      withSpaces: 8,
      withoutSpaces: 6,
      eojeol: 3,
    });
  });

  it('divides by 200 and rounds to two decimals', () => {
    expect(sheetsByCharacters(['가'.repeat(200)])).toBe(1);
    expect(charactersToSheets(1)).toBe(0.01);
    expect(charactersToSheets(1710)).toBe(8.55);
    expect(charactersToSheets(333)).toBe(1.67);
  });
});

describe('properties', () => {
  it('white space is what a regular expression takes for it', () => {
    for (let code = 0; code <= 0xffff; code++) {
      expect(isSpace(code), code.toString(16)).toBe(/\s/.test(String.fromCharCode(code)));
    }
  });

  it('plain copy counts as what must be segmented does', () => {
    const plain = fc.string({
      unit: fc.constantFrom('가', 'a', ' ', '\n', '\u3000', '.', '…', '漢'),
    });
    fc.assert(
      fc.property(plain, (text) => {
        // A flag is one character of four units, so the whole is segmented.
        const [alone, beside] = [paragraphCharacters(text), paragraphCharacters(`${text}🇰🇷`)];
        expect(beside.withSpaces).toBe(alone.withSpaces + 1);
        expect(beside.withoutSpaces).toBe(alone.withoutSpaces + 1);
        expect(alone.eojeol).toBe(text.split(/\s+/).filter((word) => word !== '').length);
      }),
    );
  });

  const copy = fc.string({
    unit: fc.constantFrom('가', '각', ' ', '.', ',', '3', 'A', '\n', '👍🏽'),
  });

  it('adds up over paragraphs, so that a caller may cache each', () => {
    fc.assert(
      fc.property(fc.array(copy), (paragraphs) => {
        expect(manuscriptLines(paragraphs)).toBe(
          paragraphs.map(paragraphLines).reduce((a, b) => a + b, 0),
        );
        const parts = paragraphs.map(paragraphCharacters);
        expect(characters(paragraphs)).toEqual({
          withSpaces: parts.reduce((n, p) => n + p.withSpaces, 0),
          withoutSpaces: parts.reduce((n, p) => n + p.withoutSpaces, 0),
          eojeol: parts.reduce((n, p) => n + p.eojeol, 0),
        });
      }),
    );
  });

  it('gives NFD and NFC the same length', () => {
    fc.assert(
      fc.property(copy, (text) => {
        expect(paragraphLines(text.normalize('NFD'))).toBe(paragraphLines(text));
        expect(paragraphCharacters(text.normalize('NFD'))).toEqual(paragraphCharacters(text));
      }),
    );
  });
});

// A page kept beside the project, not in it: lead and ten paragraphs between its lead tag and tail.
const reference = resolve(import.meta.dirname, '../../../../shared/reference/inews24-article.txt');
const found = existsSync(reference)
  ? reference
  : resolve(import.meta.dirname, '../../../../../shared/reference/inews24-article.txt');

describe.skipIf(!existsSync(found))('the reference page (skipped where it is absent)', () => {
  it('has 89 lines, 8.9 and 8.55 sheets, 1,710 and 1,337 characters, 384 어절', () => {
    const blocks = readFileSync(found, 'utf8')
      .split(/\n\s*\n/)
      .map((block) => block.trim());
    const lead = blocks.findIndex((block) => block.startsWith('[아이뉴스24 '));
    const tail = blocks.findIndex((block) => block.startsWith('/문영수 '));
    const body = blocks.slice(lead, tail).filter((block) => !block.includes('[사진='));
    expect(body).toHaveLength(11);
    expect(manuscriptLines(body)).toBe(89);
    expect(sheetsByLines(body)).toBe(8.9);
    expect(sheetsByCharacters(body)).toBe(8.55);
    expect(characters(body)).toEqual({ withSpaces: 1710, withoutSpaces: 1337, eojeol: 384 });
  });
});
