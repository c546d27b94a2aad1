import type { Difference } from '@shared/deliver/delivery';
import type { Target, TargetKind, TargetOf } from '@shared/deliver/target';
import type { Tested } from '@shared/deliver/tested';
import type { Failure, Result } from '@shared/errors';
import type { LeavingPhoto } from '../export/exporter';
import type { FrozenPayload } from './payload';

/** A photograph at a target. */
export interface RemotePhoto {
  id: string;
  url: string;
  /** What was made of it, by `renditionKey`; absent for the photograph itself. */
  made?: string;
}

/**
 * The one copy of a story at a target, as this program last left or found it. Kept in storage for
 * each story and target; never thrown away while the story is there.
 */
export interface RemoteCopy {
  /** The target's own id of it: a post's number, a path. */
  remoteId: string;
  /** Where readers find it; empty when there is no such address. */
  url: string;
  /**
   * What changes whenever somebody changes it there: `modified_gmt`, `updated_at`, an ETag, a
   * digest. Empty when the target has nothing of the kind.
   */
  revision: string;
  /** The target's own word for its state: `publish`, `draft`, `trash` … */
  status: string;
  /** Photographs that are there, by content hash. */
  photos: Record<string, RemotePhoto>;
}

/** What a target has for a story. */
export type Found =
  /** Certainly nothing. */
  | { kind: 'nothing' }
  | {
      kind: 'copy';
      copy: RemoteCopy;
      /** What it has otherwise than the payload; empty when it is what was to be sent. */
      differences: Difference[];
    }
  /** The target cannot be asked: only a person can look. */
  | { kind: 'unaskable' }
  /** It cannot be asked, but knows a repetition by its key for so many milliseconds after the first try. */
  | { kind: 'repeatable'; forMs: number };

/** What came of a send. */
export type Outcome =
  | { kind: 'arrived'; copy: RemoteCopy; differences: Difference[] | null }
  /** Somebody changed the copy since `known`; nothing was overwritten. */
  | { kind: 'conflict'; copy: RemoteCopy; differences: Difference[] }
  /** It certainly was not taken; later it may be. `afterSeconds` when the target named a time. */
  | { kind: 'missed'; error: Failure; afterSeconds?: number }
  /** It may have been taken. */
  | { kind: 'lost'; error: Failure }
  /** It will not be taken like this. `pause` when nothing else will be either. */
  | { kind: 'refused'; error: Failure; pause?: 'secret-missing' | 'secret-refused' };

/** What a connector works with for one send. */
export interface Delivery<T extends Target = Target> {
  target: T;
  /** Null when the target needs none. */
  secret: string | null;
  /** The story's id: the same at every target and for ever. */
  storyId: string;
  /** The same for every attempt of this send, and for no other: an idempotency key. */
  sendId: string;
  payload: FrozenPayload;
  /** The copy as this program last left it there; null when it left none, or does not know. */
  known: RemoteCopy | null;
  /** A person saw the differences and wants ours to stand. */
  overwrite: boolean;
  /** The photograph as the mapping wants it; its metadata is written already. */
  photo: (hash: string) => Promise<Result<LeavingPhoto>>;
  /** Keeps at once what has arrived so far, so that a crash sends no photograph twice. */
  remember: (copy: RemoteCopy) => Promise<void>;
  /** Bytes sent of how many, for the panel. */
  progress: (sent: number, total: number) => void;
  signal: AbortSignal;
}

/** One way of sending. One file each in this folder, one line in `connectors.ts`. */
export interface Connector<K extends TargetKind = TargetKind> {
  kind: K;
  /** Whether it cannot work without a secret. */
  needsSecret: (target: TargetOf<K>) => boolean;
  /**
   * Tries the connection without leaving anything behind; says precisely what is wrong, or who one
   * is there and what one may do.
   */
  test: (
    target: TargetOf<K>,
    secret: string | null,
    signal: AbortSignal,
  ) => Promise<Result<Tested>>;
  /** Asks the target what it has for the story. Never changes anything. */
  find: (delivery: Delivery<TargetOf<K>>) => Promise<Result<Found>>;
  /**
   * Sends, once. With `known` it updates that copy after making sure that nobody else has changed
   * it; without, it looks for a copy before making one (QUALITY R28, R30, R32). Never repeats a
   * request whose answer was lost.
   */
  send: (delivery: Delivery<TargetOf<K>>) => Promise<Outcome>;
}
