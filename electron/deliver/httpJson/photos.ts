import { createHash } from 'node:crypto';
import { done, ended, rejection, type Step } from '../apiCall';
import type { Delivery, RemoteCopy } from '../connector';
import { filledAddress } from './address';
import { type Receiver, receiverError } from './receiver';

type Sending = Delivery<Delivery['target'] & { kind: 'http' }>;

/**
 * Puts each photograph at an address that is made of its content, where the target has such: the same
 * photograph twice is one, and one that was made anew is another. Each that arrived is kept at once.
 */
export async function photosAtAddresses(
  receiver: Receiver,
  { target, payload, photo, remember, progress }: Sending,
  copy: RemoteCopy,
): Promise<Step<RemoteCopy['photos']>> {
  let photos = { ...copy.photos };
  if (target.photos !== 'address') return done(photos);
  for (const { hash, name } of payload.photos) {
    const leaving = await photo(hash);
    if (!leaving.ok) return ended({ kind: 'refused', error: leaving.error });
    const { bytes, type } = leaving.value;
    const id = createHash('sha256').update(bytes).digest('hex');
    if (photos[hash]?.id === id) continue;
    const url = filledAddress(target.photoUrl, target, { hash: id, name });
    if (url === null) {
      return ended({ kind: 'refused', error: { code: 'deliver-settings', detail: 'photoUrl' } });
    }
    const sent = await receiver.call({
      method: 'PUT',
      url,
      body: { type, body: bytes },
      progress: (part) => progress(part, bytes.byteLength),
    });
    if (!sent.ok) return sent;
    const { status } = sent.value;
    // It has this very photograph.
    const isThere = status === 409 || status === 412;
    if (status >= 400 && !isThere) return rejection(sent.value, receiverError);
    photos = { ...photos, [hash]: { id, url } };
    await remember({ ...copy, photos });
  }
  return done(photos);
}
