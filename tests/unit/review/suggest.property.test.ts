import { repairBody } from '@shared/document/repair';
import { acceptAll, rejectAll } from '@shared/review/resolve';
import { Fragment, type Node } from '@tiptap/pm/model';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import {
  type Edit,
  edit,
  hasNoSuggestion,
  histories,
  plainJson,
  STORY,
  seen,
  storyUpdate,
  Writer,
} from './histories';

/** Histories of each kind; more by `SONGGO_HISTORIES`. */
const RUNS = Number(process.env.SONGGO_HISTORIES ?? 1000);
const BASE = storyUpdate(STORY);

/** The same story, but for what y-tiptap does not keep. */
function expectSame(document: Node, wanted: Node): void {
  if (!document.eq(wanted)) expect(plainJson(document)).toEqual(plainJson(wanted));
}

/** Characters an edit brought that are not there with everything accepted. */
function lost({ before, after, suggested }: Edit): string {
  const [had, has] = [before.textContent, acceptAll(suggested).textContent];
  return [...after.textContent].filter((one) => !had.includes(one) && !has.includes(one)).join('');
}

const withoutDeck = (story: Node): Node =>
  story.copy(Fragment.fromArray(story.content.content.filter(({ type }) => type.name !== 'deck')));

function meet(to: Writer, from: Writer): void {
  Y.applyUpdate(to.doc, Y.encodeStateAsUpdate(from.doc));
  repairBody(to.doc);
}

describe('random histories of suggestions (R22)', () => {
  it('accepting gives what the author saw, rejecting what was there: one writer', () => {
    fc.assert(
      fc.property(histories(1, 8), (history) => {
        const writer = new Writer('가', 1, BASE);
        for (const act of history) {
          if (act.kind === 'meet') continue;
          if (act.what === 'undo') writer.undo.undo();
          const read = writer.read();
          if (act.what === 'undo') expectSame(rejectAll(read.doc), STORY);
          const made = edit(writer, read.doc, act);
          if (!made) continue;
          made.suggested.check();
          const saw = seen(made);
          if (saw) expectSame(acceptAll(made.suggested), saw);
          expectSame(rejectAll(made.suggested), STORY);
          expect(lost(made)).toBe('');
          expect(hasNoSuggestion(acceptAll(made.suggested))).toBe(true);
          writer.write(read, made.suggested);
        }
        // Through Yjs it is the same.
        expectSame(rejectAll(writer.read().doc), STORY);
      }),
      { numRuns: RUNS },
    );
  }, 120_000);

  it('rejecting gives what was there, whatever two wrote apart and merged', () => {
    fc.assert(
      fc.property(histories(2, 10), fc.boolean(), (history, deck) => {
        const story = deck ? STORY : withoutDeck(STORY);
        const base = storyUpdate(story);
        const writers = [new Writer('가', 1, base), new Writer('나', 2, base)] as const;
        for (const move of history) {
          const writer = writers[move.who === 0 ? 0 : 1];
          if (move.kind === 'meet') {
            meet(writer, writers[move.with === 0 ? 0 : 1]);
            continue;
          }
          if (move.what === 'undo') writer.undo.undo();
          const read = writer.read();
          const made = edit(writer, read.doc, move);
          if (made) writer.write(read, made.suggested);
        }
        for (const one of writers) for (const other of writers) meet(one, other);
        const [a, b] = writers.map((writer) => writer.read().doc) as [Node, Node];
        a.check();
        expectSame(a, b);
        expectSame(rejectAll(a), story);
        expect(hasNoSuggestion(acceptAll(a))).toBe(true);
      }),
      { numRuns: RUNS },
    );
  }, 120_000);
});
