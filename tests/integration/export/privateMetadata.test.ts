import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { success } from '@shared/errors';
import { exiftool } from 'exiftool-vendored';
import sharp from 'sharp';
import { afterAll, describe, expect, it } from 'vitest';
import { createMediaReader } from '../../../electron/export/mediaReader';
import { withoutPrivateMetadata } from '../../../electron/export/privateMetadata';
import {
  makeGif,
  makeJpeg,
  makePng,
  makeWebp,
  phoneHeic,
  withSegment,
} from '../../helpers/photoFixtures';
import { temporaryFolder, unwrap } from '../../helpers/storage';

const folder = temporaryFolder();
afterAll(async () => {
  await exiftool.end();
  folder.remove();
});

let count = 0;
async function tagsOf(bytes: Uint8Array): Promise<Record<string, unknown>> {
  count += 1;
  const path = join(folder.path, `${count}`);
  writeFileSync(path, bytes);
  return { ...(await exiftool.readRaw(path, ['-G1', '-struct'])) };
}

const FIELDS = { caption: '도서관 열람실', credit: '한강신문', creator: '이새벽' };

describe('S25 what leaves with a photograph', () => {
  it('place, names and maker go; caption, credit and which way is up stay', async () => {
    const jpeg = await makeJpeg({ gps: true, orientation: 6, ...FIELDS });
    const before = await tagsOf(jpeg);
    expect(Object.keys(before).some((key) => key.startsWith('GPS:'))).toBe(true);
    expect(JSON.stringify(before)).toContain('secret');

    const cleaned = unwrap(await withoutPrivateMetadata(jpeg));
    const after = await tagsOf(cleaned);
    expect(
      Object.keys(after).filter((key) => /^(?!ICC).*(GPS|Serial|Artist|Creator|Make)/.test(key)),
    ).toEqual([]);
    expect(Buffer.from(cleaned).includes('secret')).toBe(false);
    expect(Buffer.from(cleaned).includes('이새벽')).toBe(false);
    expect(JSON.stringify(after)).toContain('도서관 열람실');
    expect(JSON.stringify(after)).toContain('한강신문');
    expect((await sharp(cleaned).metadata()).orientation).toBe(6);
  });

  it('the older IPTC block keeps its caption and credit too', async () => {
    const jpeg = await makeJpeg({ ...FIELDS, metadata: 'iim-utf8' });
    const cleaned = Buffer.from(unwrap(await withoutPrivateMetadata(jpeg)));
    expect(cleaned.includes('한강신문')).toBe(true);
    expect(cleaned.includes('도서관 열람실')).toBe(true);
    expect(cleaned.includes('이새벽')).toBe(false);
  });

  it('pixels are the same, in every type', async () => {
    for (const bytes of [
      await makeJpeg({ gps: true }),
      await makePng(),
      await makeWebp(),
      await makeGif(),
    ]) {
      const cleaned = unwrap(await withoutPrivateMetadata(bytes));
      const pixels = (of: Uint8Array) => sharp(of).raw().toBuffer();
      expect(await pixels(cleaned)).toEqual(await pixels(bytes));
    }
  });

  it('nothing stays behind the picture or in comments', async () => {
    const jpeg = withSegment(await makeJpeg(), 0xfe, Buffer.from('note secret-comment'));
    const trailing = Buffer.concat([
      jpeg,
      await makeJpeg({ gps: true }),
      Buffer.from('secret-tail'),
    ]);
    const cleaned = Buffer.from(unwrap(await withoutPrivateMetadata(trailing)));
    for (const secret of ['secret-comment', 'secret-tail', 'secret', 'GPS']) {
      expect(cleaned.includes(secret)).toBe(false);
    }
  });

  it('HEIC leaves as its JPEG with the caption, credit and rights of the original, and no place', async () => {
    const heic = phoneHeic();
    const original = join(folder.path, 'original');
    const whole = join(folder.path, 'whole');
    writeFileSync(original, heic);
    writeFileSync(whole, await makeJpeg());
    expect(JSON.stringify(await tagsOf(heic))).toMatch(/GPSLatitude.*|secret.*/);
    const media = createMediaReader(
      {
        bytes: async () => success(heic),
        file: async () => success(original),
        rendition: async () => success(whole),
      },
      [],
    );
    const left = unwrap(await media.photo('x')).bytes;
    expect((await sharp(left).metadata()).format).toBe('jpeg');
    const tags = JSON.stringify(await tagsOf(left));
    expect(tags).toContain('강변 산책로');
    expect(tags).toContain('송고통신');
    expect(tags).not.toMatch(/GPS|secret|test phone/);
  });

  it('what cannot be cleaned does not leave: its rendition does', async () => {
    expect((await withoutPrivateMetadata(Buffer.from('no picture'))).ok).toBe(false);
    const path = join(folder.path, 'rendition');
    const rendition = await makeJpeg();
    writeFileSync(path, rendition);
    const media = createMediaReader(
      {
        bytes: async () => success(Buffer.from('no picture')),
        file: async () => success(path),
        rendition: async () => success(path),
      },
      [],
    );
    expect(Buffer.from(unwrap(await media.photo('x')).bytes).equals(rendition)).toBe(true);
  });
});
