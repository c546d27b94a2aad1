import { randomUUID } from 'node:crypto';
import { writeFields } from '@shared/document/storyDoc';
import { nextInSeries } from '@shared/story/nextInSeries';
import { afterEach, beforeEach, expect, it } from 'vitest';
import * as Y from 'yjs';
import type { Storage } from '../../../electron/storage/storage';
import {
  codeOf,
  connect,
  createStory,
  docOfState,
  open,
  temporaryFolder,
  unwrap,
} from '../../helpers/storage';

let folder: ReturnType<typeof temporaryFolder>;
let storage: Storage;
beforeEach(() => {
  folder = temporaryFolder();
  storage = open(folder.path);
});
afterEach(() => {
  storage.close();
  folder.remove();
});

function next(id: string): string {
  const previous = docOfState(unwrap(storage.stories.open(id)).state);
  return unwrap(storage.stories.create(Y.encodeStateAsUpdate(nextInSeries(previous, id)))).id;
}

it('a series is found from its first story on, in the order its stories were made, after a restart too', () => {
  const first = createStory(storage, '강변길 통제');
  writeFields(connect(storage, first).doc, { headlineTags: ['속보'] });
  createStory(storage, '다른 기사');
  const second = next(first);
  const third = next(second);
  const aside = next(first);
  unwrap(storage.stories.trash(third));
  const expected = [
    { id: first, headline: '강변길 통제', stage: '속보', trashed: false },
    { id: second, headline: '강변길 통제', stage: '1보', trashed: false },
    { id: third, headline: '강변길 통제', stage: '2보', trashed: true },
    { id: aside, headline: '강변길 통제', stage: '1보', trashed: false },
  ];
  expect(unwrap(storage.stories.series(first))).toEqual(expected);
  storage.close();
  storage = open(folder.path);
  expect(unwrap(storage.stories.series(first))).toEqual(expected);

  // Without the story that began it, the others still hold together.
  unwrap(storage.stories.trash(first));
  unwrap(storage.stories.purge(first));
  expect(unwrap(storage.stories.series(first)).map(({ id }) => id)).toEqual([second, third, aside]);
  expect(unwrap(storage.stories.series(third))).toHaveLength(1);
  expect(codeOf(storage.stories.series(randomUUID()))).toBe('story-not-found');
});
