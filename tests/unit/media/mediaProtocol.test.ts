import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { failure, success } from '@shared/errors';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createMediaHandler } from '../../../electron/media/mediaProtocol';
import { makeJpeg, makeWebp } from '../../helpers/photoFixtures';

const HASH = 'ab'.repeat(32);
const asked: string[] = [];
let folder: string;
let photo: Buffer;
let handle: ReturnType<typeof createMediaHandler>;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'songgo-media-'));
  photo = await makeJpeg();
  await writeFile(join(folder, 'thumb'), await makeWebp());
  handle = createMediaHandler({
    bytes: async (hash) => {
      asked.push(hash);
      if (hash === HASH) return success(photo);
      return failure(hash.startsWith('dd') ? 'photo-damaged' : 'photo-not-found');
    },
    rendition: async (hash, size) => {
      asked.push(hash);
      return hash === HASH && size === 'thumb'
        ? success(join(folder, 'thumb'))
        : failure('profile-read-only');
    },
  });
});
afterAll(() => rm(folder, { recursive: true }));

describe('media:', () => {
  it('S23 serves the photograph with the detected type, nosniff and a policy that runs nothing', async () => {
    const { status, headers, body } = await handle(`media://photo/${HASH}`, 'GET');
    expect(status).toBe(200);
    expect(photo.equals(Buffer.from(body))).toBe(true);
    expect(headers).toEqual({
      'Content-Type': 'image/jpeg',
      'Content-Length': String(photo.length),
      'X-Content-Type-Options': 'nosniff',
      'Content-Security-Policy': "default-src 'none'",
      'Cache-Control': 'private, max-age=31536000, immutable',
    });
  });

  it('serves the smaller copy by its own type; without room for one, the photograph', async () => {
    const thumb = await handle(`media://thumb/${HASH}`, 'GET');
    expect(thumb.headers['Content-Type']).toBe('image/webp');
    const display = await handle(`media://display/${HASH}`, 'GET');
    expect([display.status, display.headers['Content-Type']]).toEqual([200, 'image/jpeg']);
  });

  it('answers HEAD without a body and nothing but GET and HEAD', async () => {
    const head = await handle(`media://photo/${HASH}`, 'HEAD');
    expect([head.status, head.body]).toEqual([200, '']);
    expect((await handle(`media://photo/${HASH}`, 'POST')).status).toBe(405);
  });

  it('says 404 for what is not there and 500 for what is damaged, and neither is remembered', async () => {
    const missing = await handle(`media://photo/${'00'.repeat(32)}`, 'GET');
    const damaged = await handle(`media://photo/${'dd'.repeat(32)}`, 'GET');
    expect([missing.status, damaged.status]).toEqual([404, 500]);
    expect(missing.headers['Cache-Control']).toBe('no-store');
  });

  it.each([
    `media://photo/../photo/${HASH}`,
    `media://photo/..%2f${HASH}`,
    `media://photo/%2e%2e/${HASH}`,
    `media://photo/%252e%252e%252f${HASH}`,
    `media://photo/..%5c${HASH}`,
    `media://photo/..\\${HASH}`,
    `media://photo/${HASH}%00`,
    `media://photo/${HASH}\u0000.jpg`,
    `media://photo/${HASH}%`,
    `media://photo/${HASH}/`,
    `media://photo/${HASH}.json`,
    `media://photo/${HASH}?x`,
    `media://photo/${HASH}#x`,
    `media://photo/${HASH}\n`,
    `media://photo//${HASH}`,
    `media://photo/${HASH.toUpperCase()}`,
    `media://photo/${HASH.slice(1)}`,
    `media://photo:80/${HASH}`,
    `media://user@photo/${HASH}`,
    `media://PHOTO/${HASH}`,
    `media://other/${HASH}`,
    `media:///${HASH}`,
    `app://photo/${HASH}`,
    `https://photo/${HASH}`,
    'media://photo/C:/Windows/win.ini',
    'media://photo//etc/passwd',
    `media://photo/${'a'.repeat(10_240)}`,
    '',
  ])('S44 refuses %j without asking the store', async (url) => {
    asked.length = 0;
    const answer = await handle(url, 'GET');
    expect([answer.status, answer.body]).toEqual([400, '']);
    expect(asked).toEqual([]);
  });

  it('S44 asks the store only for whole hashes, whatever the address', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 200 }), async (path) => {
        asked.length = 0;
        await handle(`media://photo/${path}`, 'GET');
        return asked.every((hash) => /^[0-9a-f]{64}$/.test(hash));
      }),
    );
  });
});
