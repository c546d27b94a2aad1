import type { IncomingMessage } from 'node:http';
import { FaultServer, formFields } from './faultServer';
import type { Reply } from './faults';

interface Post {
  id: string;
  slug: string;
  status: string;
  title: string;
  html: string;
  custom_excerpt: string | null;
  feature_image: string | null;
  feature_image_alt: string | null;
  feature_image_caption: string | null;
  tags: { name: string }[];
  updated_at: string;
}

/**
 * As much of Ghost's Admin API as a send needs. Like Ghost it has no idempotency, cannot say which
 * images it has, and takes a change only of the post as it is.
 */
export class GhostLedger extends FaultServer {
  readonly posts: Post[] = [];
  /** File names of all images that came, in order. */
  readonly images: string[] = [];
  /** Whether the integration's key is good. */
  keyIsGood = true;
  private changes = 0;

  override articles(): number {
    return this.posts.length;
  }

  protected override reply(request: IncomingMessage, url: URL, body: Buffer): Reply {
    const path = url.pathname.replace('/ghost/api/admin', '');
    const method = request.method ?? '';
    if (path === '/site/') {
      return { status: 200, json: { site: { title: '시험 편집국', version: '5.130' } } };
    }
    const expires = expiryOf(request.headers.authorization ?? '');
    if (!this.keyIsGood || expires * 1000 < this.now()) {
      return failed(401, 'UnauthorizedError', 'INVALID_JWT', 'jwt expired');
    }
    if (path === '/images/upload/') return this.imageReply(body);
    const [, , by = '', slug] = path.split('/');
    if (method === 'GET') {
      const found = this.posts.find((post) =>
        by === 'slug' ? post.slug === slug : post.id === by,
      );
      return found ? shown(found) : failed(404, 'NotFoundError', null, '');
    }
    this.articleWrites += 1;
    const { posts } = JSON.parse(body.toString('utf8')) as { posts: [Partial<Post>] };
    const sent = this.keeps(posts[0]);
    // Markup is taken when it is said to be markup, and dropped without a word when it is not.
    const html = url.searchParams.get('source') === 'html' ? (sent.html ?? '') : '';
    if (method === 'POST') return this.made(sent, html);
    return this.changed(by, sent, sent.html === undefined ? null : html);
  }

  /** What this site does with what it is sent, without a word. */
  keeps: (sent: Partial<Post>) => Partial<Post> = (sent) => sent;

  private made(sent: Partial<Post>, html: string): Reply {
    const wanted = sent.slug ?? '';
    const taken = this.posts.filter(({ slug }) => slug.startsWith(wanted)).length;
    const post = {
      tags: [],
      ...sent,
      html,
      id: `${this.posts.length + 100}`,
      slug: taken === 0 ? wanted : `${wanted}-${taken + 1}`,
      updated_at: this.nextTime(),
    } as unknown as Post;
    this.posts.push(post);
    return { ...shown(post), status: 201 };
  }

  private changed(id: string, sent: Partial<Post>, html: string | null): Reply {
    const post = this.posts.find((one) => one.id === id);
    if (!post) return failed(404, 'NotFoundError', null, '');
    if (sent.updated_at !== post.updated_at) {
      return failed(409, 'UpdateCollisionError', 'UPDATE_COLLISION', '');
    }
    Object.assign(post, sent, html !== null && { html }, { updated_at: this.nextTime() });
    return shown(post);
  }

  /** A change by somebody there. */
  edit(post: Post, change: Partial<Post>): void {
    Object.assign(post, change, { updated_at: this.nextTime() });
  }

  private imageReply(body: Buffer): Reply {
    const ref = formFields(body).get('ref') ?? '';
    this.images.push(ref);
    const url = `${this.url}/content/images/${this.images.length}.jpg`;
    return { status: 201, json: { images: [{ url, ref }] } };
  }

  private nextTime(): string {
    this.changes += 1;
    return new Date(Date.parse('2026-11-24T00:00:00Z') + this.changes * 1000).toISOString();
  }
}

const AUTHORS = [{ id: '1', email: 'editor@example.com', slug: 'editor' }];

function shown(post: Post): Reply {
  const url = `http://127.0.0.1/${post.slug}/`;
  return { status: 200, json: { posts: [{ ...post, url, authors: AUTHORS }] } };
}

function failed(status: number, type: string, code: string | null, message: string): Reply {
  return { status, json: { errors: [{ type, code, message, context: null }] } };
}

/** When a token ends, in seconds since 1970. */
function expiryOf(authorization: string): number {
  const [, claims = ''] = authorization.split('.');
  try {
    return (JSON.parse(Buffer.from(claims, 'base64url').toString()) as { exp: number }).exp;
  } catch {
    return 0;
  }
}
