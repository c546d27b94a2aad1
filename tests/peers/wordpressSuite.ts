import { afterEach, describe, expect, it } from 'vitest';
import { wordpress } from '../../electron/deliver/wordpress';
import { newTarget } from '../../renderer/settings/newTarget';
import { DEFAULT_MAPPING, type Mapping } from '../../shared/deliver/mapping';
import type { TargetOf } from '../../shared/deliver/target';
import { type Desk, fieldsOf, openDesk } from '../helpers/desk';
import { lineTo } from '../helpers/line';
import type { WordpressPeer } from './peers';

type Login = keyof WordpressPeer['users'];

interface RawPost {
  id: number;
  slug: string;
  status: string;
  author: number;
  categories: number[];
  featured_media: number;
  title: { raw: string };
  content: { raw: string; rendered: string };
  excerpt: { raw: string };
}
interface RawMedium {
  id: number;
  alt_text: string;
  caption: { raw: string };
  media_details: { width: number };
}

/** What holds for a real WordPress, whatever it keeps its posts in. */
export function describeWordpress(database: string, peer: WordpressPeer | null): void {
  describe.skipIf(peer === null)(`WordPress itself, ${database}`, () => {
    const { base, users } = peer ?? { base: '', users: {} as WordpressPeer['users'] };
    const desks: Desk[] = [];
    afterEach(async () => {
      for (const desk of desks.splice(0)) await desk.close();
    });

    const target = (login: Login, mapping: Partial<Mapping> = {}): TargetOf<'wordpress'> => ({
      kind: 'wordpress',
      id: 'site',
      name: '누리집',
      outletId: '',
      mapping: { ...DEFAULT_MAPPING, ...mapping },
      url: base,
      user: login,
      allowHttp: true,
    });
    async function desk(
      login: Login = 'desk',
      mapping: Partial<Mapping> = {},
      { secret = users[login].secret, url = base } = {},
    ): Promise<Desk> {
      const opened = await openDesk({ ...target(login, mapping), url }, secret);
      desks.push(opened);
      return opened;
    }

    /** As an administrator sees it. */
    async function api<T>(path: string, init: RequestInit = {}): Promise<T> {
      const authorization = `Basic ${Buffer.from(`editor:${users.editor.secret}`).toString('base64')}`;
      const headers = { authorization, 'content-type': 'application/json' };
      const answer = await fetch(`${base}/wp-json/wp/v2${path}`, { ...init, headers });
      return (await answer.json()) as T;
    }
    const edit = (id: string, change: object) =>
      api(`/posts/${id}`, { method: 'POST', body: JSON.stringify(change) });
    const post = (one: Desk) => api<RawPost>(`/posts/${one.copy().remoteId}?context=edit`);
    const postsOf = (one: Desk) =>
      api<RawPost[]>(
        `/posts?context=edit&status=publish,draft,pending,trash&search=&slug=songgo-${one.storyId},songgo-${one.storyId}-2,songgo-${one.storyId}__trashed`,
      );

    it('publishes once, with photographs, caption, credit, alt, category, tags and author', async () => {
      const mapping = { people: { p1: 'reporter' }, sections: { 'culture-life': '문화' } };
      const one = await desk('editor', mapping);
      const sent = await one.send({ headline: 'A <법정시한> & "B"' });
      expect(sent).toMatchObject({ state: 'delivered', receipt: { differences: [] } });
      expect(await postsOf(one)).toHaveLength(1);
      const there = await post(one);
      expect(there).toMatchObject({ status: 'publish', author: users.reporter.id });
      expect(there.title.raw).toContain('&lt;법정시한&gt;');
      expect(there.categories).toHaveLength(1);
      const ids = Object.values(one.copy().photos).map(({ id }) => Number(id));
      expect(ids).toContain(there.featured_media);
      for (const id of ids) {
        const medium = await api<RawMedium>(`/media/${id}?context=edit`);
        expect(medium.alt_text).not.toBe('');
        expect(medium.caption.raw).toContain('사진');
        expect(medium.media_details.width).toBe(320);
        expect(there.content.rendered).toContain(`wp-image-${id}`);
      }
      const page = await (await fetch(sent.receipt?.url ?? '')).text();
      expect(page).toContain('&lt;법정시한&gt;');
      expect(page).not.toContain('<법정시한>');
      // The theme shows the first photograph without its words: a new target keeps it in the text.
      const [head = ''] = /<figure[^>]*post-featured-image.*?<\/figure>/s.exec(page) ?? [];
      expect(head).toContain('<img ');
      expect(head).not.toContain('figcaption');
      expect(newTarget('wordpress', '').mapping.featuredOnce).not.toBe(true);
    });

    it('updates the one post, takes photographs again as they are there, and puts a correction in', async () => {
      const one = await desk();
      await one.send();
      const { remoteId, photos } = one.copy();
      const sent = await one.send({
        kind: 'correct',
        headline: '고친 제목',
        story: { correction: { note: '이름을 바로잡습니다', at: '2026-11-24T12:00:00+09:00' } },
      });
      expect(sent).toMatchObject({ state: 'delivered', receipt: { remoteId, differences: [] } });
      expect(one.copy().photos).toEqual(photos);
      const there = await post(one);
      expect(there.title.raw).toBe('고친 제목');
      expect(there.content.rendered).toContain('이름을 바로잡습니다');
      expect(await postsOf(one)).toHaveLength(1);
    });

    it.each(['POST /wp-json/wp/v2/posts', 'POST /wp-json/wp/v2/media'])(
      'R28 R30 has it once when the answer to %s was lost',
      async (lost) => {
        const line = await lineTo(base);
        try {
          const one = await desk('desk', {}, { url: line.url });
          let done = false;
          line.onRequest = async (request) => {
            if (done || request !== lost) return 'pass';
            done = true;
            return 'lose';
          };
          expect(await one.send()).toMatchObject({
            state: 'delivered',
            receipt: { differences: [] },
          });
          expect(done).toBe(true);
          expect(await postsOf(one)).toHaveLength(1);
          for (const hash of Object.keys(one.copy().photos)) {
            const search = hash.slice(0, 40);
            const media = await api<{ slug: string }[]>(`/media?slug=songgo-photo-${search}`);
            expect(media).toHaveLength(1);
            expect(await api(`/media?slug=songgo-photo-${search}-2`)).toEqual([]);
          }
        } finally {
          await line.cut();
        }
      },
    );

    it('R32 overwrites nothing that somebody changed there, until told to', async () => {
      const one = await desk();
      await one.send({ headline: '처음' });
      await edit(one.copy().remoteId, { title: '누리집에서 고침' });
      const sent = await one.send({ headline: '두 번째' });
      expect(sent).toMatchObject({ state: 'refused', error: { code: 'deliver-conflict' } });
      expect(sent.conflict).toContainEqual({
        field: 'headline',
        sent: '두 번째',
        found: '누리집에서 고침',
      });
      expect((await post(one)).title.raw).toBe('누리집에서 고침');
      expect(await one.retry(sent.id, true)).toMatchObject({ state: 'delivered' });
      expect((await post(one)).title.raw).toBe('두 번째');
    });

    it('leaves published what the desk there has published of a draft', async () => {
      const one = await desk('desk', { status: 'draft' });
      await one.send({ headline: '초안' });
      expect((await post(one)).status).toBe('draft');
      await edit(one.copy().remoteId, { status: 'publish' });
      expect(await one.send({ headline: '고침' })).toMatchObject({ state: 'delivered' });
      expect(await post(one)).toMatchObject({ status: 'publish', title: { raw: '고침' } });
    });

    it.each(['draft', 'trash'] as const)(
      'withdraws to %s and puts it up again',
      async (withdrawal) => {
        const one = await desk('desk', { withdrawal });
        await one.send();
        const { remoteId } = one.copy();
        expect(await one.send({ kind: 'withdraw' })).toMatchObject({ state: 'delivered' });
        expect((await post(one)).status).toBe(withdrawal);
        expect(await one.send({ headline: '다시' })).toMatchObject({
          state: 'delivered',
          receipt: { remoteId, differences: [] },
        });
        expect(await post(one)).toMatchObject({ status: 'publish', slug: `songgo-${one.storyId}` });
      },
    );

    it('says when it was deleted there, and makes it anew when sent again', async () => {
      const one = await desk();
      await one.send();
      await api(`/posts/${one.copy().remoteId}?force=true`, { method: 'DELETE' });
      const sent = await one.send();
      expect(sent).toMatchObject({ state: 'refused', error: { code: 'deliver-gone' } });
      expect(await one.retry(sent.id)).toMatchObject({ state: 'delivered' });
      expect(await postsOf(one)).toHaveLength(1);
    });

    it('R33 pauses on a wrong password, though reading would still answer', async () => {
      const one = await desk('desk', {}, { secret: 'wrong wrong wrong' });
      const sent = await one.send();
      expect(sent).toMatchObject({ state: 'waiting', error: { code: 'deliver-secret-refused' } });
      expect(one.dispatcher().paused().get('site')).toBe('secret-refused');
    });

    it('says what an account may not do', async () => {
      const { signal } = new AbortController();
      const warnings = async (login: Login) => {
        const tested = await wordpress.test(target(login), users[login].secret, signal);
        return tested.ok ? tested.value.warnings.map(({ code }) => code) : tested.error.code;
      };
      expect(await warnings('editor')).toEqual(['plain-http']);
      expect(await warnings('reporter')).toEqual(['cannot-make-categories', 'plain-http']);
      expect(await warnings('intern')).toEqual([
        'cannot-publish',
        'cannot-upload',
        'cannot-make-categories',
        'plain-http',
      ]);
      const one = await desk('intern');
      expect(await one.send()).toMatchObject({
        state: 'refused',
        error: { code: 'deliver-forbidden' },
      });
      expect(await postsOf(one)).toEqual([]);
    });

    it('goes without a category it may not make, and says so', async () => {
      const one = await desk('reporter', { sections: { 'culture-life': `없는 면 ${Date.now()}` } });
      const sent = await one.send({ headline: 'A <법정시한> B' });
      expect(sent.state).toBe('delivered');
      expect(fieldsOf(sent.receipt?.differences)).toEqual(['section']);
      // Lower roles lose what looks like a tag.
      expect((await post(one)).title.raw).toContain('&lt;법정시한&gt;');
    });

    it('finds a pending post again, whose slug WordPress drops', async () => {
      const one = await desk('intern', { status: 'pending' });
      const noPhotos = { photos: [], body: [] };
      const sent = await one.send({ story: noPhotos });
      expect(sent).toMatchObject({ state: 'delivered' });
      const { remoteId } = one.copy();
      expect(await post(one)).toMatchObject({ status: 'pending' });
      expect(await one.send({ headline: '고침', story: noPhotos })).toMatchObject({
        state: 'delivered',
        receipt: { remoteId },
      });
    });

    it('tells of metadata the site drops without a word, and of an unknown author', async () => {
      const one = await desk('editor', {
        fields: { dateline: 'press_dateline', source: 'press_source' },
        people: { p1: 'nobody-here' },
      });
      const sent = await one.send({ story: { source: '한강통신' } });
      expect(sent.state).toBe('delivered');
      expect(fieldsOf(sent.receipt?.differences)).toContain('press_source');
      expect(fieldsOf(sent.receipt?.differences)).toContain('byline');
    });

    it('runs nothing of what a story says', async () => {
      const one = await desk('editor');
      const text = '<script>alert(1)</script> [gallery ids="1"]';
      await one.send({ story: { body: [{ kind: 'paragraph', content: [{ text }] }] } });
      const { rendered } = (await post(one)).content;
      expect(rendered).not.toContain('<script>');
      expect(rendered).toContain('gallery');
    });
  });
}
