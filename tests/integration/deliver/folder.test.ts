import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import type { Storage } from '../../../electron/storage/storage';
import { DEFAULT_MAPPING } from '../../../shared/deliver/mapping';
import type { TargetOf } from '../../../shared/deliver/target';
import { type Sending, startSending } from '../../helpers/sending';
import { connect, open, temporaryFolder, textAt, unwrap } from '../../helpers/storage';
import { sampleDoc } from '../../unit/export/material';

let profile: ReturnType<typeof temporaryFolder>;
let drop: ReturnType<typeof temporaryFolder>;
let storage: Storage;
let sending: Sending;
let story: string;

const target = (): TargetOf<'folder'> => ({
  kind: 'folder',
  id: 'cms-drop',
  name: 'CMS 폴더',
  outletId: '',
  mapping: { ...DEFAULT_MAPPING, fileName: '{id}-{slugline}' },
  path: join(drop.path, 'in'),
});

beforeEach(async () => {
  profile = temporaryFolder();
  drop = temporaryFolder();
  mkdirSync(join(drop.path, 'in'));
  storage = open(profile.path);
  sending = await startSending(storage, { targets: [target()] });
  story = unwrap(storage.stories.create(Y.encodeStateAsUpdate(sampleDoc()))).id;
});
afterEach(async () => {
  await sending.dispatcher.stop();
  storage.close();
  profile.remove();
  drop.remove();
});

const names = () => readdirSync(join(drop.path, 'in')).sort();
const read = (name: string) => readFileSync(join(drop.path, 'in', name), 'utf8');
const document = () =>
  names().find((name) => name.endsWith('.json') && !name.startsWith('songgo-')) ?? '';
const rowOf = (id: string | undefined) => unwrap(storage.outbox.read(id ?? ''));

describe('a folder as a target', () => {
  it('gets the document, its photographs and, last, a note that names them', async () => {
    const [id] = await sending.send(story);
    await sending.settled();
    expect(rowOf(id)).toMatchObject({ state: 'delivered', receipt: { differences: [] } });
    expect(names().map((name) => name.split('.').pop())).toEqual(['jpg', 'json', 'json']);
    const note = JSON.parse(read(`songgo-${story}.json`));
    expect(note).toMatchObject({ guid: `urn:uuid:${story}`, status: 'usable' });
    for (const { name } of note.files) expect(names()).toContain(name);
    expect(rowOf(id).receipt?.url).toBe(join(drop.path, 'in', document()));
  });

  it('R31 has the later version in the place of the one before, under whatever name', async () => {
    await sending.send(story);
    await sending.settled();
    const first = document();
    textAt(connect(storage, story).doc, 0).insert(0, '고친 제목 ');
    await sending.send(story, { kind: 'correct', correction: '제목을 바로잡습니다.' });
    await sending.settled();
    expect(document()).not.toBe(first);
    expect(names()).toHaveLength(3);
    expect(JSON.parse(read(document())).edNote).toBe('제목을 바로잡습니다.');
  });

  it('R32 overwrites nothing that somebody changed there, until a person says so', async () => {
    await sending.send(story);
    await sending.settled();
    const changed = join(drop.path, 'in', document());
    // As long as it was.
    const ours = readFileSync(changed, 'utf8');
    const theirs = ours.replace(/[가-힣]/, '힣');
    const at = theirs.indexOf('힣');
    writeFileSync(changed, theirs);
    const [id] = await sending.send(story);
    await sending.settled();
    expect(rowOf(id)).toMatchObject({
      state: 'refused',
      error: { code: 'deliver-conflict' },
      conflict: [
        {
          field: document(),
          sent: expect.stringContaining(ours.slice(at, at + 20)),
          found: expect.stringContaining(theirs.slice(at, at + 20)),
        },
      ],
    });
    expect(readFileSync(changed, 'utf8')).toBe(theirs);
    sending.dispatcher.allowOverwrite(id ?? '');
    unwrap(storage.outbox.move(id ?? '', { event: 'retry' }));
    await sending.settled();
    expect(rowOf(id).state).toBe('delivered');
    expect(readFileSync(changed, 'utf8')).not.toBe(theirs);
  });

  it('R32 leaves alone what another story or somebody else has under the name it would write', async () => {
    await sending.send(story);
    await sending.settled();
    const taken = document();
    rmSync(join(drop.path, 'in', `songgo-${story}.json`));
    writeFileSync(join(drop.path, 'in', taken), '다른 기사');
    const [id] = await sending.send(story, { kind: 'correct', correction: '바로잡습니다.' });
    await sending.settled();
    expect(rowOf(id)).toMatchObject({ state: 'refused', conflict: [{ field: taken, sent: '' }] });
    expect(read(taken)).toBe('다른 기사');
  });

  it('sends anew to a receiver that takes files away as they come', async () => {
    await sending.send(story);
    await sending.settled();
    for (const name of names()) rmSync(join(drop.path, 'in', name));
    const [id] = await sending.send(story);
    await sending.settled();
    expect(rowOf(id).state).toBe('delivered');
    expect(names()).toHaveLength(3);
  });

  it('takes a story down: its document says so, its photographs are gone', async () => {
    await sending.send(story);
    await sending.settled();
    const [id] = await sending.send(story, { kind: 'withdraw' });
    await sending.settled();
    expect(rowOf(id).state).toBe('delivered');
    expect(names().some((name) => name.endsWith('.jpg'))).toBe(false);
    const left = JSON.parse(read(document()));
    expect(left.pubStatus).toBe('canceled');
    expect(left.bodies).toBeUndefined();
  });

  it('has nothing to take down where nothing is', async () => {
    const [id] = await sending.send(story, { kind: 'withdraw' });
    await sending.settled();
    expect(rowOf(id)).toMatchObject({
      state: 'refused',
      error: { code: 'deliver-nothing-there' },
    });
    expect(names()).toEqual([]);
  });

  it('R6 waits for a folder it cannot write to, and says why', async () => {
    // A file where the folder should be stands in for a disk that refuses: root may write anywhere.
    rmSync(join(drop.path, 'in'), { recursive: true });
    writeFileSync(join(drop.path, 'in'), '');
    const [id] = await sending.send(story);
    sending.dispatcher.wake();
    await sending.dispatcher.idle();
    expect(rowOf(id)).toMatchObject({ state: 'waiting', error: { code: 'deliver-write-failed' } });
    rmSync(join(drop.path, 'in'));
    mkdirSync(join(drop.path, 'in'));
    await sending.settled();
    expect(rowOf(id).state).toBe('delivered');
  });

  it('R6 waits for a share that is not mounted and makes no folder in its place', async () => {
    await sending.send(story);
    await sending.settled();
    rmSync(join(drop.path, 'in'), { recursive: true });
    for (const kind of ['publish', 'withdraw'] as const) {
      const [id] = await sending.send(story, { kind });
      sending.dispatcher.wake();
      await sending.dispatcher.idle();
      expect(rowOf(id)).toMatchObject({
        ...{ state: 'waiting', error: { code: 'deliver-folder-missing' } },
      });
      expect(existsSync(join(drop.path, 'in'))).toBe(false);
    }
  });
});
