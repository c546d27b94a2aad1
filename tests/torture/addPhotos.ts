import { randomFillSync } from 'node:crypto';
import { appendFileSync } from 'node:fs';
import { createPhotoStore, hashPhoto } from '../../electron/media/photoStore';

/**
 * Takes photographs into the store of a profile and says of each that it is in: from then on a story
 * may name it. What is said must be there, whole.
 */
const [profile = '', count = '4'] = process.argv.slice(2);
const store = createPhotoStore(profile);
await store.clean();
for (let i = 0; i < Number(count); i++) {
  const bytes = randomFillSync(Buffer.alloc(20_000));
  const hash = await hashPhoto(bytes);
  await store.commit(await store.stage(bytes), hash);
  appendFileSync(`${profile}/said.txt`, `${hash}\n`);
}
