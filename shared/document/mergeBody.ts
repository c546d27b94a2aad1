import * as Y from 'yjs';
import { withoutChanges } from '../review/change';
import { keepLost, unseenIn } from './lostInMerge';
import { repairBody } from './repair';
import { bodyOf } from './storyDoc';
import { textsOf } from './textsOf';

type Marks = Record<string, unknown>;
/** The marks of each letter, by the author number and the count under which Yjs knows it. */
type MarksOfLetters = Map<number, Map<number, Marks>>;

/**
 * Takes in another copy of a story, so that each letter keeps the marks it had in the copy it comes
 * from, and the body fits the schema (`repairBody`). Yjs keeps marks as signs in the text where they
 * begin and end and takes out a sign that says nothing new; of two people who typed at the same end
 * of a suggestion, one then takes the beginning from what the other ended. Letters of a suggestion
 * would stand there as if they had always been. What one wrote in a textblock that the other took
 * away, moved or joined is kept in a thread (`keepLost`); `at` is when they meet, in milliseconds
 * since 1970. Only for bodies that `inspect` knows.
 */
export function mergeBody(doc: Y.Doc, other: Y.Doc, at: number): void {
  const [here, there] = [textsOf(bodyOf(doc)), textsOf(bodyOf(other))];
  const unseen = [...unseenIn(doc, here, other), ...unseenIn(other, there, doc)];
  const marked = new Set([...here, ...there].filter(hasMarks).map(nameOf));
  const [mine, theirs] = [marksOfLetters(here, marked), marksOfLetters(there, marked)];
  const [hadHere, hadThere] = [dataOfFigures(doc), dataOfFigures(other)];
  doc.transact(() => {
    // Only what is not here yet: integrating all of it again took a third of the time.
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(other, Y.encodeStateVector(doc)));
    keepLost(doc, unseen, at);
    if (marked.size > 0) {
      for (const text of textsOf(bodyOf(doc))) {
        if (marked.has(nameOf(text))) keepMarks(text, mine, theirs);
      }
    }
    keepChanged(doc, hadHere, hadThere);
    repairBody(doc);
  });
}

/**
 * A photograph whose data is as only one copy suggests it keeps that copy's note of what it was before:
 * Yjs decides key by key, and data of one may come with the other's "nothing is suggested".
 */
function keepChanged(doc: Y.Doc, mine: Map<string, Marks>, theirs: Map<string, Marks>): void {
  for (const figure of figuresOf(bodyOf(doc))) {
    const now = figure.getAttributes() as Marks;
    const [a, b] = [mine.get(nameOf(figure)), theirs.get(nameOf(figure))];
    if (now.changed || !a || !b) continue;
    for (const [one, other] of [[a, b] as const, [b, a] as const]) {
      const isOnlyOnes = (key: string) => same(now[key], one[key]) && !same(one[key], other[key]);
      const data = Object.keys(withoutChanges(now));
      if (!one.changed || !data.some(isOnlyOnes)) continue;
      // Yjs types attributes as strings; the schema's are objects too.
      figure.setAttribute('changed', one.changed as string);
      break;
    }
  }
}

const nameOf = ({ _item }: Y.XmlElement | Y.XmlText) => `${_item?.id.client} ${_item?.id.clock}`;

const dataOfFigures = (doc: Y.Doc): Map<string, Marks> =>
  new Map(figuresOf(bodyOf(doc)).map((one) => [nameOf(one), one.getAttributes() as Marks]));

function figuresOf(parent: Y.XmlFragment): Y.XmlElement[] {
  return parent.toArray().flatMap((child) => {
    if (!(child instanceof Y.XmlElement)) return [];
    return child.nodeName === 'figure' ? [child] : figuresOf(child);
  });
}

function keepMarks(text: Y.XmlText, mine: MarksOfLetters, theirs: MarksOfLetters): void {
  const wrong: { at: number; length: number; marks: Marks }[] = [];
  // Letters beside each other share their marks: most are compared by one look.
  let last: { now: Marks; a: Marks | undefined; b: Marks | undefined; due: Marks | null } | null =
    null;
  eachLetter(text, (client, clock, now, at) => {
    const [a, b] = [mine.get(client)?.get(clock), theirs.get(client)?.get(clock)];
    if (last?.now !== now || last.a !== a || last.b !== b) {
      last = { now, a, b, due: marksDue(now, a, b) };
    }
    if (!last.due) return;
    const run = wrong.at(-1);
    if (run && run.at + run.length === at && run.marks === last.due) run.length += 1;
    else wrong.push({ at, length: 1, marks: last.due });
  });
  for (const { at, length, marks } of wrong) text.format(at, length, marks);
}

/** The marks a letter must get, null for one it must lose; null when it has what it should. */
function marksDue(now: Marks, a: Marks | undefined, b: Marks | undefined): Marks | null {
  const [one, other] = [a ?? b, b ?? a];
  if (!one || !other) return null;
  const due: Marks = {};
  for (const name of new Set([...Object.keys(now), ...Object.keys(one), ...Object.keys(other)])) {
    const [is, was, wasThere] = [now[name] ?? null, one[name] ?? null, other[name] ?? null];
    // What only one of the two changed is as Yjs merged it.
    if (!same(is, was) && !same(is, wasThere)) due[name] = was ?? wasThere;
  }
  return Object.keys(due).length > 0 ? due : null;
}

const same = (a: unknown, b: unknown): boolean =>
  a === b || JSON.stringify(a) === JSON.stringify(b);

/** Whether something is marked in a text: in another no letter has a mark to keep. */
function hasMarks(text: Y.XmlText): boolean {
  for (let item = text._start; item; item = item.right) {
    if (!item.deleted && item.content instanceof Y.ContentFormat) return true;
  }
  return false;
}

function marksOfLetters(texts: readonly Y.XmlText[], marked: ReadonlySet<string>): MarksOfLetters {
  const letters: MarksOfLetters = new Map();
  if (marked.size === 0) return letters;
  for (const text of texts) {
    if (!marked.has(nameOf(text))) continue;
    eachLetter(text, (client, clock, marks) => {
      const known = letters.get(client) ?? new Map<number, Marks>();
      known.set(clock, marks);
      letters.set(client, known);
    });
  }
  return letters;
}

/** Each letter (UTF-16 unit) that is not taken out, with its marks and its place in the text. */
function eachLetter(
  text: Y.XmlText,
  each: (client: number, clock: number, marks: Marks, at: number) => void,
): void {
  let marks: Marks = {};
  let at = 0;
  for (let item = text._start; item; item = item.right) {
    if (item.deleted) continue;
    const { content, id } = item;
    if (content instanceof Y.ContentFormat) {
      const { [content.key]: _, ...others } = marks;
      marks = content.value === null ? others : { ...others, [content.key]: content.value };
    } else if (content instanceof Y.ContentString) {
      for (let step = 0; step < item.length; step++) each(id.client, id.clock + step, marks, at++);
    } else if (item.countable) at += item.length;
  }
}
