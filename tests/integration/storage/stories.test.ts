import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { openStorage } from '../../../electron/storage/openStorage';
import type { Storage } from '../../../electron/storage/storage';
import { bodyOf, createStoryDoc, writeFields } from '../../../shared/document/storyDoc';
import type { Result } from '../../../shared/errors';

let profile: string;
let storage: Storage;
let clock: number;

beforeEach(() => {
  profile = mkdtempSync(join(tmpdir(), 'songgo-storage-'));
  clock = Date.UTC(2026, 10, 24, 3);
  storage = value(openStorage({ profile, now: () => clock, onNotice: () => {} }));
});
afterEach(() => {
  storage.close();
  rmSync(profile, { recursive: true, force: true });
});

function value<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`${result.error.code} ${result.error.detail ?? ''}`);
  return result.value;
}

/** Text of a textblock of the body by its place. */
function textAt(doc: Y.Doc, index: number): Y.XmlText {
  const element = bodyOf(doc).get(index) as Y.XmlElement;
  const first = element.get(0);
  if (first instanceof Y.XmlText) return first;
  const text = new Y.XmlText();
  element.insert(0, [text]);
  return text;
}

function write(id: string, change: (doc: Y.Doc) => void): number {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, value(storage.stories.open(id)).state);
  let seq = 0;
  doc.on('update', (update: Uint8Array) => {
    seq = value(storage.stories.append(id, update)).seq;
  });
  change(doc);
  return seq;
}

function create(headline: string, paragraph = ''): string {
  const { id } = value(storage.stories.create(Y.encodeStateAsUpdate(createStoryDoc())));
  write(id, (doc) => {
    textAt(doc, 0).insert(0, headline);
    textAt(doc, 1).insert(0, paragraph);
  });
  return id;
}

function search(query: string): string[] {
  return value(storage.stories.list({ list: 'all', query, limit: 50, offset: 0 })).rows.map(
    (row) => row.headline,
  );
}

describe('stories', () => {
  it('gives back what was written after a restart', () => {
    const id = create('국회, 예산안 통과', '국회가 예산안을 의결했다.');
    storage.close();
    storage = value(openStorage({ profile, now: () => clock, onNotice: () => {} }));
    const opened = value(storage.stories.open(id));
    const doc = new Y.Doc();
    Y.applyUpdate(doc, opened.state);
    expect(opened.readOnly).toBeNull();
    expect(textAt(doc, 1).toString()).toBe('국회가 예산안을 의결했다.');
  });

  it('lists the newest change first with what the document says', () => {
    const first = create('첫 기사', '가'.repeat(40));
    create('둘째 기사');
    write(first, (doc) =>
      writeFields(doc, {
        bylines: [{ personId: '', name: '홍길동', role: '기자', email: '' }],
        headlineTags: ['속보'],
        sections: ['economy'],
        embargo: { kind: 'time', until: '2026-12-01T00:00:00+09:00', source: '' },
      }),
    );
    const list = value(storage.stories.list({ list: 'all', query: '', limit: 50, offset: 0 }));
    expect(list.counts).toMatchObject({ all: 2, trash: 0 });
    expect(list.rows.map((row) => row.headline)).toEqual(['첫 기사', '둘째 기사']);
    expect(list.rows[0]).toMatchObject({
      printedHeadline: '[속보] 첫 기사',
      people: ['홍길동'],
      section: 'economy',
      characters: 40,
      sheetsByLines: 0.2,
      embargoed: true,
    });
    clock = Date.UTC(2026, 11, 2);
    const later = value(storage.stories.list({ list: 'all', query: '', limit: 1, offset: 0 }));
    expect(later.rows).toHaveLength(1);
    expect(later.total).toBe(2);
    expect(later.rows[0]?.embargoed).toBe(false);
  });

  it('shows how the text begins where there is no headline, and where a headline was found', () => {
    create('', '강변에 물이 찼다.');
    write(create('국회 문 연다', '의장이 24일 열었다.'), (doc) =>
      writeFields(doc, { headlineTags: ['단독'], series: '종합' }),
    );
    const snippets = (query: string) =>
      value(storage.stories.list({ list: 'all', query, limit: 5, offset: 0 })).rows.map(
        ({ snippet }) => snippet?.text ?? null,
      );
    expect(snippets('ㄱㅎ')).toEqual(['의장이 24일 열었다.']);
    expect(snippets('국회')).toEqual(['의장이 24일 열었다.']);
    expect(snippets('강변')).toEqual(['강변에 물이 찼다.']);
    // The list does not wait for the index; a search has brought it up to date.
    expect(snippets('')).toEqual([null, '강변에 물이 찼다.']);
  });

  it('finds one- and two-syllable words, NFD too, and marks them', () => {
    create('국회, 예산안 통과', '여야가 밤샘 협상 끝에 합의했다.');
    create('날씨', '내일은 눈이 온다.');
    expect(search('협상')).toEqual(['국회, 예산안 통과']);
    expect(search('눈')).toEqual(['날씨']);
    expect(search('예산안'.normalize('NFD'))).toEqual(['국회, 예산안 통과']);
    expect(search('여야 날씨')).toEqual([]);
    const { rows } = value(
      storage.stories.list({ list: 'all', query: '협상', limit: 5, offset: 0 }),
    );
    const snippet = rows[0]?.snippet;
    expect(snippet?.hits.map((hit) => snippet.text.slice(hit.start, hit.end))).toEqual(['협상']);
  });

  it.each([
    '"',
    '*',
    '^',
    'NEAR(a b)',
    'a AND',
    '-',
    'headline:x',
    '%',
    '_',
    "'; DROP TABLE",
    '((',
    '\0',
  ])('S17 takes %j in a query as text', (query) => {
    create('제목');
    expect(() => search(query)).not.toThrow();
    expect(value(storage.stories.list({ list: 'all', query, limit: 5, offset: 0 })).rows).toEqual(
      [],
    );
  });

  it('puts in the trash, takes out again, and purges only from there', () => {
    const id = create('버릴 기사');
    expect(storage.stories.purge(id)).toMatchObject({ ok: false });
    value(storage.stories.trash(id));
    expect(search('')).toEqual([]);
    expect(value(storage.stories.open(id)).readOnly?.reason).toBe('trashed');
    expect(storage.stories.append(id, new Uint8Array([0, 0]))).toMatchObject({
      error: { code: 'story-read-only' },
    });
    value(storage.stories.restore(id));
    expect(search('버릴')).toEqual(['버릴 기사']);
    value(storage.stories.trash(id));
    value(storage.stories.purge(id));
    expect(storage.stories.open(id)).toMatchObject({ error: { code: 'story-not-found' } });
  });

  it('takes out a story nobody wrote in, and no other', () => {
    const blank = () => value(storage.stories.create(Y.encodeStateAsUpdate(createStoryDoc()))).id;
    const remove = (id: string) => value(storage.stories.removeBlank(id)).removed;
    const left = blank();
    expect(remove(left)).toBe(true);
    expect(storage.stories.open(left)).toMatchObject({ error: { code: 'story-not-found' } });

    const keptFor: Record<string, (id: string) => void> = {
      text: (id) => write(id, (doc) => textAt(doc, 0).insert(0, '제')),
      'text taken back': (id) => {
        write(id, (doc) => textAt(doc, 0).insert(0, '제'));
        write(id, (doc) => textAt(doc, 0).delete(0, 1));
      },
      'a field': (id) => write(id, (doc) => writeFields(doc, { keywords: ['강변'] })),
      'the trash': (id) => value(storage.stories.trash(id)),
    };
    for (const [what, change] of Object.entries(keptFor)) {
      const id = blank();
      change(id);
      expect(remove(id), what).toBe(false);
      expect(storage.stories.open(id).ok, what).toBe(true);
    }
    const withField = createStoryDoc({ deskNote: '내일' });
    const made = value(storage.stories.create(Y.encodeStateAsUpdate(withField))).id;
    expect(remove(made)).toBe(false);
  });

  it('duplicates under a new id and leaves the first alone', () => {
    const id = create('원본');
    const copy = value(storage.stories.duplicate(id));
    write(copy.id, (doc) => textAt(doc, 0).insert(2, ' 사본'));
    expect(search('').sort()).toEqual(['원본', '원본 사본']);
  });
});
