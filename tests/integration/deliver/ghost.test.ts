import { expect, it } from 'vitest';
import { GhostLedger } from '../../helpers/ghostLedger';
import { describeFaults } from './cmsFaults';

const UPLOAD = 'POST /ghost/api/admin/images/upload/';
const HOURS = 3_600_000;

describeFaults(
  {
    name: 'Ghost',
    start: () => new GhostLedger().start(),
    target: (url, mapping) => ({
      kind: 'ghost',
      id: 'site',
      name: '주말판',
      outletId: '',
      mapping,
      url,
      allowHttp: true,
    }),
    secret: `${'ab'.repeat(12)}:${'cd'.repeat(32)}`,
    requests: 6,
    expectOnce(server, one, title) {
      const slug = `songgo-${one.storyId}`;
      const posts = server.posts.filter((post) => post.slug.startsWith(slug));
      expect(posts).toMatchObject([{ slug, title, status: 'published' }]);
      const { photos } = one.copy();
      expect(Object.keys(photos)).toHaveLength(2);
      for (const [hash, { url }] of Object.entries(photos)) {
        expect(posts[0]?.html.split(`"${url}"`)).toHaveLength(2);
        expect(server.images).toContain(hash);
      }
      // Ghost cannot say what images it has: one whose answer was lost is there a second time, unused.
      const lost = server.unanswered.filter((one) => one === UPLOAD || one === 'killed').length;
      const again = server.images.length - new Set(server.images).size;
      expect(again).toBeLessThanOrEqual(lost);
    },
  },
  ({ server, desk }) => {
    it('sends markup that Ghost takes for markup', async () => {
      const one = await desk();
      await one.send();
      expect(server().posts[0]?.html).toContain('<p>');
    });

    it('R32 overwrites nothing that somebody changed, not in the very moment of the send either', async () => {
      const one = await desk();
      await one.send({ headline: '처음' });
      const [post] = server().posts;
      if (!post) throw new Error('no post');
      server().edit(post, { feature_image_caption: '누리집에서 고친 설명' });
      const sent = await one.send({ headline: '두 번째' });
      expect(sent).toMatchObject({ state: 'refused', error: { code: 'deliver-conflict' } });
      expect(sent.conflict).toContainEqual(
        expect.objectContaining({ field: 'featuredCaption', found: '누리집에서 고친 설명' }),
      );
      expect(await one.retry(sent.id, true)).toMatchObject({ state: 'delivered' });

      // Between our reading and our writing.
      let read = false;
      server().onRequest = () => {
        if (read) server().edit(post, { title: '그 사이에 고침' });
        read = !read;
      };
      const second = await one.send({ headline: '세 번째' });
      server().onRequest = () => {};
      expect(second).toMatchObject({ state: 'refused', error: { code: 'deliver-conflict' } });
      expect(post.title).toBe('그 사이에 고침');
    });

    it('R33 pauses when the key is taken back, drops nothing, and goes on with a good one', async () => {
      const one = await desk();
      await one.send({ headline: '처음' });
      server().keyIsGood = false;
      const sent = await one.send({ headline: '두 번째' });
      expect(sent).toMatchObject({ state: 'waiting', error: { code: 'deliver-secret-refused' } });
      expect(one.dispatcher().paused().get('site')).toBe('secret-refused');
      server().keyIsGood = true;
      one.dispatcher().resume('site');
      await one.settled();
      expect(one.row(sent.id).state).toBe('delivered');
      expect(server().posts).toMatchObject([{ title: '두 번째' }]);
    });

    it('reads back what the site made of it and says each difference', async () => {
      const one = await desk();
      server().keeps = (sent) => ({
        ...sent,
        title: '누리집이 고친 제목',
        feature_image_alt: null,
      });
      const { receipt, state } = await one.send({ headline: '보낸 제목' });
      expect(state).toBe('delivered');
      expect(receipt?.url).toBe(`http://127.0.0.1/songgo-${one.storyId}/`);
      expect(receipt?.differences).toEqual([
        { field: 'headline', sent: '보낸 제목', found: '누리집이 고친 제목' },
        { field: 'featuredAlt', sent: expect.stringContaining('0'), found: '' },
      ]);
    });

    it.each([
      [false, 2],
      [true, 1],
    ])(
      'leaves the feature image out of the text where the mapping says so (%s)',
      async (featuredOnce, count) => {
        const one = await desk({ featuredOnce });
        expect((await one.send()).receipt?.differences).toEqual([]);
        const [post] = server().posts;
        expect(post?.html.match(/<img /g)).toHaveLength(count);
        expect(post?.html.includes(`"${post.feature_image}"`)).toBe(!featuredOnce);
        // The theme shows its words with it.
        expect(post?.feature_image_caption).toContain('사진');
      },
    );

    it.each([-2, 2])('R33 sends though the clocks are %s hours apart', async (hours) => {
      server().now = () => Date.now() + hours * HOURS;
      const one = await desk();
      expect(await one.send()).toMatchObject({ state: 'delivered', attempts: 1 });
    });
  },
);
