import { randomUUID } from 'node:crypto';
import type { Difference } from '@shared/deliver/delivery';
import type { TargetOf } from '@shared/deliver/target';
import type { Tested } from '@shared/deliver/tested';
import { failure, type Result, success } from '@shared/errors';
import { type ApiAnswer, asResult, done, ended, rejection, type Step, unreadable } from './apiCall';
import type { Connector, Delivery, Found, Outcome, RemoteCopy } from './connector';
import { type AddressParts, filledAddress, storyParts } from './httpJson/address';
import { documentsOf, requestBody, sentJson } from './httpJson/body';
import {
  addressIn,
  differencesIn,
  idIn,
  isAnother,
  isStrong,
  NO_COPY,
  revisionIn,
} from './httpJson/copy';
import { photosAtAddresses } from './httpJson/photos';
import { pointed } from './httpJson/pointer';
import { openReceiver, type Receiver, receiverError, usesSecret } from './httpJson/receiver';
import { checkedSettings } from './httpJson/settingsProblem';

type HttpTarget = TargetOf<'http'>;
type Sending = Delivery<HttpTarget>;

/** What the receiver shows of a story. */
interface Shown {
  copy: RemoteCopy;
  json: unknown;
}

/**
 * Any receiver of stories over HTTP, described by the outlet: addresses, headers, a signature, where
 * its answers have what. It is asked by the story's own number before anything is made or repeated,
 * where it can be asked; where it cannot, what may have arrived waits for a person, or is repeated
 * for as long as the receiver is sure to know it again by its key.
 */
export const httpJson: Connector<'http'> = {
  kind: 'http',
  needsSecret: usesSecret,
  test,

  async find(delivery) {
    const { target } = delivery;
    if (target.lookupUrl === '') return success(unasked(target));
    const opened = open(delivery);
    return asResult(opened.ok ? await look(opened.value, delivery) : opened);
  },

  async send(delivery) {
    const opened = open(delivery);
    if (!opened.ok) return opened.ending;
    const sent = await (delivery.payload.kind === 'withdraw'
      ? withdraw(opened.value, delivery)
      : publish(opened.value, delivery));
    return sent.ok ? sent.value : sent.ending;
  },
};

function open({ target, secret, signal }: Sending): Step<Receiver> {
  const checked = checkedSettings(target);
  if (!checked.ok) return ended({ kind: 'refused', error: checked.error });
  return openReceiver(target, secret, signal);
}

const HOUR_MS = 3_600_000;

function unasked({ idempotencyHeader, idempotencyHours }: HttpTarget): Found {
  if (idempotencyHeader === '' || idempotencyHours === 0) return { kind: 'unaskable' };
  return { kind: 'repeatable', forMs: idempotencyHours * HOUR_MS };
}

/** Asks for a story that nobody has ever sent, or, where stories cannot be asked for, what is allowed. */
async function test(
  target: HttpTarget,
  secret: string | null,
  signal: AbortSignal,
): Promise<Result<Tested>> {
  const checked = checkedSettings(target);
  if (!checked.ok) return checked;
  const opened = openReceiver(target, secret, signal);
  if (!opened.ok) return asResult(opened);
  const guid = `urn:uuid:${randomUUID()}`;
  const warnings: Tested['warnings'] = [];
  const url = filledAddress(target.url, target, storyParts(guid)) ?? target.url;
  const { host, protocol } = new URL(url);
  if (protocol === 'http:') warnings.push({ code: 'plain-http' });
  if (target.lookupUrl !== '') {
    const asked = await opened.value.call({ method: 'GET', url: lookupAddress(target, guid) });
    if (!asked.ok) return asResult(asked);
    const { status, json } = asked.value;
    const isNone = [204, 404, 410].includes(status);
    if (status >= 300 && !isNone) return asResult(rejection(asked.value, receiverError));
    const found = isNone ? null : pointed(json, target.lookupAt);
    if (found?.kind === 'absent') return asResult(unreadable(false, `lookupAt ${target.lookupAt}`));
    // Whatever it is asked for, it has: then it would seem to have what never arrived.
    if (found?.kind === 'there')
      return failure('deliver-answer', undefined, `lookupUrl: has ${guid}`);
  } else {
    const asked = await opened.value.exchange({ method: 'OPTIONS', url });
    if (asked.kind !== 'answer') return { ok: false, error: asked.error };
    const { status } = asked.answer;
    const said = `OPTIONS ${status}`;
    if (status === 401) {
      const code = usesSecret(target) ? 'deliver-secret-refused' : 'deliver-forbidden';
      return failure(code, undefined, said);
    }
    if (status === 403) return failure('deliver-forbidden', undefined, said);
    if (status === 404 || status === 410) return failure('deliver-answer', undefined, said);
    if (status >= 500) return failure('deliver-busy', undefined, said);
    warnings.push({ code: 'untried' });
    if (unasked(target).kind === 'unaskable') warnings.push({ code: 'no-lookup' });
  }
  return success({ account: '', server: host, warnings, pin: null });
}

/** What the receiver has of a story; null when it says that it has nothing. */
async function shown(
  receiver: Receiver,
  { target, payload, known }: Asking,
): Promise<Step<Shown | null>> {
  const { guid } = payload.story;
  const asked = await receiver.call({ method: 'GET', url: lookupAddress(target, guid) });
  if (!asked.ok) return asked;
  const { status, headers, json } = asked.value;
  if (status === 404 || status === 410 || status === 204) return done(null);
  if (status >= 300) return rejection(asked.value, receiverError);
  const found = pointed(json, target.lookupAt);
  if (found.kind === 'empty') return done(null);
  if (found.kind === 'absent') return unreadable(false, `${target.lookupAt}: not in the answer`);
  const id = idIn(found.value, target, false);
  if (!id.ok) return id;
  const photos = known?.photos ?? {};
  if (isAnother(sentIn({ target, payload }, photos), found.value, guid, target)) {
    return unreadable(false, `id ${id.value}: another story`);
  }
  const copy = {
    remoteId: id.value || guid,
    url: addressIn(found.value, target),
    revision: revisionIn(headers),
    status: known?.status ?? '',
    photos,
  };
  return done({ copy, json: found.value });
}

type Asking = Pick<Sending, 'target' | 'payload' | 'known'>;

/** What of a send can be compared with what the receiver shows; null when that is nothing. */
function sentIn(
  sending: Pick<Sending, 'target' | 'payload'>,
  photos: RemoteCopy['photos'],
): Record<string, unknown> | null {
  const documents = documentsOf(sending, sending.target.photos === 'address' ? photos : {});
  return documents.ok ? sentJson(documents.value) : null;
}

const lookupAddress = (target: HttpTarget, guid: string) =>
  filledAddress(target.lookupUrl, target, storyParts(guid)) ?? '';

async function look(receiver: Receiver, delivery: Sending): Promise<Step<Found>> {
  const { payload, known } = delivery;
  const found = await shown(receiver, delivery);
  if (!found.ok) return found;
  if (found.value === null) return done({ kind: 'nothing' });
  const differences = stillDifferent(delivery, known?.photos ?? {}, found.value.json);
  const down = payload.kind === 'withdraw' && differences.length === 0;
  const copy = { ...found.value.copy, status: down ? 'canceled' : 'usable' };
  return done({ kind: 'copy', copy, differences });
}

/** What it has otherwise than this send was to leave it. */
function stillDifferent(
  { target, payload, known }: Sending,
  photos: RemoteCopy['photos'],
  json: unknown,
): Difference[] {
  const isDeletion = payload.kind === 'withdraw' && target.withdrawMethod === 'DELETE';
  if (isDeletion) return [{ field: 'status', sent: 'canceled', found: 'usable' }];
  const compared = differencesIn(sentIn({ target, payload }, photos), json, target);
  if (compared) return compared;
  // There was none before, and only this program knows the number: it is this send's.
  if (payload.kind !== 'withdraw' && !known?.remoteId) return [];
  return [{ field: 'version', sent: `${payload.story.version}`, found: '' }];
}

/** Where a story is sent that the receiver has, or has not. */
function sendingAddress(
  { target, payload }: Sending,
  remoteId: string | null,
): { method: HttpTarget['updateMethod'] | 'DELETE'; url: string | null } {
  const parts: AddressParts = { ...storyParts(payload.story.guid), id: remoteId ?? undefined };
  const fill = (address: string) => filledAddress(address, target, parts);
  if (remoteId === null) return { method: target.method, url: fill(target.url) };
  const update = target.updateUrl || target.url;
  return payload.kind === 'withdraw'
    ? { method: target.withdrawMethod, url: fill(target.withdrawUrl || update) }
    : { method: target.updateMethod, url: fill(update) };
}

async function publish(receiver: Receiver, delivery: Sending): Promise<Step<Outcome>> {
  const { target, payload, overwrite, remember } = delivery;
  const { guid } = payload.story;
  let { known } = delivery;
  let current: Shown | null = null;
  if (target.lookupUrl !== '') {
    const found = await shown(receiver, delivery);
    if (!found.ok) return found;
    current = found.value;
    if (current === null && known?.remoteId && known.status !== 'canceled' && !overwrite) {
      return gone(delivery);
    }
    if (current === null && known) known = { ...known, remoteId: '', revision: '' };
    if (current && !overwrite) {
      const changed = changedThere(delivery, current);
      if (changed.length > 0) {
        return done({ kind: 'conflict', copy: current.copy, differences: changed });
      }
    }
  }
  const base = { ...NO_COPY, ...current?.copy, ...known };
  const photos = await photosAtAddresses(receiver, delivery, base);
  if (!photos.ok) return photos;
  const documents = documentsOf(delivery, target.photos === 'address' ? photos.value : {});
  if (!documents.ok) return ended({ kind: 'refused', error: documents.error });
  const body = await requestBody(delivery, documents.value);
  if (!body.ok) return ended({ kind: 'refused', error: body.error });
  const remoteId = current?.copy.remoteId ?? (known?.remoteId || null);
  const { method, url } = sendingAddress(delivery, remoteId);
  if (url === null) return settingsRefused('updateUrl');
  if (current && !known?.remoteId) await remember({ ...current.copy, photos: photos.value });
  const revision = current?.copy.revision ?? known?.revision ?? '';
  // The tag of another address says nothing about this one.
  const sameAddress = target.lookupUrl === '' || lookupAddress(target, guid) === url;
  const guarded = remoteId !== null && sameAddress && isStrong(revision) && !overwrite;
  const sent = await receiver.call({
    method,
    url,
    body: body.value,
    headers: { ...keyOf(delivery), ...(guarded && { 'if-match': revision }) },
    writes: true,
    progress: (bytes) => delivery.progress(bytes, body.value.body.byteLength),
  });
  if (!sent.ok) return sent;
  const { status } = sent.value;
  if (remoteId !== null && (status === 404 || status === 410)) return gone(delivery);
  if (remoteId !== null && (status === 412 || status === 409)) return collided(receiver, delivery);
  // The first attempt with this key is not through yet.
  if (status === 409 && target.idempotencyHeader !== '') return busy(sent.value);
  if (status >= 400) return rejection(sent.value, receiverError);
  return arrived(receiver, delivery, sent.value, { remoteId, photos: photos.value });
}

const settingsRefused = (detail: string) =>
  ended({ kind: 'refused', ...failure('deliver-settings', undefined, detail) });

const busy = ({ status }: ApiAnswer) =>
  ended({ kind: 'lost', error: { code: 'deliver-busy', detail: `${status}` } });

/** Somebody there has deleted it. It is made anew when a person sends again, not by itself. */
async function gone({ known, remember }: Sending): Promise<Step<Outcome>> {
  await remember({ ...NO_COPY, photos: known?.photos ?? {} });
  return ended({ kind: 'refused', error: { code: 'deliver-gone' } });
}

/** The key by which the receiver knows a repetition of this send. */
const keyOf = ({ target, sendId }: Sending): Record<string, string> =>
  target.idempotencyHeader === '' ? {} : { [target.idempotencyHeader]: sendId };

/** What somebody changed since this program left it, and a send would overwrite (QUALITY R32). */
function changedThere(delivery: Sending, { copy, json }: Shown): Difference[] {
  const { target, known } = delivery;
  const knew = known !== null && known.remoteId !== '';
  // Who gives no tag cannot tell; the same tag is the same story.
  if (knew && (known.revision === '' || known.revision === copy.revision)) return [];
  const sent = sentIn(delivery, known?.photos ?? {});
  const compared = differencesIn(sent, json, target);
  if (compared) return compared.filter(({ found }) => found !== '');
  const was = known?.revision ?? '';
  return [{ field: 'version', sent: was, found: copy.revision || copy.remoteId }];
}

/** It was not in the state it was known in: nothing was written. */
async function collided(receiver: Receiver, delivery: Sending): Promise<Step<Outcome>> {
  const { target, known } = delivery;
  const copy = known ?? NO_COPY;
  const version = { field: 'version', sent: copy.revision, found: '' };
  if (target.lookupUrl === '') return done({ kind: 'conflict', copy, differences: [version] });
  const there = await shown(receiver, delivery);
  if (!there.ok) return there;
  if (there.value === null) return gone(delivery);
  const changed = changedThere(delivery, there.value);
  const differences =
    changed.length > 0 ? changed : [{ ...version, found: there.value.copy.revision }];
  return done({ kind: 'conflict', copy: there.value.copy, differences });
}

/** Reads the story back where that can be done, and compares. */
async function arrived(
  receiver: Receiver,
  delivery: Sending,
  answer: ApiAnswer,
  before: { remoteId: string | null; photos: RemoteCopy['photos'] },
): Promise<Step<Outcome>> {
  const { target, payload, known } = delivery;
  const { guid, version } = payload.story;
  const withdrawn = payload.kind === 'withdraw';
  const id = idIn(answer.json, target, true);
  // Where it was sent says which it is, and so does the look at it.
  if (!id.ok && before.remoteId === null && target.lookupUrl === '') return id;
  const answered = id.ok ? id.value : '';
  // An answer about some other story tells nothing about this one.
  if (before.remoteId !== null && answered !== '' && answered !== before.remoteId) {
    return unreadable(true, `id ${answered}`);
  }
  const status = withdrawn ? 'canceled' : 'usable';
  const copy: RemoteCopy = {
    remoteId: answered || before.remoteId || guid,
    url: addressIn(answer.json, target) || known?.url || '',
    revision: revisionIn(answer.headers),
    status,
    photos: before.photos,
  };
  if (target.lookupUrl === '') return done({ kind: 'arrived', copy, differences: null });
  const there = await shown(receiver, delivery);
  if (!there.ok) return ended({ kind: 'lost', error: there.ending.error });
  if (there.value === null) {
    if (withdrawn) return done({ kind: 'arrived', copy: NO_COPY, differences: [] });
    if (!id.ok && before.remoteId === null) return id;
    // It said that it has it, and does not show it: not yet, or never. A person is told.
    const differences = [{ field: 'version', sent: `${version}`, found: '' }];
    return done({ kind: 'arrived', copy, differences });
  }
  const { json, copy: found } = there.value;
  if (answered !== '' && answered !== found.remoteId) return unreadable(true, `id ${answered}`);
  const isDeletion = withdrawn && target.withdrawMethod === 'DELETE';
  const differences = isDeletion
    ? stillDifferent(delivery, before.photos, json)
    : differencesIn(sentIn(delivery, before.photos), json, target);
  return done({
    kind: 'arrived',
    copy: { ...found, status, photos: before.photos },
    differences,
  });
}

async function withdraw(receiver: Receiver, delivery: Sending): Promise<Step<Outcome>> {
  const { target, known } = delivery;
  let remoteId = known?.remoteId || null;
  if (target.lookupUrl !== '') {
    const found = await shown(receiver, delivery);
    if (!found.ok) return found;
    if (found.value === null && remoteId !== null) {
      return done({ kind: 'arrived', copy: NO_COPY, differences: [] });
    }
    remoteId = found.value?.copy.remoteId ?? null;
  }
  if (remoteId === null)
    return ended({ kind: 'refused', error: { code: 'deliver-nothing-there' } });
  const { method, url } = sendingAddress(delivery, remoteId);
  if (url === null) return settingsRefused('withdrawUrl');
  const documents = documentsOf(delivery, {});
  if (!documents.ok) return ended({ kind: 'refused', error: documents.error });
  const body = method === 'DELETE' ? null : await requestBody(delivery, documents.value);
  if (body && !body.ok) return ended({ kind: 'refused', error: body.error });
  const sent = await receiver.call({
    method,
    url,
    headers: keyOf(delivery),
    writes: true,
    ...(body && { body: body.value }),
  });
  if (!sent.ok) return sent;
  const { status } = sent.value;
  if (status === 404 || status === 410) {
    return done({ kind: 'arrived', copy: NO_COPY, differences: [] });
  }
  if (status === 409 && target.idempotencyHeader !== '') return busy(sent.value);
  if (status >= 400) return rejection(sent.value, receiverError);
  const settled = await arrived(receiver, delivery, sent.value, {
    remoteId,
    photos: known?.photos ?? {},
  });
  // A later version is made anew.
  if (!settled.ok || method !== 'DELETE' || settled.value.kind !== 'arrived') return settled;
  return done({ ...settled.value, copy: NO_COPY });
}
