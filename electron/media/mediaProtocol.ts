import { readFile } from 'node:fs/promises';
import { type Result, success } from '@shared/errors';
import { sniffPhotoType } from './photoHeader';
import type { Photos } from './photos';

/** The whole address, with nothing to decode: no escape, query, port or path of any other form. */
const ADDRESS = /^media:\/\/(photo|thumb|display)\/([0-9a-f]{64})$/;

/** An answer before Electron makes a Response of it; the custom protocols of main share its form. */
export interface MediaAnswer {
  status: number;
  headers: Record<string, string>;
  body: Uint8Array | string;
}

/**
 * Answers `media://photo/<hash>` (the file as it is; of HEIC its JPEG), `media://thumb/<hash>` and
 * `media://display/<hash>` (smaller copies). 400 for any other address, 404 for a photograph that
 * is not there, 405 for another method, 500 for a damaged one. It is for `protocol.handle`.
 */
export function createMediaHandler(
  photos: Pick<Photos, 'bytes' | 'rendition'>,
): (url: string, method: string) => Promise<MediaAnswer> {
  return async (url, method) => {
    if (method !== 'GET' && method !== 'HEAD') return refuse(405);
    const [, place, hash] = ADDRESS.exec(url) ?? [];
    if (hash === undefined) return refuse(400);
    const found = await read(photos, place, hash);
    if (!found.ok) return refuse(found.error.code === 'photo-not-found' ? 404 : 500);
    const type = sniffPhotoType(found.value);
    if (type === null) return refuse(500);
    return {
      status: 200,
      headers: {
        ...GUARDS,
        'Content-Type': type,
        'Content-Length': String(found.value.byteLength),
        // The address is the content's hash: it can never mean anything else.
        'Cache-Control': 'private, max-age=31536000, immutable',
      },
      body: method === 'HEAD' ? '' : found.value,
    };
  };
}

const GUARDS = {
  'X-Content-Type-Options': 'nosniff',
  'Content-Security-Policy': "default-src 'none'",
};

async function read(
  photos: Pick<Photos, 'bytes' | 'rendition'>,
  place: string | undefined,
  hash: string,
): Promise<Result<Uint8Array>> {
  if (place === 'photo') {
    const stored = await photos.bytes(hash);
    if (!stored.ok || sniffPhotoType(stored.value) !== 'image/heic') return stored;
  }
  const size = place === 'photo' ? 'whole' : place === 'thumb' ? 'thumb' : 'display';
  const smaller = await photos.rendition(hash, size);
  if (smaller.ok) return success(await readFile(smaller.value));
  // A full disk or a read-only profile has no room for a copy: the photograph itself is shown.
  const noRoom = ['disk-full', 'profile-read-only', 'save-failed'].includes(smaller.error.code);
  return noRoom ? photos.bytes(hash) : smaller;
}

function refuse(status: number): MediaAnswer {
  return { status, headers: { ...GUARDS, 'Cache-Control': 'no-store' }, body: '' };
}
