import { copyFileSync, cpSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createPhotoStore, hashPhoto } from '../../../electron/media/photoStore';
import { backupsOf } from '../../../electron/storage/backup';
import {
  connect,
  createStory,
  NOON,
  open,
  temporaryFolder,
  textAt,
  unwrap,
} from '../../helpers/storage';

const story = fc.record({
  headline: fc.string({ unit: 'grapheme', maxLength: 20 }),
  keys: fc.array(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 8 }), { maxLength: 8 }),
  version: fc.boolean(),
  trashed: fc.boolean(),
});
const photo = fc.uint8Array({ minLength: 1, maxLength: 200 });

it('R35 a backup copied back opens with the same stories, versions and photographs', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(story, { minLength: 1, maxLength: 4 }),
      fc.array(photo, { maxLength: 3 }),
      async (stories, photos) => {
        const first = temporaryFolder();
        const second = temporaryFolder();
        try {
          const storage = open(first.path);
          const ids = stories.map(({ headline, keys, version, trashed }) => {
            const id = createStory(storage, headline);
            const { doc } = connect(storage, id);
            for (const key of keys) textAt(doc, 1).insert(0, key);
            if (version) unwrap(storage.versions.keep(id, 'manual'));
            if (trashed) unwrap(storage.stories.trash(id));
            return id;
          });
          const store = createPhotoStore(first.path);
          const hashes: string[] = [];
          for (const bytes of photos.map((one) => Buffer.from(one))) {
            const hash = await hashPhoto(bytes);
            await store.commit(await store.stage(bytes), hash);
            hashes.push(hash);
          }
          const all = () => ids.map((id) => everythingOf(storage, id));
          unwrap(storage.maintain());
          const before = all();
          // Written after the copy was made: not in it, and no harm to it.
          createStory(storage, '나중');
          storage.close();

          const [backup] = backupsOf(first.path);
          copyFileSync(backup?.path ?? '', join(second.path, 'songgo.db'));
          mkdirSync(join(first.path, 'photos'), { recursive: true });
          cpSync(join(first.path, 'photos'), join(second.path, 'photos'), { recursive: true });
          const restored = open(second.path, () => NOON);
          expect(restored.notices.list()).toEqual([]);
          expect(ids.map((id) => everythingOf(restored, id))).toEqual(before);
          restored.close();
          const again = createPhotoStore(second.path);
          for (const hash of hashes) {
            expect(await hashPhoto(unwrap(await again.read(hash)))).toBe(hash);
          }
        } finally {
          first.remove();
          second.remove();
        }
      },
    ),
    { numRuns: 12 },
  );
});

/** A story's state, versions and why it may not be written in. */
function everythingOf(storage: ReturnType<typeof open>, id: string) {
  const { state, seq, readOnly, createdAt, modifiedAt } = unwrap(storage.stories.open(id));
  const versions = unwrap(storage.versions.list(id)).map((version) => ({
    ...version,
    state: Buffer.from(unwrap(storage.versions.read(id, version.id)).state).toString('hex'),
  }));
  const hex = Buffer.from(state).toString('hex');
  return { hex, seq, readOnly, createdAt, modifiedAt, versions };
}
