import { mergeBody } from '@shared/document/mergeBody';
import { repairBody } from '@shared/document/repair';
import { storySchema } from '@shared/document/schema';
import { bodyOf, createStoryDoc } from '@shared/document/storyDoc';
import { documentOf } from '@shared/document/walk';
import { readThreads } from '@shared/review/threads';
import { Fragment, type Node } from '@tiptap/pm/model';
import { canJoin, canSplit, Transform } from '@tiptap/pm/transform';
import { initProseMirrorDoc, updateYFragment } from '@tiptap/y-tiptap';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';

/** QUALITY R22: people who write on one story apart, through the binding that the editor uses. */
const RUNS = Number(process.env.SONGGO_HISTORIES ?? 150);

type Edit =
  | 'type'
  | 'erase'
  | 'bold'
  | 'note'
  | 'split'
  | 'figure'
  | 'deck'
  | 'subhead'
  | 'join'
  | 'move'
  | 'drop';
type Step =
  | { kind: 'edit'; who: number; edit: Edit; block: number; at: number; length: number }
  | { kind: 'meet'; who: number; other: number };

/** What leaves every textblock where it is, or makes a new one. */
const GENTLE: readonly Edit[] = [
  ...(['type', 'type', 'type', 'type', 'erase', 'bold', 'note'] as const),
  ...(['split', 'split', 'figure'] as const),
];
/**
 * What takes a textblock away, and with it what others write in it meanwhile: Yjs knows no move and
 * no other name for an element. Where packages are merged it is kept in a thread (`keepLost`).
 */
const ROUGH: readonly Edit[] = ['join', 'move', 'drop', 'subhead', 'deck'];

const steps = (edits: readonly Edit[], writers: number): fc.Arbitrary<Step[]> =>
  fc.array(
    fc.oneof(
      {
        weight: 6,
        arbitrary: fc.record({
          kind: fc.constant('edit' as const),
          who: fc.nat(writers - 1),
          edit: fc.constantFrom(...edits),
          block: fc.nat(30),
          at: fc.nat(30),
          length: fc.integer({ min: 1, max: 4 }),
        }),
      },
      {
        weight: 1,
        arbitrary: fc.record({
          kind: fc.constant('meet' as const),
          who: fc.nat(writers - 1),
          other: fc.nat(writers - 1),
        }),
      },
    ),
    { minLength: 5, maxLength: 40 },
  );

interface Place {
  node: Node;
  /** Where it begins, before its opening. */
  pos: number;
}

function placesOf(doc: Node, wanted: (node: Node) => boolean): Place[] {
  const places: Place[] = [];
  doc.descendants((node, pos) => {
    if (wanted(node)) places.push({ node, pos });
  });
  return places;
}

/**
 * What no textblock is ever without here. The binding gives an empty one a text with the first
 * letter; two people's first letters make two texts, which it puts together by taking one away.
 */
const ANCHOR = '·';

const exchange = (to: Y.Doc, from: Y.Doc) =>
  Y.applyUpdate(to, Y.encodeStateAsUpdate(from, Y.encodeStateVector(to)));
/** As packages are merged. */
const merge = (to: Y.Doc, from: Y.Doc) => {
  const { clientID } = to;
  mergeBody(to, from, 0);
  // What it writes makes Yjs give it another number; with its own the same history is the same again.
  to.clientID = clientID;
};

/** Plays a history; gives the documents once all have met, what was typed, and what was erased. */
function play(history: readonly Step[], writers: number, meet = exchange) {
  const start = createStoryDoc();
  for (const block of bodyOf(start).toArray()) {
    (block as Y.XmlElement).insert(0, [new Y.XmlText(ANCHOR)]);
  }
  const base = Y.encodeStateAsUpdate(start);
  const docs = Array.from({ length: writers }, (_, i) => {
    const doc = new Y.Doc();
    doc.clientID = 100 + i;
    Y.applyUpdate(doc, base);
    return doc;
  });
  const typed = new Set<string>();
  const erased = new Set<string>();
  /** Each character is typed once, so that one that is missing can be named. */
  let next = 0xac00;
  for (const step of history) {
    const doc = docs[step.who] as Y.Doc;
    if (step.kind === 'meet') {
      meet(doc, docs[step.other] as Y.Doc);
      repairBody(doc);
      continue;
    }
    const { doc: before, meta } = initProseMirrorDoc(bodyOf(doc), storySchema);
    const tr = new Transform(before);
    change(tr, step);
    if (!tr.docChanged) continue;
    tr.doc.check();
    doc.transact(() => updateYFragment(doc, bodyOf(doc), tr.doc, meta));
  }
  for (let round = 0; round < 2; round++) {
    for (const to of docs) for (const from of docs) meet(to, from);
  }
  return { docs, typed, erased };

  function change(tr: Transform, { edit, block, at, length }: Extract<Step, { kind: 'edit' }>) {
    const texts = placesOf(tr.doc, (node) => node.isTextblock);
    const text = texts[block % texts.length];
    if (!text) return;
    const offset = 1 + (at % text.node.content.size);
    const from = text.pos + 1 + offset;
    const to = Math.min(from + length, text.pos + 1 + text.node.content.size);
    const blocks = placesOf(
      tr.doc,
      (node) => node.type.name === 'paragraph' || node.type.name === 'figure',
    );
    const whole = blocks[block % blocks.length];
    const end = whole ? whole.pos + whole.node.nodeSize : 0;
    switch (edit) {
      case 'type': {
        const words = Array.from({ length }, () => String.fromCharCode(next++)).join('');
        for (const letter of words) typed.add(letter);
        tr.insert(from, storySchema.text(words));
        return;
      }
      case 'erase':
        for (const letter of tr.doc.textBetween(from, to)) erased.add(letter);
        tr.delete(from, to);
        return;
      case 'bold':
      case 'note': {
        const mark = storySchema.marks[edit];
        if (mark && to > from && text.node.type.allowsMarkType(mark)) {
          tr.addMark(from, to, mark.create());
        }
        return;
      }
      case 'split':
        if (text.node.type.name === 'paragraph' && to > from && canSplit(tr.doc, from)) {
          tr.split(from);
        }
        return;
      case 'join': {
        const cut = text.pos;
        const above = tr.doc.resolve(cut).nodeBefore;
        if (above?.type === text.node.type && canJoin(tr.doc, cut)) tr.join(cut);
        return;
      }
      case 'subhead':
        if (text.node.type.name === 'paragraph') {
          tr.setNodeMarkup(text.pos, storySchema.nodes.subhead);
        }
        return;
      case 'figure': {
        const caption = storySchema.nodes.caption?.create(null, storySchema.text(ANCHOR));
        const figure = caption && storySchema.nodes.figure?.create(null, caption);
        if (figure && whole) tr.insert(end, figure);
        return;
      }
      case 'deck': {
        const headline = tr.doc.firstChild;
        const deck = storySchema.nodes.deck?.create(null, storySchema.text(ANCHOR));
        if (deck && headline && tr.doc.child(1).type.name !== 'deck') {
          tr.insert(headline.nodeSize, deck);
        }
        return;
      }
      case 'move':
        if (!whole || blocks.length < 2) return;
        tr.delete(whole.pos, end);
        tr.insert(tr.doc.content.size, Fragment.from(whole.node));
        return;
      case 'drop':
        if (!whole || blocks.length < 2) return;
        for (const letter of whole.node.textContent) erased.add(letter);
        tr.delete(whole.pos, end);
        return;
    }
  }
}

/** All text of a story, notes included. */
const textOf = (doc: Y.Doc) => documentOf(doc).textContent;

const histories = (edits: readonly Edit[]) =>
  fc
    .integer({ min: 2, max: 5 })
    .chain((writers) => fc.record({ writers: fc.constant(writers), steps: steps(edits, writers) }));

function expectOneStory(docs: readonly Y.Doc[]): void {
  for (const to of docs) {
    if (!repairBody(to)) continue;
    for (const other of docs) Y.applyUpdate(other, Y.encodeStateAsUpdate(to));
  }
  const [first, ...others] = docs.map((doc) => bodyOf(doc).toString());
  for (const other of others) expect(other).toBe(first);
  documentOf(docs[0] as Y.Doc).check();
}

describe('R22 people who write apart and meet', () => {
  it('have the same story, and every character that nobody erased', () => {
    fc.assert(
      fc.property(histories(GENTLE), ({ writers, steps }) => {
        const { docs, typed, erased } = play(steps, writers);
        expectOneStory(docs);
        const text = textOf(docs[0] as Y.Doc);
        const lost = [...typed].filter((letter) => !erased.has(letter) && !text.includes(letter));
        expect(lost).toEqual([]);
      }),
      { numRuns: RUNS },
    );
  }, 300_000);

  it('have every character that nobody erased, in the text or in a thread, when packages are merged', () => {
    let kept = 0;
    fc.assert(
      fc.property(histories([...GENTLE, ...ROUGH]), ({ writers, steps }) => {
        const { docs, typed, erased } = play(steps, writers, merge);
        expectOneStory(docs);
        const [first, ...others] = docs as [Y.Doc];
        const threads = readThreads(first).flatMap(({ comments }) => comments);
        for (const other of others) expect(readThreads(other)).toEqual(readThreads(first));
        const text = textOf(first) + threads.map((one) => one.text).join();
        const lost = [...typed].filter((letter) => !erased.has(letter) && !text.includes(letter));
        expect(lost).toEqual([]);
        kept += threads.length;
      }),
      { numRuns: Math.ceil(RUNS / 6) },
    );
    // Words do go out of the text in these histories, or nothing was tried.
    expect(kept).toBeGreaterThan(0);
  }, 300_000);

  it('have the same story, a valid one, after joining, moving and dropping paragraphs too', () => {
    fc.assert(
      fc.property(histories([...GENTLE, ...ROUGH]), ({ writers, steps }) => {
        expectOneStory(play(steps, writers).docs);
      }),
      { numRuns: RUNS },
    );
  }, 300_000);

  it('keep both decks, the second as a paragraph, and a paragraph when each took out another', () => {
    const edit = (who: number, edit: Edit, block: number, at = 0): Step => ({
      ...{ kind: 'edit', who, edit, block, at, length: 1 },
    });
    const decks = [edit(0, 'deck', 0), edit(1, 'deck', 0), edit(0, 'type', 1), edit(1, 'type', 1)];
    const both = play(decks, 2);
    expectOneStory(both.docs);
    const root = documentOf(both.docs[0] as Y.Doc);
    expect(root.content.content.map(({ type }) => type.name)).toEqual([
      ...['headline', 'deck', 'paragraph', 'paragraph'],
    ]);
    for (const letter of both.typed) expect(root.textContent).toContain(letter);
    const parted = [edit(0, 'split', 1), edit(0, 'type', 1), edit(0, 'split', 1)];
    const meet: Step = { kind: 'meet', who: 1, other: 0 };
    const emptied = play([...parted, meet, edit(0, 'drop', 0), edit(1, 'drop', 1)], 2);
    expectOneStory(emptied.docs);
    expect(bodyOf(emptied.docs[0] as Y.Doc).length).toBe(2);
  });
});
