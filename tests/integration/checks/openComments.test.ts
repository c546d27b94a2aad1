import { writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beginThread, settleThread } from '@shared/review/threads';
import { DEFAULT_SETTINGS } from '@shared/settings';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type * as Y from 'yjs';
import { checkInput } from '../../../electron/check/checkInput';
import { packStory } from '../../helpers/packStory';
import { sampleDoc } from '../../unit/export/material';

const WHO = { authorId: 'p1', authorName: '김기자', at: 1 };

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'songgo-comments-'));
});
afterAll(() => rm(folder, { recursive: true }));

/** What the command line finds of a package with this story in it. */
async function foundIn(doc: Y.Doc) {
  const path = join(folder, 'story.songgo');
  writeFileSync(path, await packStory(doc));
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
