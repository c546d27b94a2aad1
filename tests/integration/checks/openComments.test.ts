import { writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { failure } from '@shared/errors';
import { beginThread, settleThread } from '@shared/review/threads';
import { DEFAULT_SETTINGS } from '@shared/settings';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { checkInput } from '../../../electron/check/checkInput';
import { writePackage } from '../../../electron/export/songgoPackage';
import { unwrap } from '../../helpers/storage';
import { sampleDoc } from '../../unit/export/material';

const WHO = { authorId: 'p1', authorName: '김기자', at: 1 };

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'songgo-comments-'));
});
afterAll(() => rm(folder, { recursive: true }));

/** What the command line finds of a package with this story in it. */
async function foundIn(doc: Y.Doc) {
  const written = await writePackage({
    storyId: '0c9f2f3e-6b6e-4c39-9a55-0d1f4f6b7a10',
    version: 1,
    createdAt: '2026-11-23T09:40:00.000Z',
    modifiedAt: '2026-11-23T10:05:00.000Z',
    outlet: null,
    state: Y.encodeStateAsUpdate(doc),
    photos: [],
    original: async () => failure('photo-not-found'),
  });
  const path = join(folder, 'story.songgo');
  writeFileSync(path, unwrap(written).bytes);
  const now = Date.parse('2026-11-23T12:00:00Z');
  const room = { settings: DEFAULT_SETTINGS, stories: null, day: null, now };
  const result = await checkInput(path, room);
  if (!result.ok) throw new Error(result.error.code);
  return result.findings.filter(({ rule }) => rule === 'commentsOpen');
}

describe('a check without a window', () => {
  it('tells the comments that nobody resolved, and no others', async () => {
    const doc = sampleDoc();
    const ids = ['one', 'two'].map((id) =>
      beginThread(
        doc,
        { anchor: { kind: 'story' }, quote: '' },
        { ...WHO, text: '확인', mentions: [] },
        () => id,
      ),
    );
    expect(await foundIn(doc)).toMatchObject([{ values: { count: 2 } }]);
    for (const id of ids) settleThread(doc, id, { ...WHO, resolved: true });
    expect(await foundIn(doc)).toEqual([]);
  });
});
