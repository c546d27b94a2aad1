import { createHash } from 'node:crypto';
import { safeHref } from '@shared/document/links';
import { z } from 'zod';
import { type ApiAnswer, done, rejection, type Step, unreadable } from '../apiCall';
import type { RemoteCopy } from '../connector';
import { type GhostAdmin, ghostError } from './admin';

const text = z
  .string()
  .nullish()
  .transform((value) => value ?? '');
const postSchema = z.object({
  id: z.string(),
  slug: z.string(),
  url: text,
  status: z.string(),
  title: z.string(),
  html: text,
  custom_excerpt: text,
  feature_image: text,
  feature_image_alt: text,
  feature_image_caption: text,
  tags: z.array(z.object({ name: z.string() })).default([]),
  authors: z.array(z.object({ id: z.string(), email: text, slug: z.string() })).default([]),
  updated_at: z.string(),
});
export type GhostPost = z.infer<typeof postSchema>;
const postsSchema = z.object({ posts: z.tuple([postSchema]) });

/** The client's own id of a story's post. */
export const postSlug = (storyId: string) => `songgo-${storyId}`;

const WHOLE = { formats: 'html', include: 'tags,authors' };

/** By the known id or the client's own; drafts too. Null when it is not there. */
export async function findPost(
  admin: GhostAdmin,
  by: { id: string } | { storyId: string },
): Promise<Step<GhostPost | null>> {
  const path = 'id' in by ? `/posts/${by.id}/` : `/posts/slug/${postSlug(by.storyId)}/`;
  const found = await admin({ path, query: WHOLE });
  if (!found.ok) return found;
  if (found.value.status === 404) return done(null);
  return readPost(found.value, false);
}

export function readPost(answer: ApiAnswer, writes: boolean): Step<GhostPost> {
  if (answer.status >= 400) return rejection(answer, ghostError);
  const read = postsSchema.safeParse(answer.json);
  return read.success ? done(read.data.posts[0]) : unreadable(writes, 'post');
}

/** Changes whenever something that a send would overwrite is changed at the site. */
export function revisionOf(post: GhostPost): string {
  const { title, html, custom_excerpt, tags, authors } = post;
  const featured = [post.feature_image, post.feature_image_alt, post.feature_image_caption];
  const names = tags.map(({ name }) => name);
  const people = authors.map(({ id }) => id);
  const parts = [title, html, custom_excerpt, featured, names, people];
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 32);
}

export function copyOf(post: GhostPost, photos: RemoteCopy['photos']): RemoteCopy {
  const { id, status } = post;
  const url = safeHref(post.url) ?? '';
  return { remoteId: id, url, revision: revisionOf(post), status, photos };
}
