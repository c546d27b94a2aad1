import * as Y from 'yjs';
import { bodyOf, fieldsOf } from '../document/storyDoc';
import { typistOf } from '../document/typists';
import { changeOf } from './change';
import type { BlockChange, Comparison, Run } from './compare';

/** One UTF-16 unit of a body as it reads with its suggestions accepted. */
interface Letter {
  unit: string;
  client: number;
  clock: number;
}

/** So far ahead a letter is looked for; past that the text is another than was compared. */
const AHEAD = 2000;

/**
 * Puts names to what a comparison shows: who typed each word that came since `earlier`, who suggested
 * that a word goes, who wrote a field. Yjs keeps the author number of every letter and `typists` the
 * person; of what was erased it keeps none, so that a word that is simply gone has no name, and what
 * nobody signed has none.
 */
export function withTypists(comparison: Comparison, doc: Y.Doc, earlier: Uint8Array): Comparison {
  const before = new Y.Doc();
  Y.applyUpdate(before, earlier);
  const known = Y.decodeStateVector(Y.encodeStateVector(before));
  const struck = new Map<string, string>();
  const now = reader(lettersOf(doc, struck));
  const then = reader(lettersOf(before, new Map()));
  before.destroy();
  const nameOf = (client: number) => typistOf(doc, client)?.name ?? '';
  const typed = (letter: Letter) =>
    letter.clock >= (known.get(letter.client) ?? 0) ? nameOf(letter.client) : '';
  const wentBy = ({ client, clock }: Letter) => struck.get(`${client}:${clock}`) ?? '';
  const signRun = (run: Run, kind: BlockChange['kind']): Run => {
    // What stands in both is read on both sides, so that neither falls behind.
    const came = run.kind !== 'removed' && kind !== 'removed' && kind !== 'left';
    const went = run.kind !== 'added' && kind !== 'added' && kind !== 'moved';
    const after = came ? now(run.text) : [];
    const earlierOnes = went ? then(run.text) : [];
    if (run.kind === 'same') return run;
    const by = run.kind === 'added' ? namesOf(after, typed) : namesOf(earlierOnes, wentBy);
    return by === '' ? run : { ...run, by };
  };
  return {
    ...comparison,
    blocks: comparison.blocks.map((block) =>
      block.type === 'figure'
        ? block
        : { ...block, runs: block.runs.map((run) => signRun(run, block.kind)) },
    ),
    fields: comparison.fields.map((change) => {
      const item = fieldsOf(doc)._map.get(change.field);
      const by = item ? nameOf(item.id.client) : '';
      return by === '' ? change : { ...change, by };
    }),
  };
}

function namesOf(letters: readonly Letter[], nameOf: (letter: Letter) => string): string {
  const names = letters.filter(({ unit }) => unit.trim() !== '').map(nameOf);
  return [...new Set(names)].filter((name) => name !== '').join('·');
}

/** Gives the letters of one text after the other; what is no text in Yjs (a line's break) is passed over. */
function reader(letters: readonly Letter[]): (text: string) => Letter[] {
  let at = 0;
  return (text) => {
    const read: Letter[] = [];
    for (const unit of text.split('')) {
      const end = Math.min(letters.length, at + AHEAD);
      let found = at;
      while (found < end && letters[found]?.unit !== unit) found += 1;
      const letter = found < end ? letters[found] : undefined;
      if (!letter) continue;
      read.push(letter);
      at = found + 1;
    }
    return read;
  };
}

/** The letters of a body in its order; those that are to go are put into `struck` with whoever says so. */
function lettersOf(doc: Y.Doc, struck: Map<string, string>): Letter[] {
  const letters: Letter[] = [];
  const visit = (parent: Y.XmlFragment, goesBy: string | null) => {
    for (const child of parent.toArray()) {
      if (child instanceof Y.XmlText) readText(child, goesBy, letters, struck);
      else if (child instanceof Y.XmlElement) {
        const gone = changeOf(child.getAttribute('deleted'));
        visit(child, gone ? gone.authorName : goesBy);
      }
    }
  };
  visit(bodyOf(doc), null);
  return letters;
}

function readText(
  text: Y.XmlText,
  goesBy: string | null,
  letters: Letter[],
  struck: Map<string, string>,
): void {
  const deletions = new Map<string, string>();
  for (let item = text._start; item; item = item.right) {
    if (item.deleted) continue;
    const { content, id } = item;
    if (content instanceof Y.ContentFormat) {
      const { key, value } = content;
      // y-tiptap writes a mark that may overlap itself as `name--hash`.
      if (!/^deletion(--|$)/.test(key)) continue;
      const change = changeOf(value);
      if (change) deletions.set(key, change.authorName);
      else deletions.delete(key);
    } else if (content instanceof Y.ContentString) {
      const [marked] = deletions.values();
      const by = goesBy ?? marked;
      content.str.split('').forEach((unit, at) => {
        const clock = id.clock + at;
        if (by === undefined) letters.push({ unit, client: id.client, clock });
        else struck.set(`${id.client}:${clock}`, by);
      });
    }
  }
}
