import type { Difference } from '@shared/deliver/delivery';
import type { TargetOf } from '@shared/deliver/target';
import { cutTo } from '@shared/text/cutTo';
import { parsedUrl } from '@shared/text/parsedUrl';
import { done, type Step, unreadable } from '../apiCall';
import type { RemoteCopy } from '../connector';
import { pointed } from './pointer';

/** Of a value in a difference, so many characters are shown. */
const SHOWN = 500;

/** The receiver's id in what it answered; empty when the settings name no place for one. */
export function idIn(
  json: unknown,
  { idPointer }: TargetOf<'http'>,
  writes: boolean,
): Step<string> {
  if (idPointer === '') return done('');
  const found = pointed(json, idPointer);
  const { value } = found.kind === 'there' ? found : { value: undefined };
  if (typeof value === 'string' && value !== '') return done(value);
  if (typeof value === 'number') return done(String(value));
  return unreadable(writes, `${idPointer}: no id`);
}

/** The public address in what it answered; empty when there is none that is one. */
export function addressIn(json: unknown, { urlPointer }: TargetOf<'http'>): string {
  const found = urlPointer === '' ? null : pointed(json, urlPointer);
  const value = found?.kind === 'there' ? found.value : '';
  return typeof value === 'string' && /^https?:\/\//.test(value) && parsedUrl(value) ? value : '';
}

/** What changes with each change there: an ETag (RFC 9110 §8.8.3), or empty when it gives none. */
export function revisionIn(headers: Record<string, string>): string {
  return headers.etag ?? '';
}

/** Whether `If-Match` may carry it: a weak one matches nothing. */
export const isStrong = (revision: string) => /^"[^"]*"$/.test(revision);

export const NO_COPY: RemoteCopy = {
  remoteId: '',
  url: '',
  revision: '',
  status: '',
  photos: {},
};

/** What is around the receiver's id in what it answered: the story, if it shows it. */
function storyIn(
  answered: unknown,
  { idPointer }: TargetOf<'http'>,
): Record<string, unknown> | null {
  const around = pointed(answered, idPointer.replace(/\/[^/]*$/, ''));
  const story = around.kind === 'there' ? around.value : null;
  return typeof story === 'object' && story !== null ? (story as Record<string, unknown>) : null;
}

/** Whether it shows another story's number where this one's was sent: a cache in between, say. */
export function isAnother(
  sent: Record<string, unknown> | null,
  answered: unknown,
  guid: string,
  target: TargetOf<'http'>,
): boolean {
  const story = storyIn(answered, target);
  if (sent === null || story === null) return false;
  return Object.keys(sent).some(
    (name) => sent[name] === guid && typeof story[name] === 'string' && story[name] !== guid,
  );
}

/**
 * What the receiver has otherwise than it was sent, of the fields it shows again under the names they
 * were sent with. Null when it shows none of them and nothing can be compared.
 */
export function differencesIn(
  sent: Record<string, unknown> | null,
  answered: unknown,
  target: TargetOf<'http'>,
): Difference[] | null {
  const story = storyIn(answered, target);
  if (sent === null || story === null) return null;
  const shown = Object.keys(sent).filter((name) => Object.hasOwn(story, name));
  if (shown.length === 0) return null;
  return shown.flatMap((name): Difference[] => {
    const [ours, theirs] = [canonical(sent[name]), canonical(story[name])];
    if (ours === theirs) return [];
    return [{ field: name, sent: cutTo(ours, SHOWN), found: cutTo(theirs, SHOWN) }];
  });
}

/** Text as it is; a number as its digits; anything else as JSON with its names in order. */
function canonical(value: unknown): string {
  if (typeof value === 'string') return value;
  if (value === null || value === undefined) return '';
  return JSON.stringify(value, (_, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([one], [other]) => (one < other ? -1 : 1)))
      : inner,
  );
}
