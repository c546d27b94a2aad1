import { createHash } from 'node:crypto';
import type { PublishedFigure } from '@shared/story/published';
import { z } from 'zod';
import { captionMarkup } from '../../export/html/blocks';
import { figuresOf } from '../../export/photoFiles';
import { withoutShortcodes } from '../../export/wordpress/blocks';
import { done, ended, forbidden, rejection, type Step, unreadable } from '../apiCall';
import { asciiName } from '../asciiName';
import type { Delivery, RemoteCopy } from '../connector';
import { multipart } from '../multipart';
import { plainText } from '../plainText';
import { renditionKey } from '../renditionKey';
import { type WordpressSite, wordpressError } from './site';

type Photos = RemoteCopy['photos'];

const mediumSchema = z.object({
  id: z.number().int(),
  source_url: z.url(),
  slug: z.string(),
  alt_text: z.string(),
  caption: z.object({ raw: z.string() }),
});
type Medium = z.infer<typeof mediumSchema>;

/** The photograph's own name at the site, by which it is found again: of what was made of it. */
const slugOf = (hash: string, made: string) =>
  ['songgo-photo', hash.slice(0, 40), ...(made === '' ? [] : [made])].join('-');

/**
 * Puts the photographs into the site's media library, each once: one that is there, by what is known
 * or by its name, is not sent again, unless something else is to be made of it now. Each that has arrived is kept at once.
 */
export async function ensureMedia(
  site: WordpressSite,
  {
    payload,
    photo,
    remember,
    progress,
  }: Pick<Delivery, 'payload' | 'photo' | 'remember' | 'progress'>,
  copy: RemoteCopy,
): Promise<Step<Photos>> {
  const figures = figuresOf(payload.story.body);
  const sizes = payload.photos.map(
    ({ hash }) => payload.story.photos.find((one) => one.hash === hash)?.bytes ?? 0,
  );
  const told = (index: number, sent: number) => {
    const before = sizes.slice(0, index).reduce((sum, size) => sum + size, 0);
    progress(
      before + sent,
      sizes.reduce((sum, size) => sum + size, 0),
    );
  };
  let photos: Photos = { ...copy.photos };
  for (const [index, { hash, name }] of payload.photos.entries()) {
    const figure = figures.find((one) => one.photo === hash);
    const before = photos[hash];
    const made = renditionKey(payload, hash);
    const slug = slugOf(hash, made);
    const same = before && (before.made ?? '') === made;
    const found = await findMedium(site, slug, same ? before.id : undefined);
    if (!found.ok) return found;
    let medium = found.value;
    if (medium === null) {
      if (!site.me.can('upload_files')) return forbidden('upload_files');
      const leaving = await photo(hash);
      if (!leaving.ok) return ended({ kind: 'refused', error: leaving.error });
      const { bytes, type } = leaving.value;
      sizes[index] = bytes.byteLength;
      const file = { field: 'file', name: asciiName(name, hash), type, bytes };
      const uploaded = await upload(site, slug, figure, file, (sent) => told(index, sent));
      if (!uploaded.ok) return uploaded;
      medium = uploaded.value;
    } else {
      const described = await describe(site, medium, figure);
      if (!described.ok) return described;
    }
    told(index, sizes[index] ?? 0);
    const there = { id: `${medium.id}`, url: medium.source_url, ...(made !== '' && { made }) };
    photos = { ...photos, [hash]: there };
    if (before?.id !== there.id) await remember({ ...copy, photos });
  }
  return done(photos);
}

async function findMedium(
  site: WordpressSite,
  slug: string,
  knownId: string | undefined,
): Promise<Step<Medium | null>> {
  if (knownId !== undefined) {
    const there = await site.call({ path: `/media/${knownId}`, query: { context: 'edit' } });
    if (!there.ok && there.ending.error.code !== 'deliver-forbidden') return there;
    const medium = there.ok ? mediumSchema.safeParse(there.value.json) : null;
    if (there.ok && there.value.status === 200 && medium?.success) return done(medium.data);
  }
  const query = { slug, context: 'edit' };
  const found = await site.call({ path: '/media', query });
  if (!found.ok) return found;
  if (found.value.status !== 200) return rejection(found.value, wordpressError);
  const media = z.array(mediumSchema).safeParse(found.value.json);
  if (!media.success) return unreadable(false, 'media');
  return done(media.data.find((one) => one.slug === slug) ?? null);
}

/** What stands beside a photograph in the library: for galleries, and for the featured image. */
function words(figure: PublishedFigure | undefined) {
  return {
    alt_text: figure?.alt ?? '',
    caption: figure ? withoutShortcodes(captionMarkup(figure)) : '',
  };
}

async function upload(
  site: WordpressSite,
  slug: string,
  figure: PublishedFigure | undefined,
  file: { field: string; name: string; type: string; bytes: Uint8Array },
  progress: (sent: number) => void,
): Promise<Step<Medium>> {
  const title = file.name.replace(/\.\w+$/, '');
  const sent = await site.call({
    method: 'POST',
    path: '/media',
    body: multipart({ slug, title, ...words(figure) }, [file]),
    // In hex, as WordPress compares it: it finds an upload that was cut off.
    headers: { 'content-md5': createHash('md5').update(file.bytes).digest('hex') },
    progress,
  });
  if (!sent.ok) {
    // The same file will be no better next time: a type or size the site does not take.
    const { detail = '' } = sent.ending.error;
    const final = / rest_upload_/.test(detail);
    return final ? ended({ kind: 'refused', error: { code: 'deliver-refused', detail } }) : sent;
  }
  if (sent.value.status === 412) return unreadable(false, 'rest_upload_hash_mismatch');
  if (sent.value.status !== 201) return rejection(sent.value, wordpressError);
  const medium = mediumSchema.safeParse(sent.value.json);
  return medium.success ? done(medium.data) : unreadable(false, 'media');
}

/** Puts alt text and caption right where a correction changed them. */
async function describe(
  site: WordpressSite,
  medium: Medium,
  figure: PublishedFigure | undefined,
): Promise<Step<null>> {
  const wanted = words(figure);
  const same =
    plainText(medium.alt_text) === plainText(wanted.alt_text) &&
    plainText(medium.caption.raw) === plainText(wanted.caption);
  if (same || figure === undefined) return done(null);
  const sent = await site.call({ method: 'POST', path: `/media/${medium.id}`, json: wanted });
  // Another's photograph keeps its words; the story's own figure has them right.
  if (!sent.ok && sent.ending.error.code !== 'deliver-forbidden') return sent;
  return done(null);
}
