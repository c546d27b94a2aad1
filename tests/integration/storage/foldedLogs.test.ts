import { mkdirSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from '@photostructure/sqlite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { backupsOf } from '../../../electron/storage/backup';
import type { Storage } from '../../../electron/storage/storage';
import {
  connect,
  createStory,
  NOON,
  open,
  storedText,
  temporaryFolder,
  textAt,
  unwrap,
} from '../../helpers/storage';

let folder: ReturnType<typeof temporaryFolder>;
let storage: Storage;
let clock: number;

beforeEach(() => {
  folder = temporaryFolder();
  clock = NOON;
  storage = open(folder.path, () => clock);
});
afterEach(() => {
  storage.close();
  folder.remove();
});

function type(id: string, keys: number): string {
  const { doc } = connect(storage, id);
  const text = textAt(doc, 1);
  for (let i = 0; i < keys; i++) text.insert(text.length, String.fromCharCode(0xac00 + i));
  return text.toString();
}

/** Rows of the closed profile. */
function rows(table: 'updates' | 'snapshots', id: string): number {
  const db = new DatabaseSync(join(folder.path, 'songgo.db'), { readOnly: true });
  try {
    const { count } = db
      .prepare(`SELECT count(*) AS count FROM ${table} WHERE story_id = ?`)
      .get(id);
    return Number(count);
  } finally {
    db.close();
  }
}

/** Folds what is due, then closes: the story is idle by then. */
function fold(): void {
  clock += 60_000;
  unwrap(storage.maintain());
}

function reopen(): void {
  storage.close();
  storage = open(folder.path, () => clock);
}

it('R1 each of 250 updates is there after a restart', () => {
  const id = createStory(storage, '제목');
  const text = type(id, 250);
  reopen();
  expect(storedText(storage, id)).toContain(`<paragraph>${text}</paragraph>`);
});

describe('folding a log', () => {
  it('R15 takes out the rows of that story alone', () => {
    const long = createStory(storage, '긴 기사');
    const short = createStory(storage, '짧은 기사');
    const texts = [type(short, 20), type(long, 600)];
    fold();
    storage.close();
    expect(rows('updates', long)).toBe(0);
    expect(rows('updates', short)).toBeGreaterThanOrEqual(20);
    storage = open(folder.path, () => clock);
    expect(storedText(storage, short)).toContain(`<paragraph>${texts[0]}</paragraph>`);
    expect(storedText(storage, long)).toContain(`<paragraph>${texts[1]}</paragraph>`);
  });

  it('R15 keeps the snapshot before, so that one damaged snapshot does not take the story', () => {
    const id = createStory(storage, '제목');
    const first = type(id, 600);
    fold();
    type(id, 600);
    fold();
    storage.close();
    expect(rows('snapshots', id)).toBe(2);
    const db = new DatabaseSync(join(folder.path, 'songgo.db'));
    db.exec(
      `UPDATE snapshots SET bytes = zeroblob(length(bytes))
       WHERE no = (SELECT max(no) FROM snapshots)`,
    );
    db.close();
    // Without its backup, which would heal it.
    renameSync(join(folder.path, 'backups'), join(folder.path, 'backups-away'));
    mkdirSync(join(folder.path, 'backups'));
    storage = open(folder.path, () => clock);
    expect(unwrap(storage.stories.open(id)).readOnly?.reason).toBe('damaged');
    expect(storedText(storage, id)).toContain(first);
  });
});

it('R35 a backup holds all that was acknowledged before it, also what is only in the log', () => {
  const id = createStory(storage, '제목');
  const text = type(id, 40);
  unwrap(storage.maintain());
  const [backup] = backupsOf(folder.path);
  const alone = temporaryFolder();
  try {
    renameSync(backup?.path ?? '', join(alone.path, 'songgo.db'));
    const restored = open(alone.path);
    expect(storedText(restored, id)).toContain(`<paragraph>${text}</paragraph>`);
    restored.close();
  } finally {
    alone.remove();
  }
});
