import * as Y from 'yjs';
import { type BodyPart, inspectParts, MAX_DEPTH } from '../../shared/document/inspect';
import { SCHEMA_VERSION } from '../../shared/document/schema';
import { bodyOf, logOf, schemaVersionOf, signedOffOf } from '../../shared/document/storyDoc';

/** More authors in one update than any story has; each costs its integration time. */
const MAX_CLIENTS = 2000;
const MAX_CLOCK = 2 ** 40;
/** More than a table of 20,000 rows; decoding so many takes longer than a person waits. */
const MAX_STRUCTS = 500_000;

/** Whose update it is: a page's, or main's own. Main alone writes what is on record (docs/desk.md). */
export type Writer = 'page' | 'main';

/** What is on record, by where it is in the Y.Doc. */
const ON_RECORD: ReadonlySet<unknown> = new Set(['log', 'signedOff']);

type Struct = ReturnType<typeof Y.decodeUpdate>['structs'][number];

/**
 * Applies one update to a live document if no harm can come of it; gives null, or the reason why it
 * is refused. After a refusal the document may be half changed and must be thrown away.
 *
 * What is checked is what the update brings, so that a key press costs nothing that grows with the
 * story: its structures are looked at before they are applied, and the types that changed after.
 * An update whose predecessors are missing waits inside the document; what it brings when they
 * arrive is checked then (QUALITY S19, S20, R23, R24). A page's must leave alone what is on record.
 */
export function applyValidated(doc: Y.Doc, update: Uint8Array, writer: Writer): string | null {
  let structs: Struct[];
  if (announcedStructs(update) > MAX_STRUCTS) return 'too large';
  try {
    structs = Y.decodeUpdate(update).structs;
  } catch {
    return 'not an update';
  }
  const brought = examine(doc, structs);
  if (brought.refused) return brought.refused;
  if (writer === 'page' && structs.some(isOnRecord)) return 'of the record';
  const record = [logOf(doc), signedOffOf(doc)];
  const waited = doc.store.pendingStructs !== null;
  const transactions: Y.Transaction[] = [];
  const remember = (transaction: Y.Transaction) => {
    transactions.push(transaction);
  };
  doc.on('afterTransaction', remember);
  try {
    doc.transact(() => Y.applyUpdate(doc, update));
  } catch {
    return 'cannot be applied';
  } finally {
    doc.off('afterTransaction', remember);
  }
  if (
    writer === 'page' &&
    transactions.some(({ changed }) => record.some((one) => changed.has(one)))
  ) {
    return 'of the record';
  }
  if (schemaVersionOf(doc) > SCHEMA_VERSION) return 'of a newer form';
  const found = inspectChanged(doc, transactions, waited || brought.formats);
  return found.kind === 'known' ? null : found.kind;
}

/** Whether a structure begins something in the record, that may wait for what it follows. */
function isOnRecord(struct: Struct): boolean {
  return struct instanceof Y.Item && ON_RECORD.has(struct.parent);
}

/** How many structures of its first author an update says it has: the second number in it. */
function announcedStructs(update: Uint8Array): number {
  let at = 0;
  const number = () => {
    let value = 0;
    for (let scale = 1; ; scale *= 128) {
      const byte = update[at++] ?? 0;
      value += (byte & 0x7f) * scale;
      if (byte < 0x80 || value > Number.MAX_SAFE_INTEGER) return value;
    }
  };
  number();
  return number();
}

/** Looks at the structures themselves, before anything is applied. */
function examine(doc: Y.Doc, structs: readonly Struct[]): { refused?: string; formats: boolean } {
  const clients = new Set<number>();
  const depths = new Map<string, number>();
  let formats = false;
  for (const struct of structs) {
    const { client, clock } = struct.id;
    clients.add(client);
    if (clients.size > MAX_CLIENTS) return { refused: 'too many authors', formats };
    if (clock + struct.length > MAX_CLOCK) return { refused: 'clock', formats };
    if (!(struct instanceof Y.Item)) continue;
    const content = struct.content;
    if (content instanceof Y.ContentString || content instanceof Y.ContentDeleted) {
      if (contradicts(doc, struct)) return { refused: 'author number taken', formats };
    } else if (content instanceof Y.ContentFormat || content instanceof Y.ContentAny) {
      formats = true;
    } else if (content instanceof Y.ContentType) {
      formats = true;
      const parent = struct.parent;
      const above =
        parent instanceof Y.ID ? (depths.get(`${parent.client}:${parent.clock}`) ?? 0) : 0;
      if (above >= MAX_DEPTH) return { refused: 'nesting', formats };
      depths.set(`${client}:${clock}`, above + 1);
    } else {
      return { refused: 'content no story has', formats };
    }
  }
  return { formats };
}

/**
 * Whether the update says something else about characters that are already known. Yjs would leave
 * them out without a word: two copies of Songgo that share an author number.
 */
function contradicts(doc: Y.Doc, struct: Y.Item): boolean {
  const { client, clock } = struct.id;
  if (!(struct.content instanceof Y.ContentString)) return false;
  const text = struct.content.str;
  const known = doc.store.clients.get(client);
  if (!known || Y.getState(doc.store, client) <= clock) return false;
  for (let at = Y.findIndexSS(known, clock); at < known.length; at++) {
    const item = known[at];
    if (!item || item.id.clock >= clock + struct.length) return false;
    if (!(item instanceof Y.Item)) continue;
    if (item.content instanceof Y.ContentDeleted) continue;
    if (!(item.content instanceof Y.ContentString)) return true;
    const from = Math.max(item.id.clock, clock);
    const to = Math.min(item.id.clock + item.length, clock + struct.length);
    const mine = text.slice(from - clock, to - clock);
    const theirs = item.content.str.slice(from - item.id.clock, to - item.id.clock);
    if (!sameUnits(mine, theirs)) return true;
  }
  return false;
}

/**
 * Whether two texts of the same characters agree, UTF-16 unit by unit. Yjs writes U+FFFD for each half
 * when a deletion splits a surrogate pair (ContentString.splice), so a half and U+FFFD are the same.
 */
function sameUnits(one: string, other: string): boolean {
  if (one === other) return true;
  if (one.length !== other.length) return false;
  for (let at = 0; at < one.length; at++) {
    const [a, b] = [one.charCodeAt(at), other.charCodeAt(at)];
    if (a !== b && !(isHalf(a) && b === 0xfffd) && !(isHalf(b) && a === 0xfffd)) return false;
  }
  return true;
}

/** Whether a UTF-16 unit is one half of a surrogate pair. */
function isHalf(unit: number): boolean {
  return (unit & 0xf800) === 0xd800;
}

/** Looks at the types that the transactions changed and at what is new in them. */
function inspectChanged(doc: Y.Doc, transactions: readonly Y.Transaction[], formats: boolean) {
  const parts: BodyPart[] = [];
  const body = bodyOf(doc);
  for (const transaction of transactions) {
    for (const type of transaction.changed.keys() as Iterable<unknown>) {
      const depth = depthIn(body, type);
      if (depth === null) continue;
      if (type instanceof Y.XmlText) {
        if (formats) parts.push({ node: type, depth });
        continue;
      }
      if (type instanceof Y.XmlElement) parts.push({ node: type, depth, alone: true });
      if (!(type instanceof Y.XmlFragment)) return { kind: 'unknown' as const, names: ['hook'] };
      for (const child of type.toArray() as unknown[]) {
        if (!(child instanceof Y.XmlElement || child instanceof Y.XmlText)) {
          return { kind: 'unknown' as const, names: ['hook'] };
        }
        const id = child._item?.id;
        if (id && id.clock >= (transaction.beforeState.get(id.client) ?? 0)) {
          parts.push({ node: child, depth: depth + 1 });
        }
      }
    }
  }
  return inspectParts(parts);
}

/** How deep a type lies in the body, 0 for the body itself; null when it is not in it. */
function depthIn(body: Y.XmlFragment, type: unknown): number | null {
  let above = type;
  for (let depth = 0; depth <= MAX_DEPTH + 1; depth++) {
    if (above === body) return depth;
    if (!(above instanceof Y.AbstractType) || above._item === null) return null;
    above = above._item.parent;
  }
  return MAX_DEPTH + 1;
}
