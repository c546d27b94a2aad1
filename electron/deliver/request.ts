import { Agent as HttpAgent, request as httpRequest, type IncomingMessage } from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest, type RequestOptions } from 'node:https';
import type { LookupFunction } from 'node:net';
import type { Writable } from 'node:stream';
import { promisify } from 'node:util';
import { brotliDecompress, gunzip, inflate } from 'node:zlib';
import type { Authority } from '@shared/deliver/target';
import { type Failure, failure } from '@shared/errors';
import { parsedUrl } from '@shared/text/parsedUrl';
import { readAuthority } from './authority';
import { type CheckedAddress, checkedAddress, type Resolve } from './checkedAddress';
import { isCertificateError } from './isCertificateError';

/** How long and how much at most. */
export interface RequestLimits {
  /** Until the connection stands, in milliseconds. */
  connectMs: number;
  /** Without a byte in either direction, in milliseconds. */
  idleMs: number;
  /** From the last byte of the request to the last of the answer, in milliseconds. */
  answerMs: number;
  /** Bytes of an answer, unpacked. */
  answerBytes: number;
}

export const REQUEST_LIMITS: RequestLimits = {
  connectMs: 15_000,
  idleMs: 30_000,
  answerMs: 90_000,
  answerBytes: 8 * 1024 * 1024,
};

export interface OutgoingRequest {
  url: string;
  /** The address in the settings: the request goes to its origin or not at all. */
  site: string;
  /** Whether plain `http:` was allowed for this host. */
  allowHttp: boolean;
  /** The one authority that vouches for it; absent for those everybody trusts. */
  authority?: Authority | undefined;
  method: 'GET' | 'OPTIONS' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  headers?: Record<string, string>;
  body?: Uint8Array;
  signal: AbortSignal;
  /** Bytes of the body that have been handed to the network. */
  progress?: (sent: number) => void;
  limits?: Partial<RequestLimits>;
  /** How names are looked up, where it is not the system's way. */
  resolve?: Resolve;
}

export interface Answer {
  status: number;
  /** Names in lower case; the same name twice is joined by `, `. */
  headers: Record<string, string>;
  body: Uint8Array;
}

/**
 * What came of a request:
 * - `answer`: a whole answer, of any status but a redirection.
 * - `missed`: no byte of it has left; later it may go.
 * - `lost`: it has left, wholly or in part, and no whole answer came.
 * - `refused`: it was not sent and will not be, or the target sends everybody elsewhere.
 */
export type Exchange =
  | { kind: 'answer'; answer: Answer }
  | { kind: 'missed' | 'lost' | 'refused'; error: Failure };

/** Bytes handed to the network at a time. */
const CHUNK = 64 * 1024;

/**
 * One request, once: never repeated, never redirected (QUALITY S50), only to the address that was
 * checked (S51), without cookies, with an answer limited in size and time (S52), over connections
 * whose certificate verifies (S54). Nothing of an answer is trusted; nothing is thrown.
 */
export async function sendRequest(request: OutgoingRequest): Promise<Exchange> {
  const { url, site, allowHttp, resolve } = request;
  const checked = await checkedAddress(url, site, allowHttp, resolve);
  if (!checked.ok) {
    const { unresolved, error } = checked.error;
    return { kind: unresolved ? 'missed' : 'refused', error };
  }
  if (request.signal.aborted) return { kind: 'missed', error: { code: 'cancelled' } };
  const authority = request.authority ? readAuthority(request.authority.pem) : null;
  if (authority && !authority.ok) return { kind: 'refused', error: authority.error };
  return exchange(request, checked.value);
}

function exchange(request: OutgoingRequest, checked: CheckedAddress): Promise<Exchange> {
  const { url } = checked;
  const limits = { ...REQUEST_LIMITS, ...request.limits };
  const body = request.body ?? new Uint8Array();
  return new Promise((resolve) => {
    let connected = false;
    let answered = false;
    let settled = false;
    const timers = new Set<NodeJS.Timeout>();
    const within = (milliseconds: number, what: string) => {
      const timer = setTimeout(() => fail('deliver-timeout', what), milliseconds);
      timers.add(timer);
      return timer;
    };

    const settle = (result: Exchange) => {
      if (settled) return;
      settled = true;
      for (const timer of timers) clearTimeout(timer);
      request.signal.removeEventListener('abort', abort);
      resolve(result);
      outgoing?.destroy();
    };
    const fail = (code: Failure['code'], detail: string) => {
      const unsent = connected ? 'lost' : 'missed';
      // A connection that never stood is no answer that came late.
      const named = code === 'deliver-timeout' && !connected ? 'deliver-unreachable' : code;
      settle({ kind: unsent, error: failure(named, undefined, `${url.host}: ${detail}`).error });
    };
    const abort = () => settle({ kind: connected ? 'lost' : 'missed', error: CANCELLED });

    const options: RequestOptions = {
      method: request.method,
      lookup: onlyTo(checked),
      ...(request.authority && { ca: request.authority.pem }),
      // A connection of its own: one that was kept could be gone, and then nobody knows what was sent.
      agent: new (url.protocol === 'https:' ? HttpsAgent : HttpAgent)({ keepAlive: false }),
      headers: {
        'user-agent': 'Songgo',
        accept: 'application/json',
        'accept-encoding': 'identity',
        ...request.headers,
        ...(request.method !== 'GET' && { 'content-length': `${body.byteLength}` }),
      },
    };
    let outgoing: ReturnType<typeof httpRequest> | null = null;
    try {
      outgoing = (url.protocol === 'https:' ? httpsRequest : httpRequest)(url, options);
    } catch (error) {
      // A header that no request may carry; its value may be a secret.
      const code = (error as NodeJS.ErrnoException).code ?? 'request';
      return settle({ kind: 'refused', error: { code: 'deliver-refused', detail: code } });
    }
    const sent = outgoing;
    const connecting = within(limits.connectMs, 'no connection');
    request.signal.addEventListener('abort', abort, { once: true });

    sent.on('socket', (socket) => {
      socket.once(url.protocol === 'https:' ? 'secureConnect' : 'connect', () => {
        connected = true;
        clearTimeout(connecting);
        sent.setTimeout(limits.idleMs, () => fail('deliver-timeout', 'silence'));
        void write();
      });
    });
    sent.on('error', (error: NodeJS.ErrnoException) => {
      // An answer is read to its end though the request could not be: a refusal comes early.
      if (answered) return;
      const code = error.code ?? error.message;
      if (!connected && isCertificateError(code)) fail('deliver-certificate', code);
      else fail(connected ? 'deliver-timeout' : 'deliver-unreachable', code);
    });
    sent.on('response', (response) => {
      answered = true;
      within(limits.answerMs, 'slow answer');
      void read(response);
    });

    async function write(): Promise<void> {
      for (let at = 0; at < body.byteLength && !settled; at += CHUNK) {
        const more = sent.write(body.subarray(at, at + CHUNK));
        if (!more) await drained(sent);
        request.progress?.(Math.min(body.byteLength, at + CHUNK));
      }
      if (settled) return;
      sent.end();
      if (!answered) within(limits.answerMs, 'no answer');
    }

    async function read(response: IncomingMessage): Promise<void> {
      const headers = joined(response);
      const status = response.statusCode ?? 0;
      if (status >= 300 && status < 400 && status !== 304) {
        return settle(redirected(url, headers.location ?? ''));
      }
      const parts: Buffer[] = [];
      let size = 0;
      try {
        for await (const part of response as AsyncIterable<Buffer>) {
          size += part.byteLength;
          if (size > limits.answerBytes) return fail('deliver-answer', `${status}: too large`);
          parts.push(part);
        }
      } catch (error) {
        return fail('deliver-timeout', (error as NodeJS.ErrnoException).code ?? 'cut off');
      }
      if (!response.complete) return fail('deliver-timeout', 'cut off');
      const unpacked = await unpack(
        Buffer.concat(parts),
        headers['content-encoding'] ?? '',
        limits.answerBytes,
      );
      if (unpacked === null) return fail('deliver-answer', `${status}: cannot be unpacked`);
      settle({ kind: 'answer', answer: { status, headers, body: unpacked } });
    }
  });
}

/** Resolves when more can be written, or never will be. */
function drained(sent: Writable): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      sent.off('drain', done);
      sent.off('close', done);
      resolve();
    };
    sent.on('drain', done);
    sent.on('close', done);
  });
}

const CANCELLED: Failure = { code: 'cancelled' };

/** A look-up that knows the checked addresses and asks nobody. */
function onlyTo({ addresses }: CheckedAddress): LookupFunction {
  return (hostname, options, done) => {
    const family = options.family === 4 || options.family === 6 ? options.family : 0;
    const fitting = addresses.filter((one) => family === 0 || one.family === family);
    const [first] = fitting;
    if (!first) {
      const error = Object.assign(new Error(hostname), { code: 'ENOTFOUND' });
      done(error, options.all ? [] : '', 0);
    } else if (options.all) done(null, fitting);
    else done(null, first.address, first.family);
  };
}

/**
 * The same site under another address is a matter of the settings; any other host may be the log-in
 * page of a network that stands between, and is gone in an hour.
 */
function redirected(from: URL, location: string): Exchange {
  const to = parsedUrl(location, from.href);
  const bare = (host: string) => host.replace(/^www\./, '');
  const own = to !== null && bare(to.hostname) === bare(from.hostname);
  const shown = to === null ? '?' : `${to.origin}${to.pathname}`.slice(0, 200);
  const { error } = failure('deliver-redirected', { to: shown }, `${from.host} → ${shown}`);
  return { kind: own ? 'refused' : 'missed', error };
}

function joined({ headersDistinct }: IncomingMessage): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const [name, values] of Object.entries(headersDistinct)) {
    if (values) headers[name] = values.join(', ');
  }
  return headers;
}

const UNPACKERS = new Map([
  ['gzip', promisify(gunzip)],
  ['x-gzip', promisify(gunzip)],
  ['deflate', promisify(inflate)],
  ['br', promisify(brotliDecompress)],
]);

/** Null when it is more than allowed, damaged, or packed in a way nobody asked for. */
async function unpack(body: Buffer, encoding: string, most: number): Promise<Uint8Array | null> {
  const name = encoding.trim().toLowerCase();
  if (name === '' || name === 'identity') return new Uint8Array(body);
  const unpacker = UNPACKERS.get(name) as
    | ((body: Buffer, options: { maxOutputLength: number }) => Promise<Buffer>)
    | undefined;
  if (!unpacker) return null;
  try {
    return new Uint8Array(await unpacker(body, { maxOutputLength: most }));
  } catch {
    return null;
  }
}
