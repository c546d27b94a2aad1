import { type Failure, failure, type Result } from '@shared/errors';
import { cutTo } from '@shared/text/cutTo';
import { answerJson } from './answerJson';
import type { Outcome } from './connector';
import { plainText } from './plainText';
import { type Answer, type Exchange, type OutgoingRequest, sendRequest } from './request';

/** How a send ends when a step of it fails. */
export type Ending = Extract<Outcome, { kind: 'missed' | 'lost' | 'refused' }>;
/** One step of a send. */
export type Step<T> = { ok: true; value: T } | { ok: false; ending: Ending };

export const done = <T>(value: T): Step<T> => ({ ok: true, value });
export const ended = (ending: Ending) => ({ ok: false as const, ending });

/** The failure alone, for a test of a connection or a look-up. */
export function asResult<T>(step: Step<T>): Result<T> {
  return step.ok ? step : { ok: false, error: step.ending.error };
}

export interface ApiAnswer {
  status: number;
  headers: Record<string, string>;
  json: unknown;
}

/** What an API calls an error, from its answer. */
export type ErrorOf = (json: unknown) => { code: string; message: string };

/**
 * One call of a CMS's JSON API. Gives answers of success and those a caller may understand (400, 404,
 * 409, 410, 412, 422); everything else is an ending.
 * @param writes whether the article itself may be changed by it: then no answer is a `lost` send.
 *   A photograph or a category is looked up before it is made, so it need not be.
 */
export async function apiCall(
  request: OutgoingRequest,
  writes: boolean,
  errorOf: ErrorOf,
): Promise<Step<ApiAnswer>> {
  return judgedExchange(await sendRequest(request), writes, errorOf);
}

/** What a request came to, as `apiCall` gives it. */
export function judgedExchange(
  exchange: Exchange,
  writes: boolean,
  errorOf: ErrorOf,
): Step<ApiAnswer> {
  if (exchange.kind === 'answer') return judged(exchange.answer, writes, errorOf);
  if (exchange.kind === 'lost' && !writes) return ended({ kind: 'missed', error: exchange.error });
  return ended({ kind: exchange.kind, error: exchange.error });
}

function judged(answer: Answer, writes: boolean, errorOf: ErrorOf): Step<ApiAnswer> {
  const { status, headers } = answer;
  // Who says that the request was no good has not taken it.
  const unsure = writes && !(status >= 400 && status < 500) ? 'lost' : 'missed';
  // Nothing was promised but that it is done. A log-in page of a network in between is never empty.
  if (status >= 200 && status < 300 && answer.body.byteLength === 0) {
    return done({ status, headers, json: null });
  }
  const read = answerJson(answer);
  if (!read.ok) {
    // A page that refuses comes from what guards the site, not from a network in between.
    if (status === 401) return secretRefused(read.error.detail ?? '');
    if ([403, 406, 413].includes(status)) {
      return ended({ kind: 'refused', error: { ...read.error, code: 'deliver-refused' } });
    }
    const busy = status === 429 || status >= 500;
    return ended({
      kind: status === 429 ? 'missed' : unsure,
      error: busy ? { ...read.error, code: 'deliver-busy' } : read.error,
      ...(status === 429 || !writes ? waited(headers) : {}),
    });
  }
  const json = read.value;
  if (status < 300) return done({ status, headers, json });
  const detail = detailOf(status, json, errorOf);
  if (status === 401) return secretRefused(detail);
  if (status === 403) {
    return ended({ kind: 'refused', ...named('deliver-forbidden', detail) });
  }
  if ([408, 425, 429].includes(status)) {
    return ended({ kind: 'missed', ...named('deliver-busy', detail), ...waited(headers) });
  }
  if (status >= 500) {
    const busy = named('deliver-busy', detail);
    return ended(
      writes ? { kind: 'lost', ...busy } : { kind: 'missed', ...busy, ...waited(headers) },
    );
  }
  return done({ status, headers, json });
}

/** An answer that says no, where nothing better can be made of it. */
export function rejection({ status, json }: ApiAnswer, errorOf: ErrorOf) {
  return ended({ kind: 'refused', ...named('deliver-refused', detailOf(status, json, errorOf)) });
}

/** An answer of success that is not what the API promises. */
export function unreadable(writes: boolean, what: string) {
  return ended({ kind: writes ? 'lost' : 'missed', ...named('deliver-answer', what) });
}

export function forbidden(what: string) {
  return ended({ kind: 'refused', ...named('deliver-forbidden', what) });
}

function secretRefused(detail: string) {
  const refused = named('deliver-secret-refused', detail);
  return ended({ kind: 'refused', ...refused, pause: 'secret-refused' });
}

function named(code: Failure['code'], detail: string): { error: Failure } {
  return { error: failure(code, undefined, detail).error };
}

/** Their words as plain text (QUALITY S53), with their code, which does not depend on a language. */
function detailOf(status: number, json: unknown, errorOf: ErrorOf): string {
  const { code, message } = errorOf(json);
  return `${status} ${code}: ${cutTo(plainText(message), 300)}`;
}

/** `Retry-After` in seconds (RFC 9110 §10.2.3), as a number or a date. */
function waited(headers: Record<string, string>): { afterSeconds?: number } {
  const value = headers['retry-after'] ?? '';
  if (/^\d+$/.test(value)) return { afterSeconds: Number(value) };
  const until = Date.parse(value);
  const asked = Date.parse(headers.date ?? '');
  // By their clock, both.
  if (Number.isNaN(until) || Number.isNaN(asked)) return {};
  return { afterSeconds: Math.max(0, (until - asked) / 1000) };
}
