import { createHash } from 'node:crypto';
import { safeHref } from '@shared/document/links';
import { z } from 'zod';
import { done, rejection, type Step, unreadable } from '../apiCall';
import type { RemoteCopy } from '../connector';
import { type WordpressSite, wordpressError } from './site';

const raw = z.object({ raw: z.string() });
const postSchema = z.object({
  id: z.number().int(),
  slug: z.string(),
  status: z.string(),
  link: z.string(),
  title: raw,
  content: raw,
  excerpt: raw,
  author: z.number().int(),
  featured_media: z.number().int(),
  categories: z.array(z.number().int()).default([]),
  tags: z.array(z.number().int()).default([]),
  // An empty list where nothing is registered.
  meta: z.union([z.record(z.string(), z.unknown()), z.array(z.unknown())]).default({}),
});
export type Post = z.infer<typeof postSchema>;

/** Whether readers see it, now or at its time. */
export const isLive = (status: string) => ['publish', 'future', 'private'].includes(status);

/** The client's own id of a story's post. Slugs are not unique there: it is looked up before a post is made. */
export const postSlug = (storyId: string) => `songgo-${storyId}`;

/** Null when it is not there, in the bin neither. */
export async function postById(site: WordpressSite, id: string): Promise<Step<Post | null>> {
  const found = await site.call({ path: `/posts/${id}`, query: { context: 'edit' } });
  if (!found.ok) return found;
  if (found.value.status === 404) return done(null);
  return readPost(found.value.status, found.value.json, found.value, false);
}

/** The story's post by the client's own id, whatever its state, the bin last. */
export async function postBySlug(site: WordpressSite, storyId: string): Promise<Step<Post | null>> {
  const slug = postSlug(storyId);
  const found = await site.call({
    path: '/posts',
    query: {
      // In the bin its name has an ending.
      slug: `${slug},${slug}__trashed`,
      status: 'publish,future,draft,pending,private,trash',
      context: 'edit',
      orderby: 'id',
      order: 'asc',
    },
  });
  if (!found.ok) return found;
  if (found.value.status !== 200) return rejection(found.value, wordpressError);
  const posts = z.array(postSchema).safeParse(found.value.json);
  if (!posts.success) return unreadable(false, 'posts');
  const out = posts.data.find(({ status }) => status !== 'trash');
  return done(out ?? posts.data[0] ?? null);
}

/** The post in an answer. */
export function readPost(
  status: number,
  json: unknown,
  answer: Parameters<typeof rejection>[0],
  writes: boolean,
): Step<Post> {
  if (status >= 400) return rejection(answer, wordpressError);
  const post = postSchema.safeParse(json);
  return post.success ? done(post.data) : unreadable(writes, 'post');
}

/**
 * Changes whenever something that a send would overwrite is changed at the site. Its times are not
 * part of it: they know whole seconds only, and the site moves them by itself.
 */
export function revisionOf(post: Post): string {
  const { title, content, excerpt, author, featured_media, categories, tags } = post;
  const parts = [
    title.raw,
    content.raw,
    excerpt.raw,
    author,
    featured_media,
    [...categories].sort((one, other) => one - other),
    [...tags].sort((one, other) => one - other),
  ];
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 32);
}

export function copyOf(post: Post, photos: RemoteCopy['photos']): RemoteCopy {
  return {
    remoteId: `${post.id}`,
    url: safeHref(post.link) ?? '',
    revision: revisionOf(post),
    status: post.status,
    photos,
  };
}
