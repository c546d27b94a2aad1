import { randomUUID } from 'node:crypto';
import { appendFileSync } from 'node:fs';
import * as Y from 'yjs';
import { openStorage } from '../../electron/storage/openStorage';
import { bodyOf, createStoryDoc } from '../../shared/document/storyDoc';

/**
 * Types into the story of a profile until it is killed, and prints each acknowledged number with the
 * key it stands for: what is printed must never be missing. The mode says what else happens:
 * `append`, one of the scenes in which a failpoint lies, or `all` of them in turn.
 */
const [profile = '', mode = 'append', keysGiven = '1000000'] = process.argv.slice(2);
const opened = openStorage({ profile, now: Date.now, onNotice: () => {} });
if (!opened.ok) throw new Error(opened.error.code);
const storage = opened.value;

function unwrap<T>(result: { ok: true; value: T } | { ok: false; error: { code: string } }): T {
  if (!result.ok) throw new Error(result.error.code);
  return result.value;
}

// Not stdout: a pipe may lose its end when the process is killed; this is on the kernel's side at once.
const say = (line: string) => appendFileSync(`${profile}/said.txt`, `${line}\n`);

const list = unwrap(storage.stories.list({ list: 'all', query: '', limit: 1, offset: 0 }));
const id =
  list.rows[0]?.id ?? unwrap(storage.stories.create(Y.encodeStateAsUpdate(createStoryDoc()))).id;
const doc = new Y.Doc();
Y.applyUpdate(doc, unwrap(storage.stories.open(id)).state);
const paragraph = bodyOf(doc).get(1) as Y.XmlElement;
let text = paragraph.length > 0 ? (paragraph.get(0) as Y.XmlText) : null;
if (!text) {
  text = new Y.XmlText();
  const first = text;
  doc.on('update', (update: Uint8Array) => storage.stories.append(id, update));
  paragraph.insert(0, [first]);
} else {
  doc.on('update', (update: Uint8Array) => storage.stories.append(id, update));
}

say(`=${text.toString()}`);
/** Freezes a send, lets it leave and arrive, and prints each state that was acknowledged. */
function sendAndSay(payload: number): void {
  const send = randomUUID();
  const added = storage.outbox.add(id, Y.encodeStateAsUpdate(doc), [
    {
      id: send,
      targetId: 'desk',
      kind: 'publish',
      headline: '',
      version: 1,
      approvedBy: '한가람',
      notBefore: null,
      payload: new TextEncoder().encode(`payload ${payload}`),
    },
  ]);
  say(`>${send} ${unwrap(added)[0]?.state}`);
  for (const event of ['start', 'arrived'] as const) {
    say(`>${send} ${unwrap(storage.outbox.move(send, { event }, { remoteId: '7' })).state}`);
  }
}

const keys = Number(keysGiven);
for (let i = 0; i < keys; i++) {
  const key = `${text.length.toString(36)};`;
  const before = Y.encodeStateVector(doc);
  text.insert(text.length, key);
  const update = Y.encodeStateAsUpdate(doc, before);
  // Sent once more: a repeated update is harmless, and its answer is the acknowledgement.
  unwrap(storage.stories.append(id, update));
  say(`+${key}`);
  if ((mode === 'compact' || mode === 'all') && i % 20 === 19) unwrap(storage.maintain());
  if ((mode === 'version' || mode === 'all') && i % 20 === 9) {
    unwrap(storage.versions.keep(id, 'manual'));
  }
  if ((mode === 'list' || mode === 'all') && i % 20 === 4) {
    unwrap(storage.stories.list({ list: 'all', query: '', limit: 5, offset: 0 }));
  }
  if ((mode === 'send' && i % 20 === 9) || (mode === 'all' && i % 40 === 29)) sendAndSay(i);
  if ((mode === 'create' && i % 20 === 19) || (mode === 'all' && i % 80 === 79)) {
    const copy = unwrap(storage.stories.duplicate(id)).id;
    unwrap(storage.stories.trash(copy));
    unwrap(storage.stories.purge(copy));
  }
}
storage.close();
