import type { Failure } from '@shared/errors';
import { useSyncExternalStore } from 'react';
import { CallFailed } from '../bridge';
import { showFailure } from '../ui/failure';

/** Many photographs on their way into a story, and what came of it. */
export type Intake =
  | { kind: 'idle' }
  | { kind: 'running'; done: number; total: number; stopping: boolean; cancel: () => void }
  | { kind: 'done'; taken: number; cancelled: boolean; refused: Refused[] };

/** A photograph that was not taken in, and why. */
export interface Refused {
  name: string;
  error: Failure;
}

const IDLE: Intake = { kind: 'idle' };
let intake: Intake = IDLE;
const listeners = new Set<() => void>();

function become(next: Intake): void {
  intake = next;
  for (const listener of listeners) listener();
}

/** One run of photographs into a story. */
export interface IntakeRun {
  progress(done: number): void;
  /** The list of what was not taken in stays until it is put away. */
  end(taken: number, refused: Refused[]): void;
}

/**
 * Begins to show a run of so many photographs; `cancel` is called at most once. One alone shows
 * nothing while it lasts, and its refusal is a sentence and no list.
 */
export function startIntake(total: number, cancel: () => void): IntakeRun {
  if (total < 2) {
    return {
      progress: () => undefined,
      end: (_, refused) => {
        for (const { error } of refused) showFailure(new CallFailed(error));
      },
    };
  }
  let stopping = false;
  const show = (done: number) => become({ kind: 'running', done, total, stopping, cancel: stop });
  let last = 0;
  const stop = () => {
    if (stopping) return;
    stopping = true;
    show(last);
    cancel();
  };
  show(0);
  return {
    progress(done) {
      last = done;
      show(done);
    },
    end(taken, refused) {
      const told = refused.length > 0 || stopping;
      become(told ? { kind: 'done', taken, cancelled: stopping, refused } : IDLE);
    },
  };
}

export function putIntakeAway(): void {
  if (intake.kind === 'done') become(IDLE);
}

export function useIntake(): Intake {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => intake,
  );
}
