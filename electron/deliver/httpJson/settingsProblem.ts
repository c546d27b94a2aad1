import type { TargetOf } from '@shared/deliver/target';
import { failure, type Result, success } from '@shared/errors';
import { parsedUrl } from '@shared/text/parsedUrl';
import { filledAddress } from './address';
import { isPointer } from './pointer';

/** Headers that are made of the request itself, or keep a session that nobody has. */
const NOT_OWN =
  /^(?:host|connection|content-length|transfer-encoding|te|trailer|upgrade|expect|cookie|proxy-.*)$/i;
const TOKEN = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/;

const ANYTHING = { guid: 'urn:uuid:0', uuid: '0', id: '0', hash: '0', name: '0' };
const ADDRESSES = ['url', 'updateUrl', 'withdrawUrl', 'photoUrl', 'lookupUrl'] as const;
const POINTERS = ['lookupAt', 'idPointer', 'urlPointer'] as const;
const HEADERS = ['signatureHeader', 'timestampHeader', 'idempotencyHeader'] as const;

/**
 * Whether a target's settings can work, before anything is sent. Fails with `deliver-settings` and the
 * setting's name in `detail`, or with `deliver-address`: every address lies at the target's own.
 */
export function checkedSettings(target: TargetOf<'http'>): Result<null> {
  const wrong = (detail: string) => failure('deliver-settings', undefined, detail);
  if (!parsedUrl(target.url)) return failure('deliver-address', undefined, 'url');
  const { origin } = new URL(filledAddress(target.url, target, ANYTHING) ?? target.url);
  for (const name of ADDRESSES) {
    if (target[name] === '') continue;
    const filled = filledAddress(target[name], target, ANYTHING);
    if (filled === null) return wrong(`${name}: ${target[name]}`);
    // The secret and the story go to one place (QUALITY S49).
    if (parsedUrl(filled)?.origin !== origin) {
      return failure('deliver-address', undefined, `${name}: ${origin}`);
    }
  }
  if (/\{(?:id|hash|name)\}/.test(target.url)) return wrong(`url: ${target.url}`);
  if (target.lookupUrl !== '' && !/\{(?:guid|uuid)\}/.test(target.lookupUrl)) {
    return wrong(`lookupUrl: {guid}`);
  }
  if (target.photos === 'address' && !/\{hash\}/.test(target.photoUrl)) {
    return wrong('photoUrl: {hash}');
  }
  // Without the receiver's own id a later version could not be put in the place of the first.
  const changes = [target.updateUrl, target.withdrawUrl].some((one) => one.includes('{id}'));
  if (changes && target.idPointer === '') return wrong('idPointer: {id}');
  for (const name of POINTERS)
    if (!isPointer(target[name])) return wrong(`${name}: ${target[name]}`);
  for (const name of [
    ...HEADERS.map((one) => target[one]),
    ...target.headers.map((one) => one.name),
  ]) {
    if (name !== '' && (!TOKEN.test(name) || NOT_OWN.test(name))) return wrong(`header ${name}`);
  }
  const parts = [target.documentPart, target.photoPart];
  if (target.photos === 'form' && !parts.every((part) => /^[\w.[\]-]+$/.test(part))) {
    return wrong(`form ${parts.join(' ')}`);
  }
  if (
    target.signatureHeader !== '' &&
    target.headers.some(({ value }) => value.includes('{secret}'))
  ) {
    // What signs would leave with what it signs.
    return wrong('{secret}');
  }
  return success(null);
}
