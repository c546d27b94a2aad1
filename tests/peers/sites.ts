import { DEFAULT_MAPPING } from '../../shared/deliver/mapping';
import type { Target } from '../../shared/deliver/target';
import { ghostPosts } from './ghostApi';
import { type GhostPeer, peers, type WordpressPeer } from './peers';

/** An article as readers get it from the site. */
export interface ShownArticle {
  url: string;
  headline: string;
  html: string;
  /** Address of the photograph at its head. */
  photo: string;
  photoCaption: string;
}

/** A real CMS, asked by its own API for readers and its own API for editors. */
export interface PeerSite {
  id: 'wordpress' | 'ghost';
  name: string;
  base: string;
  secret: string;
  /** It as a target, under the address it is reached by. */
  target: (url: string) => Target;
  /** What readers find with this headline. */
  shown: (headline: string) => Promise<ShownArticle[]>;
  /** The states of all there is of this headline, the bin included, as an editor there sees it. */
  states: (headline: string) => Promise<string[]>;
  /** The requests that make an article and a photograph. */
  making: { article: string; photo: string };
}

const asText = (html: string) =>
  html
    .replace(/<[^>]+>/g, '')
    .replace(/&#(\d+);/g, (_, code) => String.fromCodePoint(Number(code)))
    .replace(/&amp;/g, '&');

function wordpressSite({ base, users }: WordpressPeer): PeerSite {
  interface Post {
    link: string;
    status: string;
    title: { rendered: string };
    content: { rendered: string };
    _embedded?: { 'wp:featuredmedia'?: { source_url: string; caption: { rendered: string } }[] };
  }
  async function posts(headline: string, query: string, init: RequestInit = {}): Promise<Post[]> {
    const search = encodeURIComponent(headline);
    const answer = await fetch(`${base}/wp-json/wp/v2/posts?search=${search}${query}`, init);
    const found = (await answer.json()) as Post[];
    return found.filter(({ title }) => asText(title.rendered) === headline);
  }
  return {
    id: 'wordpress',
    name: '누리집',
    base,
    secret: users.desk.secret,
    target: (url) => ({
      kind: 'wordpress',
      id: 'site',
      name: '누리집',
      outletId: '',
      mapping: DEFAULT_MAPPING,
      url,
      user: 'desk',
      allowHttp: true,
    }),
    shown: async (headline) =>
      (await posts(headline, '&_embed=wp:featuredmedia')).map((post) => {
        const [featured] = post._embedded?.['wp:featuredmedia'] ?? [];
        return {
          url: post.link,
          headline: asText(post.title.rendered),
          html: post.content.rendered,
          photo: featured?.source_url ?? '',
          photoCaption: asText(featured?.caption.rendered ?? ''),
        };
      }),
    async states(headline) {
      const login = Buffer.from(`editor:${users.editor.secret}`).toString('base64');
      const query = '&context=edit&status=publish,future,draft,pending,private,trash';
      const found = await posts(headline, query, { headers: { authorization: `Basic ${login}` } });
      return found.map(({ status }) => status);
    },
    making: { article: 'POST /wp-json/wp/v2/posts', photo: 'POST /wp-json/wp/v2/media' },
  };
}

function ghostSite(peer: GhostPeer): PeerSite {
  interface Post {
    url: string;
    title: string;
    html: string;
    feature_image: string | null;
    feature_image_caption: string | null;
  }
  const { base } = peer;
  const filter = (headline: string) => `filter=${encodeURIComponent(`title:'${headline}'`)}`;
  return {
    id: 'ghost',
    name: '주말판',
    base,
    secret: peer.key,
    target: (url) => ({
      kind: 'ghost',
      id: 'weekend',
      name: '주말판',
      outletId: '',
      mapping: DEFAULT_MAPPING,
      url,
      allowHttp: true,
    }),
    async shown(headline) {
      const answer = await fetch(
        `${base}/ghost/api/content/posts/?key=${peer.contentKey}&${filter(headline)}`,
      );
      const { posts } = (await answer.json()) as { posts: Post[] };
      return posts.map((post) => ({
        url: post.url,
        headline: post.title,
        html: post.html,
        photo: post.feature_image ?? '',
        photoCaption: asText(post.feature_image_caption ?? ''),
      }));
    },
    states: async (headline) =>
      (await ghostPosts(peer, `/posts/?${filter(headline)}`)).map(({ status }) => status),
    making: {
      article: 'POST /ghost/api/admin/posts/',
      photo: 'POST /ghost/api/admin/images/upload/',
    },
  };
}

/** The CMSs that are here; WordPress is the one on MariaDB. */
export const sites: PeerSite[] = [
  ...(peers.wordpress ? [wordpressSite(peers.wordpress)] : []),
  ...(peers.ghost ? [ghostSite(peers.ghost)] : []),
];
