import { join } from 'node:path';
import * as Y from 'yjs';
import { closeDatabase, openDatabase } from '../../electron/storage/database';
import { migrate } from '../../electron/storage/migrate';
import { MIGRATIONS } from '../../electron/storage/migrations/index';
import type { Migration } from '../../electron/storage/migrations/migration';
import { projectionOf } from '../../electron/storage/projection';
import { indexStory } from '../../electron/storage/search';
import { snapshotChecksum } from '../../electron/storage/storyLog';
import { writeRecord } from '../../electron/storage/storyTable';
import { inTransaction } from '../../electron/storage/transaction';
import { createStoryDoc } from '../../shared/document/storyDoc';
import { NOON, textAt } from './storage';

const NAMES = ['한지민', '오세린', '남기현', '표은결', '서도윤', '문가온', '황보름', '제갈선'];
const SECTIONS = ['politics', 'economy', 'society', 'culture', 'science'];
const PLACES = '가람 나루 다솜 라온 마루 바람 사랑 아라 자람 차오 카온 타래 파랑 하늘'.split(' ');
const THINGS = '도서관 다리 시장 학교 병원 공원 버스 축제 예산 조례 하천 주차장 체육관 전시'.split(
  ' ',
);

/** The text of the story of this number; the same each time. Every fifth names the budget. */
export function storyOfNumber(number: number): { headline: string; paragraphs: string[] } {
  const place = PLACES[number % PLACES.length] ?? '';
  const thing = THINGS[Math.floor(number / PLACES.length) % THINGS.length] ?? '';
  return {
    headline: `${place}시 ${thing} ${number}호 계획 나와`,
    paragraphs: [
      `${place}시는 ${(number % 28) + 1}일 시청에서 설명회를 열고 ${thing} 계획을 공개했다. 주민 ${number % 997}명이 참석했다.`,
      number % 5 === 0
        ? `시 관계자는 "내년 예산을 먼저 살피겠다"고 말했다. 결제는 다음 달에 한다.`
        : `시 관계자는 "의견을 더 듣겠다"고 말했다. 공사는 다음 달에 시작한다.`,
      // A word of one story in a thousand, and one of a single story.
      `${number % 1000 === 7 ? '엔씨소프트' : '회사'} 측은 ${number === 4321 ? '뷁튀' : '자료'}를 냈다.`,
    ],
  };
}

/** The byline of the story of this number. */
export const authorOfNumber = (number: number): string => NAMES[number % NAMES.length] ?? '';

/** Its section's id. */
export const sectionOfNumber = (number: number): string => SECTIONS[number % SECTIONS.length] ?? '';

/**
 * Puts so many stories into a new profile, the first the oldest, a minute apart: rows, documents and
 * index as storage itself writes them, in one transaction. `migrations` makes a profile of before.
 */
export function fillProfile(
  profile: string,
  count: number,
  migrations: readonly Migration[] = MIGRATIONS,
): void {
  const db = openDatabase(join(profile, 'songgo.db'));
  try {
    migrate(db, () => undefined, migrations);
    const snapshot = db.prepare(
      'INSERT INTO snapshots (story_id, seq, at, bytes, checksum) VALUES (?, ?, ?, ?, ?)',
    );
    inTransaction(db, () => {
      for (let number = 1; number <= count; number += 1) {
        const id = `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
        const at = NOON - (count - number) * 60_000;
        const doc = createStoryDoc({
          bylines: [{ personId: '', name: authorOfNumber(number), role: '기자', email: '' }],
          sections: [sectionOfNumber(number)],
        });
        const { headline, paragraphs } = storyOfNumber(number);
        textAt(doc, 0).insert(0, headline);
        textAt(doc, 1).insert(0, paragraphs.join(' '));
        const { projection, searchText, names, sections } = projectionOf(doc, id, () => null);
        const no = writeRecord(db, {
          id,
          createdAt: at,
          modifiedAt: at,
          trashedAt: null,
          touched: number,
          lastSeq: 1,
          copiedFrom: null,
          damage: null,
          incomplete: false,
          projection,
        });
        indexStory(db, no, searchText, {
          names,
          people: projection.people,
          sections,
          embargoed: false,
          readOnly: false,
        });
        const row = { seq: 1, at, bytes: Y.encodeStateAsUpdate(doc) };
        snapshot.run(id, row.seq, row.at, row.bytes, snapshotChecksum(id, row));
      }
    });
  } finally {
    closeDatabase(db);
  }
}
