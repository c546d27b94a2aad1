import { z } from 'zod';
import { canonicalJson } from '../text/canonicalJson';
import { sha256OfText } from '../text/sha256';
import { embargoSchema } from './embargo';
import { DESK_ROLES, MOVES, NOTES, STEPS, type Step } from './steps';

const hashSchema = z.string().regex(/^[0-9a-f]{64}$/);

/** Who did it, as the log keeps it. */
const actorSchema = z.strictObject({
  /** The person's id in the settings of the machine it was done on; empty for a name alone. */
  id: z.string().max(64),
  name: z.string().min(1).max(200),
  role: z.enum(DESK_ROLES),
});
export type Actor = z.infer<typeof actorSchema>;

/**
 * One entry of a story's log. Entries are only ever added. Each names those that were the last when it
 * was made, by their hashes, so that one that was changed, taken out or put elsewhere is found; the
 * times are what the machines said and order nothing.
 */
const logEntrySchema = z.strictObject({
  id: z.uuid(),
  /** The story it is about: a copy of a story carries its original's log and has none of its own. */
  story: z.uuid(),
  /** RFC 3339 UTC, by the machine it was made on. */
  at: z.iso.datetime({ offset: true }),
  actor: actorSchema,
  move: z.enum([...MOVES, ...NOTES]),
  from: z.enum(STEPS),
  to: z.enum(STEPS),
  /** Why; empty where none was asked for. */
  reason: z.string().max(5000),
  /** `documentVersion` of the story then. */
  version: z.number().int().min(0),
  /** `contentDigest` of the story then. */
  content: hashSchema,
  /** The version kept of it on the machine it was made on; null when none could be kept. */
  kept: z.number().int().nullable(),
  /** The names of its byline then. */
  bylines: z.array(z.string().max(100)).max(50),
  /** The embargo of the story then, or after it for a `lift`; not in what a target's answer left. */
  embargo: embargoSchema.optional(),
  /** What it is about: the id of a send or of an entry, an embargo; empty for the story. */
  about: z.string().max(1000),
  /** Hashes of the entries that were the last, in order; none for the first. */
  previous: z.array(hashSchema).max(100),
  /** How many problems of the log were known when it was made. */
  problems: z.number().int().min(0),
  /** SHA-256 of the canonical JSON of all the above. */
  hash: hashSchema,
});
export type LogEntry = z.infer<typeof logEntrySchema>;

/** Something that no Songgo does to a log. */
export interface LogProblem {
  /**
   * `unreadable`: no entry at all; `newer`: whole, but of a kind that this Songgo does not know;
   * `changed`: not what was written; `removed`: taken out, or named by another and not there; `order`:
   * before what it followed; `doubled`: there twice.
   */
  kind: 'unreadable' | 'newer' | 'changed' | 'removed' | 'order' | 'doubled';
  /** The entry's id; empty when it is not there. */
  entry: string;
}

/** A story's log as it is read. */
export interface StoryLog {
  /** In the order of the document: whatever an entry followed comes before it. */
  entries: readonly LogEntry[];
  /** What is whole in the logs of the stories that this one is a copy of, in the order of the document. */
  original: readonly LogEntry[];
  /** The entries that nothing follows; more than one after two copies met. */
  heads: readonly Pick<LogEntry, 'hash'>[];
  /** The last moves: one, or several where copies that were moved apart met. */
  standing: readonly LogEntry[];
  /** Where the story stands; the least advanced of several. */
  step: Step;
  /** The places it stands in when they differ, else that one. */
  branches: readonly Step[];
  problems: readonly LogProblem[];
  /** Whether there is a problem that nobody has settled by `resolve`. */
  broken: boolean;
}

/** Gives an entry its hash. */
export function sealEntry(entry: Omit<LogEntry, 'hash'>): LogEntry {
  return { ...entry, hash: sha256OfText(canonicalJson(entry)) };
}

/** What every entry has, of whatever kind: enough to know that it is whole, and where it belongs. */
const linkSchema = z.looseObject({
  id: z.uuid(),
  story: z.uuid(),
  previous: z.array(hashSchema).max(100),
  hash: hashSchema,
});
type Link = Pick<LogEntry, 'id' | 'story' | 'previous' | 'hash'>;

/** One value of a log: an entry, whole or not; one that a newer Songgo wrote; or nothing of the kind. */
function readEntry(
  value: unknown,
): { entry: LogEntry; whole: boolean } | { newer: Link } | undefined {
  const parsed = logEntrySchema.safeParse(value);
  if (parsed.success) {
    const { hash, ...rest } = parsed.data;
    if (sealEntry(rest).hash === hash) return { entry: parsed.data, whole: true };
  }
  const link = linkSchema.safeParse(value);
  if (link.success) {
    const { hash, ...rest } = link.data;
    if (sha256OfText(canonicalJson(rest)) === hash) return { newer: link.data };
  }
  return parsed.success ? { entry: parsed.data, whole: false } : undefined;
}

/**
 * Reads a story's log from what the document holds, in its order. `removed` is how many entries the
 * document says were taken out. What is wrong is told and never hides the rest; an entry that is not
 * what was written decides nothing. Nor does one of a kind that this Songgo does not know: it keeps its
 * place, and the story is held as by any other problem, for it may have moved it.
 */
export function readLog(raw: readonly unknown[], removed: number, storyId: string): StoryLog {
  const problems: LogProblem[] = Array.from({ length: removed }, () => ({
    kind: 'removed',
    entry: '',
  }));
  const links = new Map<string, Link>();
  const byHash = new Map<string, LogEntry>();
  const sound = new Set<string>();
  const original: LogEntry[] = [];
  for (const value of raw) {
    const read = readEntry(value);
    if (!read) {
      problems.push({ kind: 'unreadable', entry: '' });
      continue;
    }
    const link = 'newer' in read ? read.newer : read.entry;
    if (link.story !== storyId) {
      if ('entry' in read && read.whole) original.push(read.entry);
      continue;
    }
    if (links.has(link.hash)) {
      problems.push({ kind: 'doubled', entry: link.id });
      continue;
    }
    links.set(link.hash, link);
    if ('newer' in read) {
      problems.push({ kind: 'newer', entry: link.id });
      continue;
    }
    if (read.whole) sound.add(link.hash);
    else problems.push({ kind: 'changed', entry: link.id });
    byHash.set(link.hash, read.entry);
  }
  const seen = new Set<string>();
  const followed = new Set<string>();
  for (const { id, hash, previous } of links.values()) {
    for (const one of previous) {
      followed.add(one);
      if (!links.has(one)) problems.push({ kind: 'removed', entry: '' });
      else if (!seen.has(one)) problems.push({ kind: 'order', entry: id });
    }
    seen.add(hash);
  }
  const entries = [...byHash.values()];
  const heads = [...links.values()].filter(({ hash }) => !followed.has(hash));
  const decides = ({ hash }: Link) => {
    const entry = sound.has(hash) ? byHash.get(hash) : undefined;
    return entry && isMove(entry) ? entry : null;
  };
  const standing = lastMoves(heads, links, decides);
  const branches = [...new Set(standing.map(({ to }) => to))];
  branches.sort((a, b) => STEPS.indexOf(a) - STEPS.indexOf(b));
  const settled = Math.max(
    0,
    ...entries
      .filter(({ move, hash }) => move === 'resolve' && sound.has(hash))
      .map((one) => one.problems),
  );
  return {
    entries,
    original,
    heads,
    standing,
    step: branches[0] ?? 'draft',
    branches: branches.length === 0 ? ['draft'] : branches,
    problems,
    broken: problems.length > settled,
  };
}

/** The entries that are what was written. */
export function soundEntries({ entries, problems }: StoryLog): LogEntry[] {
  const changed = new Set(problems.flatMap(({ kind, entry }) => (kind === 'changed' ? entry : [])));
  return entries.filter(({ id }) => !changed.has(id));
}

/** Whether an entry moves the story, other than a note. */
export function isMove({ move }: Pick<LogEntry, 'move'>): boolean {
  return !(NOTES as readonly string[]).includes(move);
}

/** The moves that no other move followed; `decides` gives the move that an entry is. */
function lastMoves(
  heads: readonly Link[],
  links: ReadonlyMap<string, Link>,
  decides: (link: Link) => LogEntry | null,
): LogEntry[] {
  const found = new Set<Link>();
  walk(heads, links, (link) => {
    if (!decides(link)) return true;
    found.add(link);
    return false;
  });
  for (const move of [...found]) {
    const before = move.previous.flatMap((hash) => links.get(hash) ?? []);
    walk(before, links, (link) => {
      found.delete(link);
      return true;
    });
  }
  return [...links.values()].flatMap((link) => (found.has(link) ? (decides(link) ?? []) : []));
}

/** Visits entries and what they followed, each once, for as long as `visit` says to go on. */
function walk(
  from: readonly Link[],
  links: ReadonlyMap<string, Link>,
  visit: (link: Link) => boolean,
): void {
  const seen = new Set<Link>();
  const pending = [...from];
  for (let link = pending.pop(); link; link = pending.pop()) {
    if (seen.has(link)) continue;
    seen.add(link);
    if (!visit(link)) continue;
    for (const hash of link.previous) {
      const before = links.get(hash);
      if (before) pending.push(before);
    }
  }
}

/** The entry by which the story was handed in last. */
export function lastFiling({ entries }: Pick<StoryLog, 'entries'>): LogEntry | undefined {
  return entries.filter(({ move }) => move === 'file').at(-1);
}

/** Whether two entries' people are one: by id where both have one, else by name. */
export function isSamePerson(one: Pick<Actor, 'id' | 'name'>, other: Pick<Actor, 'id' | 'name'>) {
  if (one.id !== '' && other.id !== '') return one.id === other.id;
  const named = (name: string) => name.normalize('NFC').trim();
  return named(one.name) === named(other.name);
}
