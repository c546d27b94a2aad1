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
  },
);
