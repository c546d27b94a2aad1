import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { DEFAULT_MAPPING } from '../../shared/deliver/mapping';
import { type Desk, openDesk } from '../helpers/desk';
import { type Line, lineTo } from '../helpers/line';
import { ghostPosts, ghostRequest, ghostToken, type RawPost } from './ghostApi';
import { type GhostPeer, peers } from './peers';

const HOURS = 3_600_000;
const peer = peers.ghost;

/** What Ghost does without a word, and that none of it happens to a story. */
describe.skipIf(peer === null)('what Ghost itself does in silence', () => {
  const there: GhostPeer = peer ?? { base: '', version: '', key: '', contentKey: '' };
  const desks: Desk[] = [];
  let line: Line;
  beforeEach(async () => {
    line = await lineTo(there.base);
  });
  afterEach(async () => {
    vi.useRealTimers();
    for (const desk of desks.splice(0)) await desk.close();
    await line.cut();
  });

  async function desk(): Promise<Desk> {
    const opened = await openDesk(
      {
        kind: 'ghost',
        id: 'site',
        name: '주말판',
        outletId: '',
        mapping: DEFAULT_MAPPING,
        url: line.url,
        allowHttp: true,
      },
      there.key,
    );
    desks.push(opened);
    return opened;
  }
  const posted = (path: string, post: object) =>
    ghostRequest(there, path, { method: 'POST', body: JSON.stringify({ posts: [post] }) });
  const first = async (answer: Response) =>
    ((await answer.json()) as { posts: [RawPost] }).posts[0];
  const all = (slug: string) =>
    ghostPosts(there, `/posts/?formats=html&filter=${encodeURIComponent(`slug:~^'${slug}'`)}`);
  async function post(one: Desk): Promise<RawPost> {
    const [found, second] = await all(`songgo-${one.storyId}`);
    if (!found || second) throw new Error('not exactly one post');
    return found;
  }

  it('keeps an empty post of markup it was not told to be markup; ours arrives with its body', async () => {
    const html = '<p>본문</p>';
    const silent = await posted('/posts/', { title: '빈 글', html });
    expect(silent.status).toBe(201);
    expect(
      (await ghostPosts(there, `/posts/${(await first(silent)).id}/?formats=html`))[0]?.html,
    ).toBeFalsy();
    const told = await posted('/posts/?source=html', { title: '찬 글', html });
    expect(
      (await ghostPosts(there, `/posts/${(await first(told)).id}/?formats=html`))[0]?.html,
    ).toContain('본문');
    const one = await desk();
    expect(await one.send()).toMatchObject({ receipt: { differences: [] } });
    expect((await post(one)).html).toContain('<p>');
  });

  it('R32 refuses a change of what is older than it has; ours shows the difference and does not insist', async () => {
    const one = await desk();
    await one.send({ headline: '처음' });
    const before = await post(one);
    const edit = (title: string, updated_at: string) =>
      ghostRequest(there, `/posts/${before.id}/`, {
        method: 'PUT',
        body: JSON.stringify({ posts: [{ title, updated_at }] }),
      });
    // Somebody saves between our reading of the post and our writing. Ghost's times are of whole
    // seconds: two changes in one of them are one to it.
    line.onRequest = async (request) => {
      if (!request.startsWith('PUT')) return 'pass';
      await expect
        .poll(
          async () => {
            const { updated_at } = await post(one);
            expect((await edit('그 사이에 고침', updated_at)).status).toBe(200);
            return (await post(one)).updated_at;
          },
          { interval: 200 },
        )
        .not.toBe(before.updated_at);
      return 'pass';
    };
    const sent = await one.send({ headline: '두 번째' });
    expect(sent).toMatchObject({ state: 'refused', error: { code: 'deliver-conflict' } });
    expect(sent.conflict).toContainEqual({
      field: 'headline',
      sent: '두 번째',
      found: '그 사이에 고침',
    });
    expect(line.requests.filter((request) => request.startsWith('PUT'))).toHaveLength(1);
    expect((await post(one)).title).toBe('그 사이에 고침');
    const stale = await edit('옛 것으로', before.updated_at);
    expect(stale.status).toBe(409);
    expect(await stale.text()).toContain('UPDATE_COLLISION');
  });

  it('R33 refuses a token that has run out; ours is new for each call, and right on a wrong clock', async () => {
    const { key } = there;
    const old = await ghostRequest(there, '/posts/?limit=1', {}, ghostToken(key, -600, 300));
    expect(old.status).toBe(401);
    expect(await old.text()).toContain('INVALID_JWT');
    for (const hours of [-2, 2]) {
      const one = await desk();
      vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + hours * HOURS });
      expect(await one.send()).toMatchObject({ state: 'delivered', attempts: 1 });
      vi.useRealTimers();
      await post(one);
    }
  });

  it('R28 R30 makes a second post of the same slug; ours is found again when the answer was lost', async () => {
    const slug = `twice-${Date.now()}`;
    const slugs = [];
    for (let copy = 0; copy < 2; copy += 1) {
      const answer = await posted('/posts/?source=html', { title: '두 번', slug });
      slugs.push((await first(answer)).slug);
    }
    expect(slugs).toEqual([slug, `${slug}-2`]);
    for (const lost of ['POST /ghost/api/admin/posts/', 'POST /ghost/api/admin/images/upload/']) {
      const one = await desk();
      let done = false;
      line.onRequest = async (request) => {
        if (done || request !== lost) return 'pass';
        done = true;
        return 'lose';
      };
      expect(await one.send()).toMatchObject({ state: 'delivered', receipt: { differences: [] } });
      expect(done).toBe(true);
      const { html } = await post(one);
      const photos = Object.values(one.copy().photos);
      expect(photos).toHaveLength(2);
      for (const { url } of photos) expect(html?.split(`"${url}"`)).toHaveLength(2);
    }
  });

  it('R32 takes the caption of the photograph at the head, corrects it, and sees when it was changed there', async () => {
    const one = await desk();
    await one.send();
    const { feature_image_caption, feature_image } = await post(one);
    expect(feature_image).toBe(Object.values(one.copy().photos)[0]?.url);
    expect(feature_image_caption).toContain('사진');
    const { id, updated_at } = await post(one);
    const body = JSON.stringify({ posts: [{ feature_image_caption: '딴 설명', updated_at }] });
    await ghostRequest(there, `/posts/${id}/`, { method: 'PUT', body });
    const sent = await one.send({ headline: '다시' });
    expect(sent).toMatchObject({ state: 'refused', error: { code: 'deliver-conflict' } });
    expect(sent.conflict).toContainEqual(
      expect.objectContaining({ field: 'featuredCaption', found: '딴 설명' }),
    );
    expect(await one.retry(sent.id, true)).toMatchObject({ state: 'delivered' });
    expect((await post(one)).feature_image_caption).toBe(feature_image_caption);
  });
});
