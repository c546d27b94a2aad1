import { expect, it } from 'vitest';
import { WordpressLedger } from '../../helpers/wordpressLedger';
import { describeFaults } from './cmsFaults';

describeFaults(
  {
    name: 'WordPress',
    start: () => new WordpressLedger().start(),
    target: (url, mapping) => ({
      kind: 'wordpress',
      id: 'site',
      name: '누리집',
      outletId: '',
      mapping,
      url,
      user: 'desk',
      allowHttp: true,
    }),
    secret: 'abcd efgh ijkl',
    requests: 7,
    expectOnce(server, one, title) {
      const slug = `songgo-${one.storyId}`;
      expect(server.posts.filter((post) => post.slug.startsWith(slug))).toMatchObject([
        { slug, title, status: 'publish' },
      ]);
      const slugs = Object.keys(one.copy().photos).map(
        (hash) => `songgo-photo-${hash.slice(0, 40)}`,
      );
      expect(slugs).toHaveLength(2);
      for (const photo of slugs) {
        expect(server.media.filter((medium) => medium.slug === photo)).toHaveLength(1);
      }
      expect(server.media).toHaveLength(new Set(server.media.map((medium) => medium.slug)).size);
    },
  },
  ({ server, desk }) => {
    it('gives each photograph its words', async () => {
      const one = await desk();
      await one.send();
      const { media } = server();
      expect(media).toHaveLength(2);
      expect(media.every(({ alt, caption }) => alt !== '' && caption.includes('사진'))).toBe(true);
    });

    it('reads back what the site made of it and says each difference', async () => {
      const one = await desk();
      server().keeps = (sent) => ({
        ...sent,
        title: '누리집이 고친 제목',
        featured_media: 0,
        tags: [],
      });
      const { receipt, state } = await one.send({
        headline: '보낸 제목',
        story: { keywords: ['강변'] },
      });
      expect(state).toBe('delivered');
      expect(receipt?.url).toBe(`${server().url}/songgo-${one.storyId}/`);
      expect(receipt?.differences).toEqual([
        { field: 'headline', sent: '보낸 제목', found: '누리집이 고친 제목' },
        { field: 'featured', sent: expect.stringMatching(/^\d+$/), found: '0' },
        { field: 'keywords', sent: '강변', found: '' },
      ]);
    });

    it.each([
      [false, 2],
      [true, 1],
    ])(
      'leaves the featured photograph out of the text where the mapping says so (%s)',
      async (featuredOnce, count) => {
        const one = await desk({ featuredOnce });
        expect((await one.send()).receipt?.differences).toEqual([]);
        const [post] = server().posts;
        const inText = [...(post?.content.matchAll(/wp-image-(\d+)/g) ?? [])].map(([, id]) =>
          Number(id),
        );
        expect(inText).toHaveLength(count);
        expect(post?.featured_media).toBeGreaterThan(0);
        expect(inText.includes(post?.featured_media ?? 0)).toBe(!featuredOnce);
      },
    );
  },
);
