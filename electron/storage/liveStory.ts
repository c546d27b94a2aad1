import type * as Y from 'yjs';
import type { Inspection } from '../../shared/document/inspect';
import type { Result } from '../../shared/errors';

/** A story that is held in memory, so that a key press does not read it again. */
export interface LiveStory {
  readonly id: string;
  readonly doc: Y.Doc;
  readonly inspection: Inspection;
  /** Whether something of it is missing for good; then nothing may be written. */
  readonly damaged: boolean;
  /** The last sequence number on disk. */
  seq: number;
  /** Rows and bytes of the log since its snapshot. */
  rows: number;
  bytes: number;
  trashed: boolean;
  /** Changed since its place in search was made. */
  dirty: boolean;
  /** The sequence number at which its row was made. */
  listedSeq: number;
  /** Time of the last update, milliseconds since 1970. */
  changedAt: number;
  touched: number;
  /** When the clock of the next automatic version began; null while nothing was written. */
  writingSince: number | null;
}

/** The stories in memory, as the parts of storage use them. */
export interface HeldStories {
  /** The story, read from disk when it is not held, and held from then on. */
  open(id: string): Result<LiveStory>;
  /** The story, without holding it. */
  read(id: string): Result<LiveStory>;
  drop(id: string): void;
  all(): LiveStory[];
}
