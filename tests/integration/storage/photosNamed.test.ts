import { createStoryDoc, writePhoto } from '@shared/document/storyDoc';
import { afterEach, beforeEach, expect, it } from 'vitest';
import * as Y from 'yjs';
import { openStorage } from '../../../electron/storage/openStorage';
import type { Storage } from '../../../electron/storage/storage';
import { temporaryFolder, unwrap } from '../../helpers/storage';
import { PHOTO } from '../../unit/export/material';

let folder: ReturnType<typeof temporaryFolder>;
let storage: Storage;
beforeEach(() => {
  folder = temporaryFolder();
  storage = unwrap(openStorage({ profile: folder.path, now: Date.now, onNotice: () => undefined }));
});
afterEach(() => {
  storage.close();
  folder.remove();
});

const hash = (digit: string) => digit.repeat(64);

it('R18 a photograph is named by a story’s state, by an update and by a kept version alone', () => {
  const photo = (digit: string) => ({ ...PHOTO, hash: hash(digit) });
  const doc = createStoryDoc();
  writePhoto(doc, photo('a'));
  const { id } = unwrap(storage.stories.create(Y.encodeStateAsUpdate(doc)));
  const before = Y.encodeStateVector(doc);
  writePhoto(doc, photo('b'));
  unwrap(storage.stories.append(id, Y.encodeStateAsUpdate(doc, before)));

  const other = createStoryDoc();
  writePhoto(other, photo('c'));
  const gone = unwrap(storage.stories.create(Y.encodeStateAsUpdate(other))).id;
  unwrap(storage.stories.trash(gone));

  const asked = ['a', 'b', 'c', 'd'].map(hash);
  expect(unwrap(storage.stories.photosNamed(asked)).sort()).toEqual(['a', 'b', 'c'].map(hash));
  unwrap(storage.stories.purge(gone));
  expect(unwrap(storage.stories.photosNamed(asked)).sort()).toEqual(['a', 'b'].map(hash));
  expect(unwrap(storage.stories.photosNamed([]))).toEqual([]);
});
