import { countPasses, passesOf, writerOf } from './approval';
import { type Move, type MoveRefusal, nextStep, type Passes, type Step } from './steps';
import { type Actor, isSamePerson, lastFiling, type StoryLog } from './storyLog';

/** A move somebody would make of a story as it is now. */
export interface WantedMove {
  move: Move;
  actor: Actor;
  passes: Passes;
  reason: string;
  /** `contentDigest` of the story. */
  content: string;
  /** The names of its byline. */
  bylines: readonly string[];
  /** For `resolve`. */
  to?: Step | undefined;
}

/** Where the story would stand after it, or why it cannot be made. */
export function judgeMove(
  log: StoryLog,
  wanted: WantedMove,
): { to: Step } | { refused: MoveRefusal } {
  const { move, actor, passes, reason, to } = wanted;
  if (actor.name.trim() === '') return { refused: 'name' };
  const given = passesOf(log);
  const writer = writerOf(log);
  const byOthers = given.filter((one) => !isSamePerson(one.actor, actor));
  return nextStep({
    move,
    passes,
    role: actor.role,
    reason,
    step: log.step,
    branches: log.branches,
    broken: log.broken,
    isWriter: writer !== null && isSamePerson(writer, actor),
    passedByOthers: countPasses(byOthers, writer),
    hasPassed: byOthers.length < given.length,
    mustSayWhy:
      move === 'approve' &&
      (isChanged(log, wanted.content) || goneBylines(log, wanted.bylines).length > 0),
    to,
  });
}

/** Whether an approved story is no longer what was approved. */
export function isChanged(log: StoryLog, content: string): boolean {
  return log.step === 'approved' && !passesOf(log).some((one) => one.content === content);
}

/** Names that were in the byline when the story was filed, and are not now. */
export function goneBylines(log: StoryLog, bylines: readonly string[]): string[] {
  return lastFiling(log)?.bylines.filter((name) => name !== '' && !bylines.includes(name)) ?? [];
}
