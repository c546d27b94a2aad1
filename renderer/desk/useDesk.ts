import { actorHere, passesFor } from '@shared/story/actor';
import { isChanged, judgeMove } from '@shared/story/judgeMove';
import { ASKED_MOVES } from '@shared/story/steps';
import type { StorySession } from '../story/session';
import { useFields } from '../story/useFields';
import { useSettings } from '../useSettings';
import { useContent, useStoryLog } from './useStoryLog';

export type AskedMove = (typeof ASKED_MOVES)[number];
/** `resolve` asks where to, in the record. */
export type ButtonMove = Exclude<AskedMove, 'resolve'>;

const BUTTONS = ASKED_MOVES.filter((move): move is ButtonMove => move !== 'resolve');

/** Where the open story stands, and what the person who works here may do with it. */
export function useDesk(session: StorySession) {
  const { settings } = useSettings();
  const log = useStoryLog(session);
  const [{ outletId, bylines }] = useFields(session);
  const passes = passesFor(settings.outlets, outletId);
  const actor = actorHere(settings);
  const watched = passes > 0 && log.step === 'approved';
  const content = useContent(session, watched);
  const names = bylines.map(({ name }) => name);
  const judge = (move: AskedMove, reason: string) =>
    judgeMove(log, {
      move,
      actor,
      passes,
      reason,
      content,
      bylines: names,
      to: move === 'resolve' ? log.branches[0] : undefined,
    });
  const may = (move: AskedMove) => session.readOnly === null && 'to' in judge(move, '-');
  return {
    log,
    passes,
    actor,
    /** The moves that can be made by a button. */
    moves: BUTTONS.filter(may),
    maySettle: may('resolve'),
    /** Whether the move must say why. */
    asksWhy: (move: AskedMove) => {
      const judged = judge(move, '');
      return 'refused' in judged && judged.refused === 'reason';
    },
    /** An approved story that is no longer what was approved. */
    changed: watched && content !== '' && isChanged(log, content),
    /** Copies that were moved apart met in it, or its log was meddled with. */
    unsettled: log.broken || log.branches.length > 1,
  };
}
