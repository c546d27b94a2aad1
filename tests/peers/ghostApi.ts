import { createHmac } from 'node:crypto';
import type { GhostPeer } from './peers';

/** A post as Ghost's Admin API gives it. */
export interface RawPost {
  id: string;
  slug: string;
  url: string;
  status: string;
  title: string;
  html: string | null;
  feature_image: string | null;
  feature_image_alt: string | null;
  feature_image_caption: string | null;
  updated_at: string;
  primary_tag: { name: string };
}

/**
 * A token for Ghost's Admin API, made here anew so that ours is judged by it.
 * @param from when it is issued, in seconds from now
 * @param seconds how long it is good
 */
export function ghostToken(key: string, from = 0, seconds = 60): string {
  const [kid = '', secret = ''] = key.split(':');
  const encoded = (part: object) => Buffer.from(JSON.stringify(part)).toString('base64url');
  const iat = Math.floor(Date.now() / 1000) + from;
  const claims = { iat, exp: iat + seconds, aud: '/admin/' };
  const signed = `${encoded({ alg: 'HS256', typ: 'JWT', kid })}.${encoded(claims)}`;
  const signature = createHmac('sha256', Buffer.from(secret, 'hex')).update(signed);
  return `${signed}.${signature.digest('base64url')}`;
}

/** One request to Ghost's Admin API, as anybody could make it. */
export function ghostRequest(
  { base, key }: GhostPeer,
  path: string,
  init: RequestInit = {},
  token = ghostToken(key),
): Promise<Response> {
  return fetch(`${base}/ghost/api/admin${path}`, {
    ...init,
    headers: { authorization: `Ghost ${token}`, 'content-type': 'application/json' },
  });
}

export async function ghostPosts(
  peer: GhostPeer,
  path: string,
  init: RequestInit = {},
): Promise<RawPost[]> {
  const answer = await ghostRequest(peer, path, init);
  return answer.status === 204 ? [] : ((await answer.json()) as { posts: RawPost[] }).posts;
}
