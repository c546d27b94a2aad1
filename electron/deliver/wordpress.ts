import type { Difference } from '@shared/deliver/delivery';
import type { TargetOf } from '@shared/deliver/target';
import type { Tested } from '@shared/deliver/tested';
import { success } from '@shared/errors';
import { asResult, done, ended, forbidden, rejection, type Step, unreadable } from './apiCall';
import type { Connector, Delivery, Found, Outcome, RemoteCopy } from './connector';
import { ensureMedia } from './wordpress/media';
import {
  copyOf,
  isLive,
  type Post,
  postById,
  postBySlug,
  postSlug,
  readPost,
  revisionOf,
} from './wordpress/post';
import { openSite, type WordpressSite, wordpressError } from './wordpress/site';
import { differencesOf, postBody, type WantedPost, wantedPost } from './wordpress/wantedPost';

type Sending = Delivery<TargetOf<'wordpress'>>;

const NO_COPY: RemoteCopy = { remoteId: '', url: '', revision: '', status: '', photos: {} };

/**
 * WordPress by its REST API and an application password. It has no idempotency and its slugs are not
 * unique: a post is looked up by the client's own id before one is made (QUALITY R30), photographs by
 * theirs, and what WordPress drops without a word is found by reading back.
 */
export const wordpress: Connector<'wordpress'> = {
  kind: 'wordpress',
  needsSecret: () => true,

  async test(target, secret, signal) {
    const opened = await openSite(target, secret, signal);
    if (!opened.ok) return asResult(opened);
    const { me } = opened.value;
    const warnings: Tested['warnings'] = [];
    const { status } = target.mapping;
    if (status === 'publish' && !me.can('publish_posts')) warnings.push({ code: 'cannot-publish' });
    if (!me.can('upload_files')) warnings.push({ code: 'cannot-upload' });
    if (!me.can('manage_categories')) warnings.push({ code: 'cannot-make-categories' });
    if (target.url.startsWith('http:')) warnings.push({ code: 'plain-http' });
    return success({ account: me.name, server: 'WordPress', warnings, pin: null });
  },

  async find(delivery) {
    const opened = await openSite(delivery.target, delivery.secret, delivery.signal);
    if (!opened.ok) return asResult(opened);
    return asResult(await look(opened.value, delivery));
  },

  async send(delivery) {
    const opened = await openSite(delivery.target, delivery.secret, delivery.signal);
    if (!opened.ok) return opened.ending;
    const { payload } = delivery;
    const sent = await (payload.kind === 'withdraw'
      ? withdraw(opened.value, delivery)
      : publish(opened.value, delivery));
    return sent.ok ? sent.value : sent.ending;
  },
};

/** The post as this program knows it, or by the client's own id. */
async function currentPost(
  site: WordpressSite,
  { known, storyId }: Sending,
): Promise<Step<Post | null>> {
  if (known !== null && known.remoteId !== '') {
    const there = await postById(site, known.remoteId);
    if (!there.ok || there.value !== null) return there;
  }
  return postBySlug(site, storyId);
}

async function look(site: WordpressSite, delivery: Sending): Promise<Step<Found>> {
  const { known, payload } = delivery;
  const current = await currentPost(site, delivery);
  if (!current.ok) return current;
  const post = current.value;
  if (post === null) return done({ kind: 'nothing' });
  const photos = known?.photos ?? {};
  const copy = copyOf(post, photos);
  if (payload.kind === 'withdraw') {
    return done({ kind: 'copy', copy, differences: stillOut(post, payload.mapping.withdrawal) });
  }
  const wanted = await wantedPost(site, payload, photos, post, false);
  if (!wanted.ok) return wanted;
  return done({ kind: 'copy', copy, differences: differencesOf(wanted.value, post) });
}

function stillOut({ status }: Post, wanted: string): Difference[] {
  const isDown = status === wanted || status === 'trash' || (!isLive(status) && wanted === 'draft');
  return isDown ? [] : [{ field: 'status', sent: wanted, found: status }];
}

async function publish(site: WordpressSite, delivery: Sending): Promise<Step<Outcome>> {
  const { known, payload, storyId } = delivery;
  const { status } = payload.mapping;
  if (status === 'publish' && !site.me.can('publish_posts')) return forbidden('publish_posts');
  const found = await currentPost(site, delivery);
  if (!found.ok) return found;
  const current = found.value;
  if (current === null && isGone(known) && !delivery.overwrite) {
    // Somebody there has deleted it. It is made anew when a person sends again, not by itself.
    await delivery.remember({ ...NO_COPY, photos: known?.photos ?? {} });
    return ended({ kind: 'refused', error: { code: 'deliver-gone' } });
  }
  if (current !== null && !delivery.overwrite) {
    const changed = await changedThere(site, delivery, current);
    if (!changed.ok) return changed;
    if (changed.value.length > 0) {
      const copy = copyOf(current, known?.photos ?? {});
      return done({ kind: 'conflict', copy, differences: changed.value });
    }
  }
  const base = current ? { ...copyOf(current, known?.photos ?? {}), ...known } : NO_COPY;
  const media = await ensureMedia(site, delivery, { ...base, photos: known?.photos ?? {} });
  if (!media.ok) return media;
  const wanted = await wantedPost(site, payload, media.value, current, true);
  if (!wanted.ok) return wanted;
  if (current) return write(site, `/posts/${current.id}`, wanted.value, media.value, storyId);
  return create(site, delivery, wanted.value, media.value);
}

/** We left a copy there that readers or editors could see. */
const isGone = (known: RemoteCopy | null) =>
  known !== null && known.remoteId !== '' && known.status !== 'trash';

/** What somebody changed since this program left it, and a send would overwrite (QUALITY R32). */
async function changedThere(
  site: WordpressSite,
  { known, payload }: Sending,
  current: Post,
): Promise<Step<Difference[]>> {
  const takenDown = known !== null && isLive(known.status) && !isLive(current.status);
  if (known?.revision === revisionOf(current) && !takenDown) return done([]);
  const wanted = await wantedPost(site, payload, known?.photos ?? {}, current, false);
  if (!wanted.ok) return wanted;
  const own = Object.keys(wanted.value.meta);
  const theirs = differencesOf(wanted.value, current).filter(({ field, found }) => {
    // Nothing is lost where there is nothing, and our own send may have been what put it there.
    if (field === 'status') return takenDown;
    return !own.includes(field) && found !== '';
  });
  return done(theirs);
}

async function create(
  site: WordpressSite,
  delivery: Sending,
  wanted: WantedPost,
  photos: RemoteCopy['photos'],
): Promise<Step<Outcome>> {
  const { storyId, payload, remember } = delivery;
  const slug = postSlug(storyId);
  // Who may not publish loses the slug of what is pending, and with it the way to find it again:
  // such a post is a draft first.
  const inSteps = wanted.status === 'pending' && !site.me.can('publish_posts');
  const first = inSteps ? { ...wanted, status: 'draft' } : wanted;
  const written = Date.parse(payload.story.versionCreated);
  // By the site's own clock: a time it has not reached yet would only schedule the story.
  const isPast = site.now !== null && written <= site.now;
  const dated = wanted.status === 'publish' && isPast;
  const more = {
    slug,
    ...(dated && { date_gmt: new Date(written).toISOString().slice(0, 19) }),
  };
  const made = await write(site, '/posts', first, photos, storyId, more);
  if (!made.ok || !inSteps || made.value.kind !== 'arrived') return made;
  const { copy } = made.value;
  await remember(copy);
  return write(site, `/posts/${copy.remoteId}`, wanted, photos, null);
}

/**
 * Writes the post, then reads it back and compares.
 * @param storyId whose slug it must have; null where it has lost it
 */
async function write(
  site: WordpressSite,
  path: string,
  wanted: WantedPost,
  photos: RemoteCopy['photos'],
  storyId: string | null,
  more: Record<string, unknown> = {},
): Promise<Step<Outcome>> {
  const json = { ...postBody(wanted), ...more };
  const sent = await site.call({ method: 'POST', path, json, writes: true });
  if (!sent.ok) return sent;
  const written = readPost(sent.value.status, sent.value.json, sent.value, true);
  if (!written.ok) return written;
  const { id } = written.value;
  // An answer about some other post tells nothing about this one.
  const isOther = path !== '/posts' && path !== `/posts/${id}`;
  const slugged = storyId === null || path !== '/posts';
  const there = await postById(site, `${id}`);
  if (!there.ok) return ended({ kind: 'lost', error: there.ending.error });
  const post = there.value;
  if (post === null || isOther) return unreadable(true, `post ${id}`);
  if (!slugged && !post.slug.startsWith(postSlug(storyId))) return unreadable(true, `post ${id}`);
  const differences = differencesOf(wanted, post);
  return done({ kind: 'arrived', copy: copyOf(post, photos), differences });
}

async function withdraw(site: WordpressSite, delivery: Sending): Promise<Step<Outcome>> {
  const { known, payload } = delivery;
  const found = await currentPost(site, delivery);
  if (!found.ok) return found;
  const current = found.value;
  if (current === null) {
    if (isGone(known)) return done({ kind: 'arrived', copy: { ...NO_COPY }, differences: [] });
    return ended({ kind: 'refused', error: { code: 'deliver-nothing-there' } });
  }
  const photos = known?.photos ?? {};
  const { withdrawal } = payload.mapping;
  if (stillOut(current, withdrawal).length > 0) {
    const path = `/posts/${current.id}`;
    const sent = await site.call(
      withdrawal === 'trash'
        ? { method: 'DELETE', path, writes: true }
        : { method: 'POST', path, json: { status: 'draft' }, writes: true },
    );
    if (!sent.ok) return sent;
    // 410: it is in the bin already.
    if (sent.value.status >= 400 && sent.value.status !== 410) {
      return rejection(sent.value, wordpressError);
    }
  }
  const there = await postById(site, `${current.id}`);
  if (!there.ok) return ended({ kind: 'lost', error: there.ending.error });
  if (there.value === null) return done({ kind: 'arrived', copy: { ...NO_COPY }, differences: [] });
  const differences = stillOut(there.value, withdrawal);
  return done({ kind: 'arrived', copy: copyOf(there.value, photos), differences });
}
