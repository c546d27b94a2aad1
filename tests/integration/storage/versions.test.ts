import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Storage } from '../../../electron/storage/storage';
import {
  connect,
  createStory,
  NOON,
  open,
  temporaryFolder,
  textAt,
  unwrap,
} from '../../helpers/storage';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

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

/** Writes for so many minutes, a word each; what is due is done every half minute. */
function write(id: string, minutes: number): void {
  const { doc } = connect(storage, id);
  for (let minute = 0; minute < minutes; minute++) {
    textAt(doc, 1).insert(0, '말 ');
    for (const half of [0, 1]) {
      clock += MINUTE / 2 + half;
      unwrap(storage.maintain());
    }
  }
}
const versionsOf = (id: string) => unwrap(storage.versions.list(id));

describe('versions of what is being written', () => {
  it('are kept every two minutes, and the last words at the end of the program', () => {
    const id = createStory(storage, '제목');
    write(id, 20);
    const during = versionsOf(id).length;
    expect(during).toBeGreaterThanOrEqual(9);
    expect(during).toBeLessThanOrEqual(11);
    textAt(connect(storage, id).doc, 1).insert(0, '마지막 말 ');
    storage.close();
    storage = open(folder.path, () => clock);
    expect(versionsOf(id)).toHaveLength(during + 1);
    // Opened and closed without a word, it gets no further one.
    unwrap(storage.stories.open(id));
    storage.close();
    storage = open(folder.path, () => clock);
    expect(versionsOf(id)).toHaveLength(during + 1);
  });

  it('are kept of a story that makes room in memory for others', () => {
    const id = createStory(storage, '제목', '남길 말');
    for (let other = 0; other < 12; other++) createStory(storage, `다른 기사 ${other}`);
    expect(versionsOf(id).map(({ reason }) => reason)).toEqual(['writing']);
  });

  it('are thinned as the days go, but never those kept for a reason', () => {
    const id = createStory(storage, '제목');
    write(id, 60);
    unwrap(storage.versions.keep(id, 'export'));
    const fine = versionsOf(id).length;
    clock += DAY;
    write(id, 2);
    clock += DAY;
    write(id, 2);
    const thinned = versionsOf(id);
    expect(thinned.length).toBeLessThan(fine / 2);
    expect(thinned.filter(({ reason }) => reason === 'export')).toHaveLength(1);
    expect(thinned.at(-1)?.id).toBe(Math.min(...thinned.map(({ id }) => id)));
  });

  it('R12 are all still there when the clock went back a year, whatever is written then', () => {
    const id = createStory(storage, '제목');
    write(id, 30);
    clock += 3 * DAY;
    write(id, 2);
    const before = versionsOf(id).map((version) => version.id);
    clock -= 365 * DAY;
    write(id, 10);
    const after = versionsOf(id).map((version) => version.id);
    expect(after).toEqual(expect.arrayContaining(before));
    expect(after.length).toBeGreaterThan(before.length);
    // The newest by the order in which they were kept comes first, whatever its time says.
    expect(after).toEqual([...after].sort((a, b) => b - a));
  });
});
