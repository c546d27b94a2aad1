import type { TargetOf } from '@shared/deliver/target';
import { z } from 'zod';
import { type ApiAnswer, type ErrorOf, ended, judgedExchange, type Step } from '../apiCall';
import { type Exchange, type OutgoingRequest, sendRequest } from '../request';
import { signatureHeaders } from './signature';

/** One request to a receiver. */
export interface ReceiverCall {
  method: OutgoingRequest['method'];
  url: string;
  body?: { type: string; body: Uint8Array };
  headers?: Record<string, string>;
  /** Whether it changes the article itself; see `apiCall`. */
  writes?: boolean;
  progress?: (sent: number) => void;
}

export interface Receiver {
  call: (call: ReceiverCall) => Promise<Step<ApiAnswer>>;
  /** The same without judging the answer. */
  exchange: (call: ReceiverCall) => Promise<Exchange>;
}

const words = z.string().catch('');
const errorSchema = z.object({
  code: z.union([z.string(), z.number()]).transform(String).catch(''),
  type: words,
  message: words,
  detail: words,
  title: words,
  error: z.union([z.string(), z.record(z.string(), z.unknown())]).optional(),
});

/** What most APIs call an error: RFC 9457, `{ error: { code, message } }`, `{ error: '…' }`. */
export const receiverError: ErrorOf = (json) => {
  const read = errorSchema.safeParse(json);
  if (!read.success) return { code: '', message: '' };
  const { code, type, message, detail, title, error } = read.data;
  if (typeof error === 'object') return receiverError(error);
  return { code: code || type, message: message || detail || title || (error ?? '') };
};

/** Whether a request cannot be made without the secret. */
export function usesSecret({ headers, signatureHeader }: TargetOf<'http'>): boolean {
  return signatureHeader !== '' || headers.some(({ value }) => value.includes('{secret}'));
}

/** The receiver's clock may be so far off before it is worth saying, in seconds. */
const CLOCK_SECONDS = 60;

/** Makes requests with the target's own headers and its signature. */
export function openReceiver(
  target: TargetOf<'http'>,
  secret: string | null,
  signal: AbortSignal,
): Step<Receiver> {
  const secured = usesSecret(target);
  if (secured && (secret === null || secret === '')) {
    const error = { code: 'deliver-secret-missing' as const };
    return ended({ kind: 'refused', error, pause: 'secret-missing' });
  }
  const own = Object.fromEntries(
    target.headers.map(({ name, value }) => [
      name.toLowerCase(),
      value.replaceAll('{secret}', secret ?? ''),
    ]),
  );
  const exchange = (call: ReceiverCall) => {
    const { method, url } = call;
    const body = call.body?.body ?? new Uint8Array();
    const isForm = call.body?.type.startsWith('multipart/') ?? false;
    return sendRequest({
      url,
      site: target.url,
      allowHttp: target.allowHttp,
      authority: target.authority,
      method,
      headers: {
        // An outlet may call its JSON by another name, but a form needs its boundary.
        ...(call.body && !isForm && { 'content-type': call.body.type }),
        ...own,
        ...(call.body && isForm && { 'content-type': call.body.type }),
        ...call.headers,
        ...signatureHeaders(target, secret ?? '', { method, url, body }, Date.now()),
      },
      body,
      signal,
      progress: call.progress,
    });
  };
  return {
    ok: true,
    value: {
      exchange,
      call: async (call) => {
        const sent = await exchange(call);
        const judged = judgedExchange(sent, call.writes ?? false, receiverError);
        if (judged.ok || judged.ending.error.code !== 'deliver-secret-refused') return judged;
        const { error } = judged.ending;
        if (!secured)
          return ended({ kind: 'refused', error: { ...error, code: 'deliver-forbidden' } });
        const detail = `${error.detail ?? ''}${clockOf(sent)}`;
        return ended({ ...judged.ending, error: { ...error, detail } });
      },
    },
  };
}

/** That the clocks differ, where that may be why a signature was refused (QUALITY R33). */
function clockOf(exchange: Exchange): string {
  if (exchange.kind !== 'answer') return '';
  const theirs = Date.parse(exchange.answer.headers.date ?? '');
  const seconds = Math.round((Date.now() - theirs) / 1000);
  if (Number.isNaN(seconds) || Math.abs(seconds) < CLOCK_SECONDS) return '';
  return ` (Date ${exchange.answer.headers.date}, ${seconds > 0 ? '+' : ''}${seconds} s)`;
}
