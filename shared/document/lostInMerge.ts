import * as Y from 'yjs';
import { keepLostWords } from '../review/threads';
import { sha256OfText } from '../text/sha256';
import { type Typist, typistOf } from './typists';

/** Letters that one author wrote in a row, by the number of the first. */
interface Run {
  client: number;
  clock: number;
  length: number;
}

/** A textblock of a copy with letters in it that the other copy has never seen. */
export interface Unseen {
  text: string;
  runs: Run[];
  typist: Typist | null;
}

/** What a copy has in `texts`, those of its body, that the other has never seen, by textblock. */
export function unseenIn(doc: Y.Doc, texts: readonly Y.XmlText[], other: Y.Doc): Unseen[] {
  return texts.flatMap((text) => {
    const runs: Run[] = [];
    for (let item = text._start; item; item = item.right) {
      if (item.deleted || !(item.content instanceof Y.ContentString)) continue;
      const { client, clock } = item.id;
      const known = Math.max(0, Y.getState(other.store, client) - clock);
      if (known >= item.length || item.content.str.slice(known).trim() === '') continue;
      runs.push({ client, clock: clock + known, length: item.length - known });
    }
    const [first] = runs;
    if (!first) return [];
    return [{ text: lettersOf(text), runs, typist: typistOf(doc, first.client) }];
  });
}

/**
 * Keeps in a thread each textblock of which letters went with what the other took away, moved or joined
 * without having seen them: nobody asked for that. `at` (milliseconds since 1970) is when the copies
 * met. The same loss has the same thread on every machine.
 */
export function keepLost(doc: Y.Doc, unseen: readonly Unseen[], at: number): void {
  for (const { text, runs, typist } of unseen) {
    const gone = runs.filter((run) => !isThere(doc, run));
    if (gone.length === 0) continue;
    const { id, name } = typist ?? { id: '', name: '' };
    const said = { authorId: id, authorName: name, at, text };
    keepLostWords(doc, sha256OfText(JSON.stringify(gone)).slice(0, 32), said);
  }
}

/** Whether every letter of a run is in the document. */
function isThere(doc: Y.Doc, { client, clock, length }: Run): boolean {
  const structs = doc.store.clients.get(client);
  if (!structs || Y.getState(doc.store, client) < clock + length) return false;
  for (let at = Y.findIndexSS(structs, clock); at < structs.length; at++) {
    const struct = structs[at];
    if (!struct || struct.id.clock >= clock + length) break;
    if (struct.deleted) return false;
  }
  return true;
}

function lettersOf(text: Y.XmlText): string {
  const parts = text.toDelta() as { insert: unknown }[];
  return parts.map(({ insert }) => (typeof insert === 'string' ? insert : '\n')).join('');
}
