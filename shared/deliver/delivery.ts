import type { Failure } from '../errors';
import type { Actor } from '../story/storyLog';

/**
 * What a send asks of a target. All three go the same way: `publish` makes or updates the target's
 * one copy, `correct` does so with a correction note, `withdraw` takes it down.
 */
export const SEND_KINDS = ['publish', 'correct', 'withdraw'] as const;
export type SendKind = (typeof SEND_KINDS)[number];

/**
 * - `waiting`: nothing of it has reached the target, or the target is known not to have it.
 * - `sending`: on its way. After a crash it counts as `unknown`.
 * - `unknown`: it may have arrived. The target is asked before anything is sent again.
 * - `delivered`: the target has it. Final.
 * - `refused`: it will not go by itself; a person retries or drops it.
 * - `dropped`: a person cancelled it, or a later one took its place. Final.
 */
export const SEND_STATES = [
  'waiting',
  'sending',
  'unknown',
  'delivered',
  'refused',
  'dropped',
] as const;
export type SendState = (typeof SEND_STATES)[number];

export const SEND_EVENTS = [
  /** Its first byte is about to leave. */
  'start',
  /** The target has it. */
  'arrived',
  /** The answer was lost, or the program ended. */
  'lost',
  /** The target certainly does not have it; to be tried again later. */
  'missed',
  /** It cannot go like this. */
  'refuse',
  /** A person wants it tried again. */
  'retry',
  /** A person looked at the target: it is there, or it is not. */
  'seen',
  'unseen',
  /** A person cancelled it. */
  'cancel',
  /** A later send of the same story to the same target takes its place. */
  'supersede',
] as const;
export type SendEvent = (typeof SEND_EVENTS)[number];

const MOVES: Record<SendState, Partial<Record<SendEvent, SendState>>> = {
  waiting: { start: 'sending', refuse: 'refused', cancel: 'dropped', supersede: 'dropped' },
  sending: { arrived: 'delivered', lost: 'unknown', missed: 'waiting', refuse: 'refused' },
  // Never straight back to `sending`: only what was looked up, or seen by a person, moves it.
  unknown: {
    arrived: 'delivered',
    missed: 'waiting',
    refuse: 'refused',
    seen: 'delivered',
    unseen: 'waiting',
  },
  refused: { retry: 'waiting', cancel: 'dropped', supersede: 'dropped' },
  delivered: {},
  dropped: {},
};

/** The state after the event; null when the event cannot happen there. */
export function nextState(state: SendState, event: SendEvent): SendState | null {
  return MOVES[state][event] ?? null;
}

/** Whether the program still has something to do for it. */
export function isOpen(state: SendState): boolean {
  return state === 'waiting' || state === 'sending' || state === 'unknown';
}

/** A difference between what was sent and what is at the target now. */
export interface Difference {
  /** The story's field: `headline`, `body`, `categories`, `photos` … */
  field: string;
  sent: string;
  found: string;
}

/** What a send left behind when it arrived. */
export interface Receipt {
  remoteId: string;
  /** Where readers find it; empty when the target has no such address. */
  url: string;
  /** RFC 3339 UTC, by this machine. */
  at: string;
  /** Read back and compared; null when the target cannot be read. */
  differences: Difference[] | null;
}

/** A send as the window shows it. Payloads stay in main. */
export interface SendRow {
  id: string;
  storyId: string;
  targetId: string;
  kind: SendKind;
  state: SendState;
  headline: string;
  /** The kept version it was frozen from; 0 when that was lost. */
  versionId: number;
  /** The story's document version, as it is sent. */
  version: number;
  approvedBy: string;
  /** Who sent it; null for what an older Songgo sent. */
  by: Actor | null;
  /** Why it was corrected or withdrawn; empty for none. */
  reason: string;
  /** RFC 3339 UTC. */
  createdAt: string;
  /** Not before this time (RFC 3339 UTC); null for at once. */
  notBefore: string | null;
  attempts: number;
  /** What came of the last attempt; null before the first and after it arrived. */
  error: Failure | null;
  /** What is at the target when somebody changed it there. */
  conflict: Difference[] | null;
  receipt: Receipt | null;
}

/** One entry of a send's record, which is only ever added to. */
export interface SendEntry {
  /** RFC 3339 UTC. */
  at: string;
  event: SendEvent | 'added' | 'looked-up' | 'photo' | 'overwrite';
  state: SendState;
  error: Failure | null;
  /** What the step was about, for example a photograph's name. */
  note: string;
}

/** Why nothing goes to a target for now. */
export type Pause = 'user' | 'secret-missing' | 'secret-refused';
