import { createHash } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { FaultServer, formFields } from './faultServer';
import type { Reply } from './faults';

interface Post {
  id: number;
  slug: string;
  status: string;
  title: string;
  content: string;
  excerpt: string;
  author: number;
  featured_media: number;
  categories: number[];
  tags: number[];
}

/**
 * As much of WordPress's REST API as a send needs. Like WordPress it has no idempotency: the same
 * post again is a second one with another slug.
 */
export class WordpressLedger extends FaultServer {
  readonly posts: Post[] = [];
  readonly media: { id: number; slug: string; md5: string; alt: string; caption: string }[] = [];
  readonly terms: { id: number; kind: string; name: string }[] = [];
  /** What this site does with what it is sent, without a word, as plugins and lower roles do. */
  keeps: (sent: Partial<Post>) => Partial<Post> = (sent) => sent;
  /** Whether its API is behind a parameter only. */
  plainPermalinks = false;
  private last = 100;

  override articles(): number {
    return this.posts.length;
  }

  protected override reply(request: IncomingMessage, url: URL, body: Buffer): Reply {
    if (this.plainPermalinks && url.pathname.startsWith('/wp-json')) {
      return { status: 404, json: { code: 'not_found', message: '' } };
    }
    const route = url.searchParams.get('rest_route') ?? url.pathname.replace('/wp-json', '');
    const path = route.replace('/wp/v2', '');
    const [, kind = '', id] = path.split('/');
    const asked = (name: string) => url.searchParams.get(name) ?? '';
    if (path === '/users/me') return { status: 200, json: ME };
    if (kind === 'posts') return this.postReply(request.method ?? '', id, asked, body);
    if (kind === 'media') return this.mediaReply(request.method ?? '', id, asked, body);
    if (kind === 'categories' || kind === 'tags') {
      return this.termReply(request.method ?? '', kind, asked, body);
    }
    return { status: 404, json: { code: 'rest_no_route', message: '' } };
  }

  private postReply(
    method: string,
    id: string | undefined,
    asked: (name: string) => string,
    body: Buffer,
  ): Reply {
    if (id === undefined && method === 'GET') {
      const slugs = asked('slug').split(',');
      const found = this.posts.filter(({ slug }) => slugs.includes(slug));
      return { status: 200, json: found.map((post) => this.shown(post)) };
    }
    const post = this.posts.find((one) => `${one.id}` === id);
    if (id !== undefined && !post) {
      return { status: 404, json: { code: 'rest_post_invalid_id', message: '' } };
    }
    if (method !== 'GET') this.articleWrites += 1;
    if (post && method === 'GET') return { status: 200, json: this.shown(post) };
    if (post && method === 'DELETE') {
      Object.assign(post, { status: 'trash', slug: `${post.slug}__trashed` });
      return { status: 200, json: this.shown(post) };
    }
    const sent = this.keeps(JSON.parse(body.toString('utf8')) as Partial<Post>);
    if (post) {
      Object.assign(post, sent);
      return { status: 200, json: this.shown(post) };
    }
    const taken = this.posts.filter(({ slug }) => slug.startsWith(sent.slug ?? '')).length;
    const slug = taken === 0 ? (sent.slug ?? '') : `${sent.slug}-${taken + 1}`;
    const made = { author: 1, categories: [], tags: [], ...sent, id: this.next(), slug } as Post;
    this.posts.push(made);
    return { status: 201, json: this.shown(made) };
  }

  private shown(post: Post) {
    const raw = (text: string) => ({ raw: text });
    return {
      ...post,
      link: `${this.url}/${post.slug}/`,
      title: raw(post.title),
      content: raw(post.content),
      excerpt: raw(post.excerpt),
      meta: [],
    };
  }

  private mediaReply(
    method: string,
    id: string | undefined,
    asked: (name: string) => string,
    body: Buffer,
  ): Reply {
    const shown = (one: WordpressLedger['media'][number]) => ({
      id: one.id,
      slug: one.slug,
      source_url: `${this.url}/${one.slug}.jpg`,
      alt_text: one.alt,
      caption: { raw: one.caption },
    });
    if (id !== undefined) {
      const medium = this.media.find((one) => `${one.id}` === id);
      if (!medium) return { status: 404, json: { code: 'rest_post_invalid_id', message: '' } };
      if (method === 'POST') {
        const sent = JSON.parse(body.toString('utf8')) as { alt_text: string; caption: string };
        Object.assign(medium, { alt: sent.alt_text, caption: sent.caption });
      }
      return { status: 200, json: shown(medium) };
    }
    if (method === 'GET') {
      return {
        status: 200,
        json: this.media.filter(({ slug }) => slug === asked('slug')).map(shown),
      };
    }
    const form = formFields(body);
    const medium = {
      id: this.next(),
      slug: form.get('slug') ?? '',
      md5: createHash('md5')
        .update(form.get('file') ?? '', 'latin1')
        .digest('hex'),
      alt: Buffer.from(form.get('alt_text') ?? '', 'latin1').toString('utf8'),
      caption: Buffer.from(form.get('caption') ?? '', 'latin1').toString('utf8'),
    };
    this.media.push(medium);
    return { status: 201, json: shown(medium) };
  }

  private termReply(
    method: string,
    kind: string,
    asked: (name: string) => string,
    body: Buffer,
  ): Reply {
    if (method === 'GET') {
      const name = asked('search') || asked('slug');
      const found = this.terms.filter((one) => one.kind === kind && one.name === name);
      return { status: 200, json: found.map((one) => ({ ...one, slug: one.name })) };
    }
    const { name } = JSON.parse(body.toString('utf8')) as { name: string };
    const term = { id: this.next(), kind, name };
    this.terms.push(term);
    return { status: 201, json: { ...term, slug: name } };
  }

  private next(): number {
    this.last += 1;
    return this.last;
  }
}

const ME = {
  id: 1,
  name: '편집국',
  capabilities: {
    publish_posts: true,
    upload_files: true,
    manage_categories: true,
    edit_others_posts: true,
  },
};
