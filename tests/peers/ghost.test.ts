import { afterEach, describe, expect, it } from 'vitest';
import { ghost } from '../../electron/deliver/ghost';
import { newTarget } from '../../renderer/settings/newTarget';
import { DEFAULT_MAPPING, type Mapping } from '../../shared/deliver/mapping';
import type { TargetOf } from '../../shared/deliver/target';
import { type Desk, fieldsOf, openDesk } from '../helpers/desk';
import { ghostPosts, type RawPost } from './ghostApi';
import { type GhostPeer, peers } from './peers';

const peer = peers.ghost;
const NONE: GhostPeer = { base: '', version: '', key: '', contentKey: '' };

describe.skipIf(peer === null)('Ghost itself', () => {
  const { base, key } = peer ?? NONE;
  const desks: Desk[] = [];
  afterEach(async () => {
    for (const desk of desks.splice(0)) await desk.close();
  });

  const target = (mapping: Partial<Mapping> = {}): TargetOf<'ghost'> => ({
    kind: 'ghost',
    id: 'site',
    name: '누리집',
    outletId: '',
    mapping: { ...DEFAULT_MAPPING, ...mapping },
    url: base,
    allowHttp: true,
  });
  async function desk(mapping: Partial<Mapping> = {}, secret = key): Promise<Desk> {
    const opened = await openDesk(target(mapping), secret);
    desks.push(opened);
    return opened;
  }

  const api = (path: string, init?: RequestInit) => ghostPosts(peer ?? NONE, path, init);
  const postsOf = (one: Desk) =>
    api(`/posts/?formats=html&filter=${encodeURIComponent(`slug:~^'songgo-${one.storyId}'`)}`);
  async function post(one: Desk): Promise<RawPost> {
    const [found] = await api(`/posts/${one.copy().remoteId}/?formats=html`);
    if (!found) throw new Error('no post');
    return found;
  }
  const edit = async (one: Desk, change: object) => {
    const { id, updated_at } = await post(one);
    const body = JSON.stringify({ posts: [{ ...change, updated_at }] });
    await api(`/posts/${id}/`, { method: 'PUT', body });
  };

  it('publishes once, with a body, photographs, caption, credit, alt, section and tags', async () => {
    const one = await desk({ sections: { 'culture-life': '문화' } });
    const sent = await one.send({ headline: 'A <법정시한> & B' });
    expect(sent).toMatchObject({ state: 'delivered', receipt: { differences: [] } });
    const [there, second] = await postsOf(one);
    expect(second).toBeUndefined();
    expect(there).toMatchObject({
      status: 'published',
      title: 'A <법정시한> & B',
      primary_tag: { name: '문화' },
    });
    const photos = Object.values(one.copy().photos);
    expect(photos).toHaveLength(2);
    for (const { url } of photos) {
      expect((await fetch(url)).headers.get('content-type')).toContain('image/jpeg');
      expect(there?.html).toContain(url);
    }
    expect(photos.map(({ url }) => url)).toContain(there?.feature_image);
    expect(there?.html).toContain('<figcaption>');
    const page = await (await fetch(sent.receipt?.url ?? '')).text();
    expect(page).toContain('&lt;법정시한&gt;');
    expect(page).not.toContain('<법정시한>');
    // The theme shows the first photograph with its words: a new target leaves it out of the text.
    const [head = ''] = /<figure class="gh-article-image">.*?<\/figure>/s.exec(page) ?? [];
    expect(head).toMatch(/<figcaption>.*사진=/s);
    expect(newTarget('ghost', '').mapping.featuredOnce).toBe(true);
  });

  it('updates the one post and its correction, with the images that are there', async () => {
    const one = await desk();
    await one.send();
    const { remoteId, photos } = one.copy();
    const correction = { note: '이름을 바로잡습니다', at: '2026-11-24T12:00:00+09:00' };
    expect(
      await one.send({ kind: 'correct', headline: '고친 제목', story: { correction } }),
    ).toMatchObject({ state: 'delivered', receipt: { remoteId, differences: [] } });
    expect(one.copy().photos).toEqual(photos);
    const there = await post(one);
    expect(there.title).toBe('고친 제목');
    expect(there.html).toContain('이름을 바로잡습니다');
    expect(await postsOf(one)).toHaveLength(1);
  });

  it('R32 overwrites nothing that somebody changed there, until told to', async () => {
    const one = await desk();
    await one.send({ headline: '처음' });
    await edit(one, { title: '누리집에서 고침' });
    const sent = await one.send({ headline: '두 번째' });
    expect(sent).toMatchObject({ state: 'refused', error: { code: 'deliver-conflict' } });
    expect(sent.conflict).toContainEqual({
      field: 'headline',
      sent: '두 번째',
      found: '누리집에서 고침',
    });
    expect((await post(one)).title).toBe('누리집에서 고침');
    expect(await one.retry(sent.id, true)).toMatchObject({ state: 'delivered' });
    expect((await post(one)).title).toBe('두 번째');
  });

  it('withdraws to a draft and puts it up again', async () => {
    const one = await desk({ withdrawal: 'trash' });
    await one.send();
    const { remoteId } = one.copy();
    expect(await one.send({ kind: 'withdraw' })).toMatchObject({ state: 'delivered' });
    expect((await post(one)).status).toBe('draft');
    expect(await one.send({ headline: '다시' })).toMatchObject({
      state: 'delivered',
      receipt: { remoteId, differences: [] },
    });
    expect((await post(one)).status).toBe('published');
  });

  it('says when it was deleted there, and makes it anew when sent again', async () => {
    const one = await desk();
    await one.send();
    await api(`/posts/${one.copy().remoteId}/`, { method: 'DELETE' });
    const sent = await one.send();
    expect(sent).toMatchObject({ state: 'refused', error: { code: 'deliver-gone' } });
    expect(await one.retry(sent.id)).toMatchObject({ state: 'delivered' });
    expect(await postsOf(one)).toHaveLength(1);
  });

  it('tells of an author the site does not know and of a deck that is too long', async () => {
    const one = await desk({ people: { p1: 'nobody@example.kr' } });
    const sent = await one.send({ story: { deck: '길'.repeat(400) } });
    expect(sent.state).toBe('delivered');
    expect(fieldsOf(sent.receipt?.differences)).toEqual(['deck', 'byline']);
  });

  it('refuses what Ghost refuses, and says why', async () => {
    const one = await desk();
    const sent = await one.send({ headline: '제'.repeat(300) });
    expect(sent).toMatchObject({ state: 'refused', error: { code: 'deliver-refused' } });
    expect(sent.error?.detail).toMatch(/^422 /);
    expect(await postsOf(one)).toEqual([]);
  });

  it.each([
    `${'0'.repeat(24)}:${'0'.repeat(64)}`,
    `${key.split(':')[0]}:${'0'.repeat(64)}`,
    'no key at all',
  ])('R33 pauses on a wrong key (%#)', async (secret) => {
    const one = await desk({}, secret);
    expect(await one.send()).toMatchObject({
      state: 'waiting',
      error: { code: 'deliver-secret-refused' },
    });
    expect(one.dispatcher().paused().get('site')).toBe('secret-refused');
  });

  it('says what answered', async () => {
    const tested = await ghost.test(target(), key, new AbortController().signal);
    expect(tested).toMatchObject({
      ok: true,
      value: { server: expect.stringMatching(/^Ghost 5\./), warnings: [{ code: 'plain-http' }] },
    });
  });
});
