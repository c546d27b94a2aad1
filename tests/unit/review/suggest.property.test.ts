import { storySchema } from '@shared/document/schema';
import { bodyOf } from '@shared/document/storyDoc';
import { acceptAll, rejectAll, resolve } from '@shared/review/resolve';
import { suggestionsOf } from '@shared/review/suggestions';
import { Fragment, type Node } from '@tiptap/pm/model';
import { initProseMirrorDoc } from '@tiptap/y-tiptap';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Act,
  type Edit,
  edit,
  even,
  hasNoSuggestion,
  histories,
  type Move,
  plainJson,
  STORY,
  seen,
  storyUpdate,
  Writer,
} from './histories';

/** Histories of each kind; more by `SONGGO_HISTORIES`. */
const RUNS = Number(process.env.SONGGO_HISTORIES ?? 1000);
const BASE = storyUpdate(STORY);

const act = (what: Act['what'], at: number, to: number, who = 0): Act => {
  return { kind: 'act', who, what, at, to };
};
/** Histories that failed once, tried each time before the random ones. */
const FAILED_ALONE: [Move[]][] = [
  // Text of a row that is to go comes into the place of the same letters, which one put in oneself.
  [
    [
      act('paste', 8, 21),
      act('erase', 46, 42),
      act('paste', 8, 0),
      act('paste', 8, 0),
      act('compose', 56, 6),
      act('type', 0, 0),
    ],
  ],
  // A line break in words that are to go is not to go with them.
  [[act('erase', 10, 9), act('lineBreak', 18, 0)]],
];
const FAILED_TOGETHER: [Move[], boolean][] = [
  // The same, with a subhead that is to go.
  [[act('paste', 15, 21, 1), act('erase', 26, 3, 1)], true],
  // Who takes back what he suggested of a photograph takes nothing from the other's.
  [
    [
      act('enter', 11, 0, 1),
      act('photoData', 27, 0, 1),
      act('undo', 0, 0, 1),
      act('photoData', 0, 0),
    ],
    true,
  ],
  // Two who type at the beginning of the same suggestion: Yjs takes its first sign out.
  [
    [
      act('type', 55, 53),
      { kind: 'meet', who: 1, with: 0 },
      act('type', 6, 0),
      act('type', 58, 0, 1),
    ],
    false,
  ],
];

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

describe('random histories of suggestions (R22)', () => {
  it('accepting gives what the author saw, rejecting what was there: one writer', () => {
    fc.assert(
      fc.property(histories(1, 8), (history) => {
        const writer = new Writer('가', 1, BASE);
        for (const act of history) {
          if (act.kind === 'meet') continue;
          if (act.what === 'undo') {
            writer.undoLast();
            expectSame(rejectAll(writer.document), STORY);
            continue;
          }
          const made = edit(writer, writer.document, act);
          if (!made) continue;
          made.suggested.check();
          const saw = seen(made);
          const accepted = acceptAll(made.suggested);
          if (saw) expectSame(even(accepted), even(saw));
          expectSame(rejectAll(made.suggested), STORY);
          expect(lost(made)).toBe('');
          expect(hasNoSuggestion(accepted)).toBe(true);
          writer.write(made.suggested);
        }
        // Through Yjs it is the same.
        const { doc } = initProseMirrorDoc(bodyOf(writer.doc), storySchema);
        expectSame(rejectAll(doc), STORY);
      }),
      { numRuns: RUNS, examples: FAILED_ALONE },
    );
  });

  it('rejecting gives what was there, whatever two wrote apart and merged', () => {
    fc.assert(
      fc.property(histories(2, 10), fc.boolean(), (history, deck) => {
        const story = deck ? STORY : withoutDeck(STORY);
        const base = storyUpdate(story);
        const writers = [new Writer('가', 1, base), new Writer('나', 2, base)] as const;
        for (const move of history) {
          const writer = writers[move.who === 0 ? 0 : 1];
          if (move.kind === 'meet') writer.meet(writers[move.with === 0 ? 0 : 1]);
          else if (move.what === 'undo') writer.undoLast();
          else {
            const made = edit(writer, writer.document, move);
            if (made) writer.write(made.suggested);
          }
        }
        for (const one of writers) for (const other of writers) one.meet(other);
        const [a, b] = writers.map((writer) => writer.document) as [Node, Node];
        a.check();
        expectSame(a, b);
        expectSame(rejectAll(a), story);
        expect(hasNoSuggestion(acceptAll(a))).toBe(true);
        // One after the other comes to the same as all at once.
        for (const decision of ['accept', 'reject'] as const) {
          let one = a;
          for (let round = 0; round < 2; round++) {
            for (const { change } of suggestionsOf(one)) {
              one = resolve(one, ({ id }) => (id === change.id ? decision : 'keep'));
              one.check();
            }
          }
          expectSame(one, decision === 'accept' ? acceptAll(a) : rejectAll(a));
        }
      }),
      { numRuns: RUNS, examples: FAILED_TOGETHER },
    );
  });
});
