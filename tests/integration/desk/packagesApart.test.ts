import { repairBody } from '@shared/document/repair';
import { storySchema } from '@shared/document/schema';
import { bodyOf, readFields, writeFields } from '@shared/document/storyDoc';
import { failure, success } from '@shared/errors';
import { acceptAll } from '@shared/review/resolve';
import { suggestionsOf } from '@shared/review/suggestions';
import {
  attachThread,
  beginThread,
  readThreads,
  reply,
  settleThread,
  threadsOf,
} from '@shared/review/threads';
import type { Move } from '@shared/story/steps';
import type { Actor } from '@shared/story/storyLog';
import type { Node } from '@tiptap/pm/model';
import { Transform } from '@tiptap/pm/transform';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { openIdentity } from '../../../electron/desk/identity';
import type { Sealer } from '../../../electron/desk/seal';
import { writePackage } from '../../../electron/export/songgoPackage';
import { takePackage } from '../../../electron/import/importPackage';
import { readPackage } from '../../../electron/import/songgoPackage';
import { type Replica, replica } from '../../helpers/replica';
import { NOON, temporaryFolder, unwrap } from '../../helpers/storage';
import { edit, storyUpdate, Writer } from '../../unit/review/histories';

/** Histories; more by `SONGGO_PACKAGE_RUNS`. */
const RUNS = Number(process.env.SONGGO_PACKAGE_RUNS ?? 25);
const STORY = '3b0e3d52-8a51-4c8e-9d5c-0f5f4f1d2a01';

const PEOPLE: readonly Actor[] = [
  { id: 'p1', name: '한지민', role: 'reporter' },
  { id: 'p2', name: '오세라', role: 'desk' },
  { id: 'p3', name: '문가온', role: 'chief' },
  { id: 'p4', name: '남도현', role: 'desk' },
  { id: 'p5', name: '서한결', role: 'reporter' },
];

/** No textblock is empty: what the binding does with two first letters is tried in `replicas.test.ts`. */
const BASE = storyUpdate(
  storySchema.nodeFromJSON({
    type: 'doc',
    content: [
      { type: 'headline', content: [{ type: 'text', text: '제목가나' }] },
      { type: 'paragraph', content: [{ type: 'text', text: '첫문단글' }] },
      {
        type: 'figure',
        content: [{ type: 'caption', content: [{ type: 'text', text: '설명문' }] }],
      },
      { type: 'paragraph', content: [{ type: 'text', text: '끝문단말' }] },
    ],
  }),
);

const key = (() => {
  const folder = temporaryFolder();
  const made = openIdentity(folder.path);
  folder.remove();
  return made;
})();

/** A person at a machine: the story as the editor binds it, the desk, and packages in and out. */
interface Machine {
  actor: Actor;
  writer: Writer;
  desk: Replica['desk'];
  log: Replica['log'];
  pack: () => Promise<Uint8Array>;
  open: (bytes: Uint8Array) => Promise<void>;
}

function machine(actor: Actor, at: number): Machine {
  // Each clock is a day behind the one before: nothing is ordered by clocks (R12).
  const now = () => NOON - at * 86_400_000;
  const writer = new Writer(actor.name, at + 1, BASE);
  const { desk, log } = replica(STORY, BASE, 1, now, writer.doc);
  const time = new Date(now()).toISOString();
  const sealer: Sealer = { ...key, name: actor.name };
  const state = () => Y.encodeStateAsUpdate(writer.doc);
  const storage = {
    stories: {
      open: () =>
        success({
          id: STORY,
          state: state(),
          seq: 1,
          createdAt: time,
          modifiedAt: time,
          readOnly: null,
        }),
      append: (_: string, update: Uint8Array) => {
        writer.take(update);
        return success({ seq: 1 });
      },
      create: () => failure('save-failed'),
      photosNamed: () => success([]),
    },
    versions: { keep: () => success({ version: 1 }) },
  };
  const photos = {
    add: async () => failure('photo-damaged'),
    placed: () => undefined,
    withdraw: async () => undefined,
  };
  return {
    actor,
    writer,
    desk,
    log,
    async pack() {
      const packed = await writePackage({
        storyId: STORY,
        version: 1,
        createdAt: time,
        modifiedAt: time,
        outlet: null,
        state: state(),
        photos: [],
        original: async () => failure('photo-not-found'),
        sealer,
      });
      return unwrap(packed).bytes;
    },
    async open(bytes) {
      const read = unwrap(await readPackage(bytes));
      unwrap(await takePackage(read, { storage, photos, mayWipe: true }));
    },
  };
}

const at = fc.nat(60);
const step = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constant('suggest' as const),
      what: fc.constantFrom('type', 'compose', 'type', 'erase', 'paste', 'bold', 'note'),
      at,
      to: at,
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('write' as const),
      what: fc.constantFrom('type', 'type', 'erase'),
      at,
      to: fc.integer({ min: 1, max: 3 }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('fields' as const), at, to: at }) },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('move' as const),
      move: fc.constantFrom<Move>(
        'file',
        'take',
        'return',
        'approve',
        'reopen',
        'recall',
        'resolve',
      ),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('comment' as const),
      what: fc.constantFrom('begin', 'reply', 'resolve', 'reopen', 'attach'),
      at,
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('pack' as const) }) },
  // Whichever package was made so far: some never arrive, some twice, some late.
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('open' as const), which: fc.nat(100) }) },
);
const history = fc.record({
  count: fc.integer({ min: 2, max: 5 }),
  steps: fc.array(fc.tuple(fc.nat(4), step), { minLength: 8, maxLength: 40 }),
});

/** Types or erases in the text as it stands, past all suggestions; null where there is nothing. */
function written(writer: Writer, what: string, at: number, length: number) {
  const places: { from: number; end: number }[] = [];
  writer.document.descendants((node, pos) => {
    if (!node.isTextblock) return;
    const end = pos + 1 + node.content.size;
    // The first letter stays: see `BASE`.
    for (let from = pos + 2; from <= end; from++) places.push({ from, end });
  });
  const place = places[at % Math.max(1, places.length)];
  if (!place) return null;
  const tr = new Transform(writer.document);
  if (what === 'type') tr.insert(place.from, storySchema.text(writer.letters(length)));
  else tr.delete(place.from, Math.min(place.end, place.from + length));
  return tr.docChanged ? tr.doc : null;
}

/** Whatever a person does about comments; gives the key of a comment that was made. */
function commented({ writer: { doc }, actor }: Machine, what: string, at: number): string | null {
  const said = { authorId: actor.id, authorName: actor.name, at };
  // No two machines give the same id, as random ones do not.
  const newId = () => `${actor.id}-${[...threadsOf(doc).keys()].length}`;
  const place = { anchor: { kind: 'story' as const }, quote: `${at}` };
  const threads = readThreads(doc);
  const thread = threads[at % Math.max(1, threads.length)];
  const text = `말 ${actor.id} ${newId()}`;
  if (what === 'begin' || !thread) beginThread(doc, place, { ...said, text, mentions: [] }, newId);
  else if (what === 'reply') reply(doc, thread.id, { ...said, text, mentions: [] }, newId);
  else if (what === 'attach') attachThread(doc, thread.id, place);
  else settleThread(doc, thread.id, { ...said, resolved: what === 'resolve' });
  return what === 'begin' || !thread || what === 'reply' ? text : null;
}

describe('a story that goes between machines in packages', () => {
  it('R22 R23 R35 converges, keeps each character nobody took out and each comment, is valid, and its log keeps every branch', async () => {
    let apart = 0;
    let suggested = 0;
    let together = 0;
    await fc.assert(
      fc.asyncProperty(history, async ({ count, steps }) => {
        const machines = PEOPLE.slice(0, count).map(machine);
        const packages: Uint8Array[] = [];
        const typed = new Set<string>();
        const erased = new Set<string>();
        const entries = new Set<string>();
        const said = new Set<string>();
        // It was handed in, and everybody has it.
        const [reporter] = machines as [Machine];
        const [actor] = PEOPLE as [Actor];
        const filed = await reporter.desk.record({
          storyId: STORY,
          move: 'file',
          actor,
          reason: '',
        });
        entries.add(unwrap(filed).hash);
        const handedIn = await reporter.pack();
        for (const one of machines) await one.open(handedIn);
        for (const [who, one] of steps) {
          const { actor, writer, desk, pack, open } = machines[who % count] as Machine;
          if (one.kind === 'suggest' || one.kind === 'write') {
            const before = writer.document;
            const act = { kind: 'act' as const, who, what: one.what, at: one.at, to: one.to };
            const after =
              one.kind === 'write'
                ? written(writer, one.what, one.at, one.to)
                : edit(writer, before, act)?.suggested;
            if (!after || after.eq(before) || isRough(before, after)) continue;
            writer.write(after);
            const [had, has] = [before.textContent, after.textContent];
            for (const letter of has) if (!had.includes(letter)) typed.add(letter);
            for (const letter of had) if (!has.includes(letter)) erased.add(letter);
          } else if (one.kind === 'fields') {
            writeFields(writer.doc, {
              keywords: [`열쇠말${one.at}`],
              dateline: `${actor.name}${one.to}`,
            });
          } else if (one.kind === 'move') {
            const entry = await desk.record({
              storyId: STORY,
              move: one.move,
              actor,
              reason: '까닭',
              ...(one.move === 'resolve' && { to: 'desking' as const }),
            });
            if (entry.ok) entries.add(entry.value.hash);
          } else if (one.kind === 'comment') {
            const text = commented(machines[who % count] as Machine, one.what, one.at);
            if (text !== null) said.add(text);
          } else if (one.kind === 'pack') packages.push(await pack());
          else if (packages.length > 0) {
            await open(packages[one.which % packages.length] as Uint8Array);
            together += 1;
          }
        }
        for (const one of machines) {
          for (const other of machines) if (other !== one) await one.open(await other.pack());
        }
        // Whoever put something right hands that on, too.
        for (const one of machines) {
          for (const other of machines) if (other !== one) await one.open(await other.pack());
        }
        const [first] = machines as [Machine];
        const story = first.writer.document;
        story.check();
        acceptAll(story).check();
        expect(repairBody(first.writer.doc)).toBe(false);
        for (const { writer, log } of machines) {
          expect(bodyOf(writer.doc).toString()).toBe(bodyOf(first.writer.doc).toString());
          expect(readFields(writer.doc)).toEqual(readFields(first.writer.doc));
          expect(readThreads(writer.doc)).toEqual(readThreads(first.writer.doc));
          expect(log()).toEqual(first.log());
          expect(log().problems).toEqual([]);
        }
        const comments = readThreads(first.writer.doc)
          .flatMap((thread) => thread.comments)
          .filter(({ lost }) => !lost);
        expect(comments.map(({ text }) => text).sort()).toEqual([...said].sort());
        const text = story.textContent;
        expect([...typed].filter((one) => !erased.has(one) && !text.includes(one))).toEqual([]);
        expect(new Set(first.log().entries.map(({ hash }) => hash))).toEqual(entries);
        for (const { change } of suggestionsOf(story)) {
          expect(PEOPLE.map(({ name }) => name)).toContain(change.authorName);
        }
        if (suggestionsOf(story).length > 0) suggested += 1;
        if (first.log().branches.length > 1) apart += 1;
      }),
      { numRuns: RUNS },
    );
    // The histories do come apart and hold suggestions, or nothing was tried.
    expect(Math.min(apart, suggested, together)).toBeGreaterThan(0);
  }, 300_000);
});

/**
 * Whether an edit reaches over several textblocks, leaves one without text or takes one away. The
 * binding may then put one block in another's place, and what somebody else wrote in that meanwhile is
 * in a thread (`replicas.test.ts` has such edits).
 */
function isRough(before: Node, after: Node): boolean {
  const start = before.content.findDiffStart(after.content) ?? 0;
  const end = Math.max(start, before.content.findDiffEnd(after.content)?.a ?? 0);
  if (!before.resolve(start).sameParent(before.resolve(end))) return true;
  const count = (document: Node, wanted: (node: Node) => boolean) => {
    let found = 0;
    document.descendants((node) => {
      if (node.isTextblock && wanted(node)) found += 1;
    });
    return found;
  };
  const isEmpty = (node: Node) => node.content.size === 0;
  return count(after, isEmpty) > 0 || count(after, () => true) < count(before, () => true);
}
