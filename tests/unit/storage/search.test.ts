import { DatabaseSync } from '@photostructure/sqlite';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '../../../electron/storage/database';
import { MIGRATIONS } from '../../../electron/storage/migrations/index';
import { indexStory, matchExpression, snippetReader } from '../../../electron/storage/search';
import { normaliseForSearch } from '../../../shared/text/bigrams';

let db: Database;

beforeAll(() => {
  db = new DatabaseSync(':memory:');
  for (const migration of MIGRATIONS) db.exec(migration.sql);
});
afterAll(() => db.close());

function found(query: string): number[] {
  const expression = matchExpression(query);
  if (expression === null) return [];
  return db
    .prepare('SELECT rowid FROM search WHERE search MATCH ? ORDER BY rowid')
    .all(expression)
    .map((row) => Number(row.rowid));
}

const letter = fc.constantFrom(...'가나다라각간漢字㐀𠀀abCé1２Ａㅋ');
const gap = fc.constantFrom(...' \n·“,"*%_-(😀\0');
const piece = fc.oneof({ arbitrary: letter, weight: 5 }, { arbitrary: gap, weight: 1 });
const text = fc.array(piece, { maxLength: 40 }).map((parts) => parts.join(''));
const query = fc.array(piece, { minLength: 1, maxLength: 5 }).map((parts) => parts.join(''));

describe('search', () => {
  it('P11 S17 finds exactly the texts that hold every word of the query', () => {
    const texts = fc.array(text, { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(texts, query, fc.boolean(), (written, typed, nfd) => {
        db.exec('BEGIN');
        for (const [index, one] of written.entries()) indexStory(db, index + 1, one);
        const got = found(nfd ? typed.normalize('NFD') : typed);
        db.exec('ROLLBACK');
        const words = normaliseForSearch(typed).match(/[\p{L}\p{N}\p{M}]+/gu) ?? [];
        const wanted = written.flatMap((one, index) => {
          const folded = normaliseForSearch(one);
          const hit = words.length > 0 && words.every((word) => folded.includes(word));
          return hit ? [index + 1] : [];
        });
        expect(got).toEqual(wanted);
      }),
      { numRuns: 400 },
    );
  });

  it('marks in the snippet what was found, in a long text too', () => {
    const body = `${'앞선 문장이다. '.repeat(60)}여야가 예산안에 합의했다.${' 뒤 문장.'.repeat(60)}`;
    indexStory(db, 1, `제목\n${body}`);
    const snippet = snippetReader(db, '예산안')(1);
    expect(snippet?.text.length).toBeLessThan(130);
    expect(snippet?.hits.map((hit) => snippet.text.slice(hit.start, hit.end))).toEqual(['예산안']);
  });

  it('shows how the text begins when only the headline, or 초성, was found', () => {
    indexStory(db, 3, '도서관 밤에도 연다\n다음 달부터 아홉 시까지.\n한지민');
    expect(snippetReader(db, 'ㄷㅅㄱ')(3)).toEqual({ text: '다음 달부터 아홉 시까지.', hits: [] });
    expect(snippetReader(db, '도서관')(3)).toEqual({ text: '다음 달부터 아홉 시까지.', hits: [] });
    indexStory(db, 4, '제목뿐');
    expect(snippetReader(db, '제목')(4)).toBeNull();
  });

  it('R9 shows no snippet of a text whose checksum is wrong', () => {
    indexStory(db, 2, '진짜 제목');
    db.exec("UPDATE search_text SET text = '가짜 제목' WHERE no = 2");
    expect(snippetReader(db, '제목')(2)).toBeNull();
  });
});
