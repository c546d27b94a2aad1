import type { Difference } from '@shared/deliver/delivery';
import type { TargetOf } from '@shared/deliver/target';
import type { Tested } from '@shared/deliver/tested';
import { success } from '@shared/errors';
import { z } from 'zod';
import { asResult, done, ended, rejection, type Step, unreadable } from './apiCall';
import { asciiName } from './asciiName';
import type { Connector, Delivery, Found, Outcome, RemoteCopy } from './connector';
import { type GhostAdmin, ghostAdmin, ghostError } from './ghost/admin';
import { copyOf, findPost, type GhostPost, postSlug, readPost, revisionOf } from './ghost/post';
import { differencesOf, type WantedPost, wantedPost } from './ghost/wantedPost';
import { multipart } from './multipart';
import { renditionKey } from './renditionKey';

type Sending = Delivery<TargetOf<'ghost'>>;
type Photos = RemoteCopy['photos'];

const NO_COPY: RemoteCopy = { remoteId: '', url: '', revision: '', status: '', photos: {} };
const siteSchema = z.object({ site: z.object({ title: z.string(), version: z.string() }) });
const imagesSchema = z.object({ images: z.tuple([z.object({ url: z.url() })]) });

/**
 * Ghost by its Admin API and the key of an integration. A post is looked up by the client's own id
 * before one is made, and changed only in the state it was read in (`updated_at`). Its images cannot
 * be looked up: one whose answer was lost is sent again, and the story shows it once. Ghost has no
 * bin; what is withdrawn becomes a draft.
 */
export const ghost: Connector<'ghost'> = {
  kind: 'ghost',
  needsSecret: () => true,

  async test(target, secret, signal) {
    const admin = ghostAdmin(target, secret, signal);
    if (!admin.ok) return asResult(admin);
    // The site’s own words are open to all; its posts are not.
    const allowed = await admin.value({ path: '/posts/', query: { limit: '1', fields: 'id' } });
    if (!allowed.ok) return asResult(allowed);
    if (allowed.value.status !== 200) return asResult(rejection(allowed.value, ghostError));
    const asked = await admin.value({ path: '/site/' });
    if (!asked.ok) return asResult(asked);
    const site = siteSchema.safeParse(asked.value.json);
    if (!site.success) return asResult(unreadable(false, 'site'));
    const warnings: Tested['warnings'] = [];
    if (target.url.startsWith('http:')) warnings.push({ code: 'plain-http' });
    const { title, version } = site.data.site;
    return success({ account: title, server: `Ghost ${version}`, warnings, pin: null });
  },

  async find(delivery) {
    const admin = ghostAdmin(delivery.target, delivery.secret, delivery.signal);
    return asResult(admin.ok ? await look(admin.value, delivery) : admin);
  },

  async send(delivery) {
    const admin = ghostAdmin(delivery.target, delivery.secret, delivery.signal);
    if (!admin.ok) return admin.ending;
    const sent = await (delivery.payload.kind === 'withdraw'
      ? withdraw(admin.value, delivery)
      : publish(admin.value, delivery));
    return sent.ok ? sent.value : sent.ending;
  },
};

async function currentPost(
  admin: GhostAdmin,
  { known, storyId }: Sending,
): Promise<Step<GhostPost | null>> {
  if (known !== null && known.remoteId !== '') {
    const there = await findPost(admin, { id: known.remoteId });
    if (!there.ok || there.value !== null) return there;
  }
  return findPost(admin, { storyId });
}

const stillOut = ({ status }: GhostPost): Difference[] =>
  status === 'draft' ? [] : [{ field: 'status', sent: 'draft', found: status }];

async function look(admin: GhostAdmin, delivery: Sending): Promise<Step<Found>> {
  const { known, payload } = delivery;
  const current = await currentPost(admin, delivery);
  if (!current.ok) return current;
  const post = current.value;
  if (post === null) return done({ kind: 'nothing' });
  const photos = known?.photos ?? {};
  const copy = copyOf(post, photos);
  const differences =
    payload.kind === 'withdraw'
      ? stillOut(post)
      : differencesOf(wantedPost(payload, photos, post), post, payload.story.deck, photos);
  return done({ kind: 'copy', copy, differences });
}

async function publish(admin: GhostAdmin, delivery: Sending): Promise<Step<Outcome>> {
  const { known, payload, storyId, overwrite } = delivery;
  const found = await currentPost(admin, delivery);
  if (!found.ok) return found;
  const current = found.value;
  if (current === null && known !== null && known.remoteId !== '' && !overwrite) {
    // Somebody there has deleted it. It is made anew when a person sends again, not by itself.
    await delivery.remember({ ...NO_COPY, photos: known.photos });
    return ended({ kind: 'refused', error: { code: 'deliver-gone' } });
  }
  if (current !== null && !overwrite) {
    const theirs = changedThere(delivery, current);
    if (theirs.length > 0) return conflict(delivery, current, theirs);
  }
  const base = current && known ? known : NO_COPY;
  const images = await ensureImages(admin, delivery, { ...base, photos: known?.photos ?? {} });
  if (!images.ok) return images;
  const wanted = wantedPost(payload, images.value, current);
  return write(admin, delivery, wanted, images.value, current, storyId);
}

const conflict = ({ known }: Sending, current: GhostPost, differences: Difference[]) =>
  done<Outcome>({
    kind: 'conflict',
    copy: copyOf(current, known?.photos ?? {}),
    differences,
  });

/** What somebody changed since this program left it, and a send would overwrite (QUALITY R32). */
function changedThere({ known, payload }: Sending, current: GhostPost): Difference[] {
  const takenDown = known?.status === 'published' && current.status === 'draft';
  if (known?.revision === revisionOf(current) && !takenDown) return [];
  const photos = known?.photos ?? {};
  const wanted = wantedPost(payload, photos, current);
  return differencesOf(wanted, current, payload.story.deck, photos).filter(({ field, found }) =>
    field === 'status' ? takenDown : found !== '',
  );
}

async function ensureImages(
  admin: GhostAdmin,
  { payload, photo, remember, progress }: Sending,
  copy: RemoteCopy,
): Promise<Step<Photos>> {
  let photos: Photos = { ...copy.photos };
  const missing = payload.photos.filter(({ hash }) => {
    const there = photos[hash];
    return !there || (there.made ?? '') !== renditionKey(payload, hash);
  });
  const size = (hash: string) => payload.story.photos.find((one) => one.hash === hash)?.bytes ?? 0;
  const total = missing.reduce((sum, { hash }) => sum + size(hash), 0);
  let before = 0;
  for (const { hash, name } of missing) {
    const leaving = await photo(hash);
    if (!leaving.ok) return ended({ kind: 'refused', error: leaving.error });
    const { bytes, type } = leaving.value;
    const file = { field: 'file', name: asciiName(name, hash), type, bytes };
    const sent = await admin({
      method: 'POST',
      path: '/images/upload/',
      body: multipart({ purpose: 'image', ref: hash }, [file]),
      progress: (done) => progress(Math.min(total, before + done), total),
    });
    if (!sent.ok) return sent;
    if (sent.value.status !== 201) return rejection(sent.value, ghostError);
    const read = imagesSchema.safeParse(sent.value.json);
    if (!read.success) return unreadable(false, 'images');
    before += size(hash);
    const [{ url }] = read.data.images;
    const made = renditionKey(payload, hash);
    photos = { ...photos, [hash]: { id: url, url, ...(made !== '' && { made }) } };
    await remember({ ...copy, photos });
  }
  return done(photos);
}

/** Writes the post, then reads it back and compares. */
async function write(
  admin: GhostAdmin,
  delivery: Sending,
  wanted: WantedPost,
  photos: Photos,
  current: GhostPost | null,
  storyId: string,
): Promise<Step<Outcome>> {
  const { story } = delivery.payload;
  const post = current
    ? { ...wanted, updated_at: current.updated_at }
    : { ...wanted, slug: postSlug(storyId) };
  const sent = await admin({
    method: current ? 'PUT' : 'POST',
    path: current ? `/posts/${current.id}/` : '/posts/',
    // Without it Ghost takes no HTML, says nothing and keeps an empty post.
    query: { source: 'html' },
    json: { posts: [post] },
    writes: true,
  });
  if (!sent.ok) return sent;
  if (sent.value.status === 409) return collided(admin, delivery, wanted, photos);
  const written = readPost(sent.value, true);
  if (!written.ok) return written;
  const { id } = written.value;
  const there = await findPost(admin, { id });
  if (!there.ok) return ended({ kind: 'lost', error: there.ending.error });
  const isOurs = current ? id === current.id : there.value?.slug.startsWith(postSlug(storyId));
  if (there.value === null || !isOurs) return unreadable(true, `post ${id}`);
  const differences = differencesOf(wanted, there.value, story.deck, photos);
  return done({ kind: 'arrived', copy: copyOf(there.value, photos), differences });
}

/** Somebody saved it between our reading and our writing: nothing was written. */
async function collided(
  admin: GhostAdmin,
  delivery: Sending,
  wanted: WantedPost,
  photos: Photos,
): Promise<Step<Outcome>> {
  const there = await currentPost(admin, delivery);
  if (!there.ok) return there;
  if (there.value === null) return ended({ kind: 'refused', error: { code: 'deliver-gone' } });
  const { deck } = delivery.payload.story;
  return conflict(delivery, there.value, differencesOf(wanted, there.value, deck, photos));
}

async function withdraw(admin: GhostAdmin, delivery: Sending): Promise<Step<Outcome>> {
  const { known } = delivery;
  const found = await currentPost(admin, delivery);
  if (!found.ok) return found;
  const current = found.value;
  if (current === null) {
    if (known?.remoteId) return done({ kind: 'arrived', copy: NO_COPY, differences: [] });
    return ended({ kind: 'refused', error: { code: 'deliver-nothing-there' } });
  }
  const photos = known?.photos ?? {};
  if (stillOut(current).length > 0) {
    const { id, updated_at } = current;
    const json = { posts: [{ status: 'draft', updated_at }] };
    const sent = await admin({ method: 'PUT', path: `/posts/${id}/`, json, writes: true });
    if (!sent.ok) return sent;
    // Saved by somebody in this very second: nothing was written, and the next try reads it anew.
    if (sent.value.status === 409) {
      return ended({ kind: 'missed', error: { code: 'deliver-busy', detail: 'UPDATE_COLLISION' } });
    }
    if (sent.value.status >= 400) return rejection(sent.value, ghostError);
  }
  const there = await findPost(admin, { id: current.id });
  if (!there.ok) return ended({ kind: 'lost', error: there.ending.error });
  if (there.value === null) return unreadable(true, `post ${current.id}`);
  const differences = stillOut(there.value);
  return done({ kind: 'arrived', copy: copyOf(there.value, photos), differences });
}
