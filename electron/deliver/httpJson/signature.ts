import { createHmac } from 'node:crypto';
import type { TargetOf } from '@shared/deliver/target';

export type Signing = Pick<
  TargetOf<'http'>,
  'signatureHeader' | 'timestampHeader' | 'signatureEncoding'
>;

/**
 * The headers that sign a request: HMAC-SHA256, keyed with the secret, over the seconds since 1970
 * (left out when no header carries them), the method in capitals and the path with its query, a line
 * feed after each, and the body's bytes.
 * @param now milliseconds since 1970
 */
export function signatureHeaders(
  signing: Signing,
  secret: string,
  request: { method: string; url: string; body: Uint8Array },
  now: number,
): Record<string, string> {
  if (signing.signatureHeader === '') return {};
  const { pathname, search } = new URL(request.url);
  const timed = signing.timestampHeader !== '';
  const seconds = `${Math.floor(now / 1000)}`;
  const lines = [...(timed ? [seconds] : []), request.method, `${pathname}${search}`];
  const signature = createHmac('sha256', secret)
    .update(lines.map((line) => `${line}\n`).join(''))
    .update(request.body)
    .digest(signing.signatureEncoding);
  return {
    [signing.signatureHeader]: signature,
    ...(timed && { [signing.timestampHeader]: seconds }),
  };
}
