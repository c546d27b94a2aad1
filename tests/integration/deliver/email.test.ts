import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { composeEmail } from '../../../electron/deliver/emailMessage';
import { thawPayload } from '../../../electron/deliver/payload';
import type { Storage } from '../../../electron/storage/storage';
import { DEFAULT_MAPPING } from '../../../shared/deliver/mapping';
import type { TargetOf } from '../../../shared/deliver/target';
import { failure } from '../../../shared/errors';
import { type Sending, startSending } from '../../helpers/sending';
import { open, temporaryFolder, unwrap } from '../../helpers/storage';
import { sampleDoc } from '../../unit/export/material';

let profile: ReturnType<typeof temporaryFolder>;
let drop: ReturnType<typeof temporaryFolder>;
let storage: Storage;
let sending: Sending;
let story: string;
let target: TargetOf<'email'>;

beforeEach(async () => {
  profile = temporaryFolder();
  drop = temporaryFolder();
  storage = open(profile.path);
  target = {
    kind: 'email',
    id: 'mail',
    name: '전자우편',
    outletId: '',
    mapping: DEFAULT_MAPPING,
    path: join(drop.path, 'out'),
    from: '송고 데스크 <desk@example.kr>',
    to: ['지면 <press@example.kr>', 'web@example.kr'],
  };
  mkdirSync(target.path);
  sending = await startSending(storage, { targets: [target] });
  story = unwrap(storage.stories.create(Y.encodeStateAsUpdate(sampleDoc()))).id;
});
afterEach(async () => {
  await sending.dispatcher.stop();
  storage.close();
  profile.remove();
  drop.remove();
});

const names = () => readdirSync(target.path).sort();
const rowOf = (id: string | undefined) => unwrap(storage.outbox.read(id ?? ''));

/** A message's header fields, unfolded, and all the rest. */
function parsed(message: string): { headers: Map<string, string>; rest: string } {
  const end = message.indexOf('\r\n\r\n');
  const lines = message
    .slice(0, end)
    .replace(/\r\n[ \t]+/g, ' ')
    .split('\r\n');
  const headers = lines.map((line): [string, string] => {
    const [, name = '', value = ''] = /^([\x21-\x39\x3b-\x7e]+): ?(.*)$/.exec(line) ?? [];
    return [name.toLowerCase(), decoded(value)];
  });
  return { headers: new Map(headers), rest: message.slice(end + 4) };
}

/** RFC 2047, in UTF-8. */
function decoded(value: string): string {
  return value
    .replace(/\?=\s+=\?/g, '?==?')
    .replace(/=\?utf-8\?([BQ])\?(.*?)\?=/gi, (_all, how: string, word: string) =>
      how.toUpperCase() === 'B'
        ? Buffer.from(word, 'base64').toString('utf8')
        : Buffer.from(
            word
              .replaceAll('_', ' ')
              .replace(/=([0-9A-F]{2})/gi, (_hex, code: string) =>
                String.fromCharCode(Number.parseInt(code, 16)),
              ),
            'latin1',
          ).toString('utf8'),
    );
}

const message = (name: string) => parsed(readFileSync(join(target.path, name), 'utf8'));

describe('an e-mail as a target', () => {
  it('is a message with the story as text, its document and its photograph', async () => {
    const [id] = await sending.send(story);
    await sending.settled();
    expect(rowOf(id)).toMatchObject({ state: 'delivered', receipt: { remoteId: names()[0] } });
    expect(names()).toHaveLength(1);
    const { headers, rest } = message(names()[0] ?? '');
    expect(headers.get('subject')).toBe(rowOf(id).headline);
    expect(headers.get('from')).toBe('송고 데스크 <desk@example.kr>');
    expect(headers.get('to')).toBe('지면 <press@example.kr>, web@example.kr');
    expect(headers.get('message-id')).toBe(`<${id}@example.kr>`);
    expect(headers.get('x-songgo-guid')).toBe(`urn:uuid:${story}`);
    expect(headers.get('x-songgo-version')).toBe(`${rowOf(id).version}`);
    const [, body = ''] = /text\/plain[\s\S]*?\r\n\r\n([A-Za-z0-9+/=\r\n]+)/.exec(rest) ?? [];
    expect(Buffer.from(body, 'base64').toString('utf8')).toContain(rowOf(id).headline);
    expect(rest).toContain('Content-Type: image/jpeg');
    expect(rest.match(/Content-Disposition: attachment/g)).toHaveLength(2);
    expect(readFileSync(join(target.path, names()[0] ?? ''), 'latin1')).not.toMatch(/[\x80-\xff]/);
  });

  it('R31 leaves what was mailed as it was: a correction and a kill are messages of their own', async () => {
    await sending.send(story);
    await sending.settled();
    const first = names();
    await sending.send(story, { kind: 'correct', correction: '제목을 바로잡습니다.' });
    await sending.settled();
    const [id] = await sending.send(story, { kind: 'withdraw' });
    await sending.settled();
    expect(rowOf(id).state).toBe('delivered');
    expect(names()).toHaveLength(3);
    expect(names()).toContain(first[0]);
    const kill = message(rowOf(id).receipt?.remoteId ?? '');
    expect(kill.headers.get('subject')).toMatch(/^\[기사 취소\] /);
    expect(kill.headers.get('x-songgo-status')).toBe('canceled');
    expect(kill.rest).not.toContain('image/jpeg');
  });

  it('R28 is the same file however often it is tried', async () => {
    rmSync(target.path, { recursive: true });
    writeFileSync(target.path, '');
    const [id] = await sending.send(story);
    sending.dispatcher.wake();
    await sending.dispatcher.idle();
    expect(rowOf(id)).toMatchObject({ state: 'waiting', error: { code: 'deliver-write-failed' } });
    rmSync(target.path);
    mkdirSync(target.path);
    await sending.settled();
    const [id2] = await sending.send(story);
    // It was written, and the program ended before it knew.
    unwrap(storage.outbox.move(id2 ?? '', { event: 'start' }));
    const own = `-v${rowOf(id2).version}-${id2?.slice(0, 8)}.eml`;
    const name = names()[0]?.replace(/-v\d+-[0-9a-f]{8}\.eml$/, own);
    writeFileSync(join(target.path, name ?? ''), 'there');
    await sending.settled();
    expect(rowOf(id2).state).toBe('delivered');
    expect(names()).toHaveLength(2);
  });

  it('S52 lets no headline and no address begin a header of its own', async () => {
    const [id] = await sending.send(story);
    const payload = thawPayload(unwrap(storage.outbox.payload(id ?? '')));
    const evil = 'x\r\nBcc: everyone@example.com\r\n\r\n<html>\u2028\u0000';
    const made = unwrap(
      await composeEmail({
        target: { ...target, from: `a@example.kr\r\nX-Evil: 1`, to: [`b@example.kr\nCc: c@d.kr`] },
        secret: null,
        storyId: story,
        sendId: id ?? '',
        payload: { ...payload, photos: [], story: { ...payload.story, headline: evil } },
        known: null,
        overwrite: false,
        photo: async () => failure('photo-not-found'),
        remember: async () => {},
        progress: () => {},
        signal: new AbortController().signal,
      }),
    );
    const { headers } = parsed(Buffer.from(made).toString('latin1'));
    expect([...headers.keys()].sort()).toEqual(
      [
        'content-type',
        'date',
        'from',
        'message-id',
        'mime-version',
        'subject',
        'to',
        'x-songgo-guid',
        'x-songgo-status',
        'x-songgo-version',
      ].sort(),
    );
    expect(headers.get('subject')).toContain('Bcc: everyone@example.com');
    expect(headers.get('subject')).not.toMatch(/[\p{Cc}\u2028]/u);
  });
});
