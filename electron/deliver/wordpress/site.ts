import type { TargetOf } from '@shared/deliver/target';
import { z } from 'zod';
import {
  type ApiAnswer,
  apiCall,
  done,
  type ErrorOf,
  ended,
  judgedExchange,
  rejection,
  type Step,
  unreadable,
} from '../apiCall';
import { type OutgoingRequest, sendRequest } from '../request';

/** A call of the REST API's `wp/v2`. */
export interface WordpressCall {
  method?: 'GET' | 'POST' | 'DELETE';
  /** For example `/posts/12`. */
  path: string;
  query?: Record<string, string>;
  /** Sent as JSON. */
  json?: unknown;
  body?: { type: string; body: Uint8Array };
  headers?: Record<string, string>;
  /** Whether it changes the article itself; see `apiCall`. */
  writes?: boolean;
  progress?: (sent: number) => void;
}

export interface WordpressSite {
  me: { id: number; name: string; can: (capability: string) => boolean };
  /** The site's clock, milliseconds since 1970; null when it does not say. */
  now: number | null;
  call: (call: WordpressCall) => Promise<Step<ApiAnswer>>;
}

const meSchema = z.object({
  id: z.number().int(),
  name: z.string(),
  capabilities: z.record(z.string(), z.unknown()),
});
const errorSchema = z.object({ code: z.coerce.string(), message: z.string() });

export const wordpressError: ErrorOf = (json) => {
  const read = errorSchema.safeParse(json);
  return read.success ? read.data : { code: '', message: '' };
};

/**
 * Logs on: who one is and what one may do. Reading alone would not notice a wrong password, since
 * WordPress then answers as to anybody.
 */
export async function openSite(
  target: TargetOf<'wordpress'>,
  secret: string | null,
  signal: AbortSignal,
): Promise<Step<WordpressSite>> {
  if (secret === null || secret === '') {
    const error = { code: 'deliver-secret-missing' as const };
    return ended({ kind: 'refused', error, pause: 'secret-missing' });
  }
  const authorization = `Basic ${Buffer.from(`${target.user}:${secret}`).toString('base64')}`;
  const root = target.url.replace(/\/+$/, '');
  // A site without its own addresses (“plain permalinks”) has the API behind a parameter.
  let api = `${root}/wp-json/wp/v2`;
  let hasQuery = false;

  const requestOf = (call: WordpressCall): OutgoingRequest => {
    const query = new URLSearchParams(call.query).toString();
    const url = `${api}${call.path}${query === '' ? '' : `${hasQuery ? '&' : '?'}${query}`}`;
    const json = call.json === undefined ? null : Buffer.from(JSON.stringify(call.json));
    const type = json ? 'application/json' : call.body?.type;
    return {
      url,
      site: target.url,
      allowHttp: target.allowHttp,
      authority: target.authority,
      method: call.method ?? 'GET',
      headers: { authorization, ...(type && { 'content-type': type }), ...call.headers },
      body: json ?? call.body?.body,
      signal,
      progress: call.progress,
    };
  };
  const call = (one: WordpressCall) => apiCall(requestOf(one), one.writes ?? false, wordpressError);

  const asking: WordpressCall = { path: '/users/me', query: { context: 'edit' } };
  let first = await sendRequest(requestOf(asking));
  if (first.kind === 'answer' && first.answer.status === 404) {
    api = `${root}/?rest_route=/wp/v2`;
    hasQuery = true;
    first = await sendRequest(requestOf(asking));
  }
  const asked = judgedExchange(first, false, wordpressError);
  if (!asked.ok) return asked;
  if (asked.value.status !== 200) return rejection(asked.value, wordpressError);
  const me = meSchema.safeParse(asked.value.json);
  if (!me.success) return unreadable(false, 'users/me');
  const { id, name, capabilities } = me.data;
  const now = Date.parse(asked.value.headers.date ?? '');
  return done({
    me: { id, name, can: (capability) => capabilities[capability] === true },
    now: Number.isNaN(now) ? null : now,
    call,
  });
}
