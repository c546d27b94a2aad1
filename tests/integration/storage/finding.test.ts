import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { closeDatabase, openDatabase } from '../../../electron/storage/database';
import { MIGRATIONS } from '../../../electron/storage/migrations/index';
import type { Storage } from '../../../electron/storage/storage';
import { NO_FILTER, type StoryFilter } from '../../../shared/story/storyFilter';
import { normaliseForSearch } from '../../../shared/text/bigrams';
import { matchesChosung } from '../../../shared/text/chosung';
import {
  authorOfNumber,
  fillProfile,
  sectionOfNumber,
  storyOfNumber,
} from '../../helpers/manyStories';
import {
  connect,
  copyFolder,
  createStory,
  NOON,
  open,
  temporaryFolder,
  textAt,
  unwrap,
} from '../../helpers/storage';

const COUNT = 1200;
const MINUTE = 60_000;
const idOf = (number: number) => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
const numberOf = (id: string) => Number(id.slice(-12));

const folder = temporaryFolder();
let storage: Storage;
const trashed = new Set<number>();
beforeAll(() => {
  fillProfile(folder.path, COUNT);
  storage = open(folder.path);
  for (let number = 50; number <= COUNT; number += 97) {
    unwrap(storage.stories.trash(idOf(number)));
    trashed.add(number);
  }
});
afterAll(() => {
  storage.close();
  folder.remove();
});

/** Every hit of a list, read page by page, and the total it claims. */
function listed(query: string, filter: Partial<StoryFilter> = {}, list: 'all' | 'trash' = 'all') {
  const numbers: number[] = [];
  for (;;) {
    const page = unwrap(
      storage.stories.list({
        list,
        query,
        filter: { ...NO_FILTER, ...filter },
        limit: 500,
        offset: numbers.length,
      }),
    );
    numbers.push(...page.rows.map((row) => numberOf(row.id)));
    if (page.rows.length === 0) return { numbers, total: page.total };
  }
}

const all = Array.from({ length: COUNT }, (_, index) => index + 1);
const newestFirst = (numbers: number[]) => numbers.sort((a, b) => b - a);

/** The same by looking at each story. */
function looked(query: string, filter: Partial<StoryFilter> = {}): number[] {
  const words = normaliseForSearch(query).match(/[\p{L}\p{N}\p{M}]+/gu) ?? [];
  const hit = (number: number) => {
    const { headline, paragraphs } = storyOfNumber(number);
    const author = authorOfNumber(number);
    const text = normaliseForSearch([headline, ...paragraphs, author].join('\n'));
    const names = [...headline.split(/\s+/), author];
    const at = NOON - (COUNT - number) * MINUTE;
    return (
      (query === '' || words.length > 0) &&
      words.every(
        (word) =>
          text.includes(word) ||
          names.some((name) => /[ㄱ-ㅎ]/.test(word) && matchesChosung(name, word)),
      ) &&
      (!filter.section || sectionOfNumber(number) === filter.section) &&
      (!filter.person || author === filter.person) &&
      (filter.from == null || at >= filter.from) &&
      (filter.to == null || at <= filter.to)
    );
  };
  return newestFirst(all.filter((number) => !trashed.has(number) && hit(number)));
}

describe('finding a story', () => {
  it.each([
    ['one syllable', '시'],
    ['two syllables', '결제'],
    ['a rare word', '엔씨소프트'],
    ['a word of every story', '설명회'],
    ['two words', '하늘시 도서관'],
    ['NFD', '결제'.normalize('NFD')],
    ['초성 of a headline', 'ㄷㅅㄱ'],
    ['초성 of a person', 'ㅎㅈㅁ'],
    ['초성 and a syllable', '한ㅈㅁ'],
    ['초성 joined by the input method', 'ㄷㅅㄱ ㄱㅎ'],
    ['a number', '117'],
    ['nothing there', '뷁뷁'],
  ])('P11 finds all and only the stories, newest first: %s', (_name, query) => {
    const { numbers, total } = listed(query);
    expect(numbers).toEqual(looked(query));
    expect(total).toBe(numbers.length);
  });

  it('P11 agrees with a look at each story, whatever is asked', () => {
    const word = fc.constantFrom(
      '시',
      '예산',
      '결제',
      '도서관',
      '가람시',
      'ㅎㅈㅁ',
      '7',
      '주민',
      '없음',
      '%',
      '"',
    );
    fc.assert(
      fc.property(
        fc.array(word, { maxLength: 3 }),
        fc.record({
          section: fc.constantFrom('', 'economy', 'science', 'none'),
          person: fc.constantFrom('', '한지민', '제갈선', '없는 이'),
          from: fc.option(fc.integer({ min: 0, max: COUNT }).map((m) => NOON - m * MINUTE)),
          to: fc.option(fc.integer({ min: 0, max: COUNT }).map((m) => NOON - m * MINUTE)),
        }),
        (words, filter) => {
          const query = words.join(' ');
          const { numbers, total } = listed(query, filter);
          expect(numbers).toEqual(looked(query, filter));
          expect(total).toBe(numbers.length);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('finds in the trash what is there, and nothing else', () => {
    const { numbers, total } = listed('설명회', {}, 'trash');
    expect([...numbers].sort((a, b) => a - b)).toEqual([...trashed].sort((a, b) => a - b));
    expect(total).toBe(trashed.size);
    expect(listed('', {}, 'trash').numbers).toEqual(numbers);
  });

  it('counts anew when a story is made, moved or gone', () => {
    const counts = () =>
      unwrap(storage.stories.list({ list: 'all', query: '', limit: 1, offset: 0 })).counts;
    const before = counts();
    unwrap(storage.stories.trash(idOf(1)));
    expect(counts()).toEqual({ ...before, all: before.all - 1, trash: before.trash + 1 });
    unwrap(storage.stories.restore(idOf(1)));
    expect(counts()).toEqual(before);
    const { id } = unwrap(storage.stories.duplicate(idOf(2)));
    expect(counts()).toEqual({ ...before, all: before.all + 1, trash: before.trash });
    unwrap(storage.stories.trash(id));
    unwrap(storage.stories.purge(id));
    expect(counts()).toEqual(before);
  });
});

it('P12 P13 a list while one types writes its row alone; a search, a pause and a crash index the text', () => {
  const written = temporaryFolder();
  let now = NOON;
  const opened = open(written.path, () => now);
  const list = (storage: Storage, query: string) =>
    unwrap(storage.stories.list({ list: 'all', query, limit: 10, offset: 0 })).rows;
  /** Stories whose place in the index is to be made, as a crash would leave them on disk now. */
  const leftToIndex = () => {
    const copy = copyFolder(written.path);
    const db = openDatabase(join(copy.path, 'songgo.db'));
    const { left } = db.prepare('SELECT count(*) AS left FROM dirty').get();
    db.close();
    copy.remove();
    return Number(left);
  };
  try {
    const id = createStory(opened, '낮 제목');
    expect(list(opened, '낮')).toHaveLength(1);
    const { doc } = connect(opened, id);
    textAt(doc, 0).insert(0, '한');
    expect(list(opened, '')[0]?.headline).toBe('한낮 제목');
    expect(leftToIndex()).toBe(1);
    expect(list(opened, '한낮')).toHaveLength(1);
    expect(leftToIndex()).toBe(0);

    textAt(doc, 0).insert(0, '봄 ');
    unwrap(opened.maintain());
    expect(leftToIndex()).toBe(1);
    now += 5000;
    unwrap(opened.maintain());
    expect(leftToIndex()).toBe(0);

    textAt(doc, 0).insert(0, '새');
    expect(list(opened, '')[0]?.headline).toBe('새봄 한낮 제목');
    const copy = copyFolder(written.path);
    const again = open(copy.path);
    expect(list(again, '새봄').map((row) => row.id)).toEqual([id]);
    again.close();
    copy.remove();
  } finally {
    opened.close();
    written.remove();
  }
});

it('R25 a profile of the form before is found in again as its stories are gone through', () => {
  const old = temporaryFolder();
  try {
    fillProfile(old.path, 130, MIGRATIONS.slice(0, 2));
    const opened = open(old.path);
    const find = (query: string) =>
      unwrap(opened.stories.list({ list: 'all', query, limit: 200, offset: 0 })).rows.map((row) =>
        numberOf(row.id),
      );
    const order = find('');
    expect(order).toEqual(newestFirst(all.slice(0, 130)));
    for (let time = 0; time < 3; time += 1) unwrap(opened.maintain());
    expect(find('ㅎㅈㅁ')).toEqual(
      newestFirst(all.slice(0, 130).filter((number) => authorOfNumber(number) === '한지민')),
    );
    // Going through them is no change of theirs: none moves up.
    expect(find('')).toEqual(order);
    opened.close();
    expect(readdirSync(old.path).some((name) => name.startsWith('songgo-damaged'))).toBe(false);
    const db = openDatabase(join(old.path, 'songgo.db'));
    expect(Number(db.prepare('SELECT count(*) AS left FROM dirty').get().left)).toBe(0);
    closeDatabase(db);
  } finally {
    old.remove();
  }
});
