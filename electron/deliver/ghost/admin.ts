import { createHmac } from 'node:crypto';
import type { TargetOf } from '@shared/deliver/target';
import { z } from 'zod';
import { type ApiAnswer, apiCall, type ErrorOf, ended, type Step } from '../apiCall';

/** A call of the Admin API. */
export interface GhostCall {
  method?: 'GET' | 'POST' | 'PUT';
  /** For example `/posts/slug/x/`. */
  path: string;
  query?: Record<string, string>;
  json?: unknown;
  body?: { type: string; body: Uint8Array };
  /** Whether it changes the article itself; see `apiCall`. */
  writes?: boolean;
  progress?: (sent: number) => void;
}
export type GhostAdmin = (call: GhostCall) => Promise<Step<ApiAnswer>>;

const errorsSchema = z.object({
  errors: z.tuple([
    z.object({
      type: z.string().nullish(),
      code: z.string().nullish(),
      message: z.string().nullish(),
      context: z.string().nullish(),
    }),
  ]),
});

export const ghostError: ErrorOf = (json) => {
  const read = errorsSchema.safeParse(json);
  if (!read.success) return { code: '', message: '' };
  const [{ type, code, message, context }] = read.data.errors;
  return { code: code ?? type ?? '', message: context ?? message ?? '' };
};

const MINUTES = 60;

/**
 * A token for one call (JWT, HS256), good for five minutes as Ghost asks.
 * @param ahead how far the site's clock is ahead of this machine's, in seconds
 */
function token(id: string, secret: string, ahead: number): string {
  const encoded = (part: object) => Buffer.from(JSON.stringify(part)).toString('base64url');
  const now = Math.floor(Date.now() / 1000) + ahead;
  const header = encoded({ alg: 'HS256', typ: 'JWT', kid: id });
  const signed = `${header}.${encoded({ iat: now, exp: now + 5 * MINUTES, aud: '/admin/' })}`;
  const signature = createHmac('sha256', Buffer.from(secret, 'hex')).update(signed);
  return `${signed}.${signature.digest('base64url')}`;
}

/** The Admin API of a site, with the key of an integration: `id:secret`. */
export function ghostAdmin(
  target: TargetOf<'ghost'>,
  secret: string | null,
  signal: AbortSignal,
): Step<GhostAdmin> {
  if (secret === null || secret === '') {
    const error = { code: 'deliver-secret-missing' as const };
    return ended({ kind: 'refused', error, pause: 'secret-missing' });
  }
  const [, id, key] = /^\s*([0-9a-f]+):([0-9a-f]+)\s*$/i.exec(secret) ?? [];
  if (id === undefined || key === undefined) return keyRefused('id:secret');
  const api = `${target.url.replace(/\/+$/, '')}/ghost/api/admin`;
  let ahead = 0;
  const once: GhostAdmin = async ({
    method = 'GET',
    path,
    query,
    json,
    body,
    writes,
    progress,
  }) => {
    const parameters = new URLSearchParams(query).toString();
    const sent = json === undefined ? null : Buffer.from(JSON.stringify(json));
    const type = sent ? 'application/json' : body?.type;
    const called = await apiCall(
      {
        url: `${api}${path}${parameters === '' ? '' : `?${parameters}`}`,
        site: target.url,
        allowHttp: target.allowHttp,
        authority: target.authority,
        method,
        headers: {
          authorization: `Ghost ${token(id, key, ahead)}`,
          'accept-version': 'v5.0',
          ...(type && { 'content-type': type }),
        },
        body: sent ?? body?.body,
        signal,
        progress,
      },
      writes ?? false,
      ghostError,
    );
    if (called.ok && called.value.status === 400) {
      const { code } = ghostError(called.value.json);
      if (/JWT|AUTH_HEADER/.test(code)) return keyRefused(`400 ${code}`);
    }
    return called;
  };
  const call: GhostAdmin = async (one) => {
    const called = await once(one);
    if (called.ok || ahead !== 0 || !called.ending.error.detail?.includes('INVALID_JWT')) {
      return called;
    }
    // The same is said of a token made by a clock that is wrong. The site's own clock tells, and
    // what was refused for its token was certainly not done.
    const site = await once({ path: '/site/' });
    const theirs = Date.parse(site.ok ? (site.value.headers.date ?? '') : '');
    if (Number.isNaN(theirs)) return called;
    const apart = Math.round((theirs - Date.now()) / 1000);
    if (Math.abs(apart) < MINUTES) return called;
    ahead = apart;
    return once(one);
  };
  return { ok: true, value: call };
}

function keyRefused(detail: string) {
  const error = { code: 'deliver-secret-refused' as const, detail };
  return ended({ kind: 'refused', error, pause: 'secret-refused' });
}
