import type { Passes } from './steps';
import { type Actor, isSamePerson, type LogEntry, lastFiling, type StoryLog } from './storyLog';

/** Why what a story says now was not approved. */
export type Unapproved =
  /** Its copies were moved apart. */
  | 'conflict'
  /** Its log was meddled with. */
  | 'log'
  /** It was never approved, or by too few. */
  | 'missing'
  /** Something was changed after the approval. */
  | 'changed';

/** The passes that count now, the first one first. */
export function passesOf(log: StoryLog): LogEntry[] {
  let passes: LogEntry[] = [];
  let isOut = false;
  for (const entry of log.entries) {
    switch (entry.move) {
      case 'file':
      case 'recall':
      case 'return':
      case 'reopen':
      case 'withdraw':
        passes = [];
        break;
      case 'resolve':
        passes = entry.to === 'approved' || isOutStep(entry.to) ? [entry] : [];
        break;
      case 'approve':
        // What has gone out was passed; what follows it is passed anew.
        if (isOut) passes = [];
        isOut = false;
        passes = [...passes, entry];
        break;
      case 'release':
      case 'correct':
        isOut = true;
        break;
    }
  }
  return passes;
}

/** Who handed the story in last; null when nobody has. */
export function writerOf(log: StoryLog): Actor | null {
  return lastFiling(log)?.actor ?? null;
}

/** How many people, of which nobody is the writer, have passed the story. */
export function countPasses(passes: readonly LogEntry[], writer: Actor | null): number {
  const people: Actor[] = [];
  for (const { actor } of passes) {
    const isKnown = people.some((one) => isSamePerson(one, actor));
    if (!isKnown && !(writer && isSamePerson(writer, actor))) people.push(actor);
  }
  return people.length;
}

/**
 * Why a story of this content may not leave where so many people must pass it; null when it may.
 * Where nobody must, sending is the approval.
 */
export function unapproved(log: StoryLog, passes: Passes, content: string): Unapproved | null {
  if (passes === 0) return null;
  if (log.branches.length > 1) return 'conflict';
  if (log.broken) return 'log';
  if (log.step !== 'approved' && !isOutStep(log.step)) return 'missing';
  const given = passesOf(log);
  if (countPasses(given, writerOf(log)) < passes) return 'missing';
  return given.some((one) => one.content === content) ? null : 'changed';
}

function isOutStep(step: LogEntry['to']): boolean {
  return step === 'released' || step === 'corrected';
}
