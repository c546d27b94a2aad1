import { readFields, readStoryLog } from '@shared/document/storyDoc';
import { failure, type Result, success } from '@shared/errors';
import type { Outlet } from '@shared/settings';
import { passesFor } from '@shared/story/actor';
import { passesOf } from '@shared/story/approval';
import { judgeMove } from '@shared/story/judgeMove';
import type { Actor } from '@shared/story/storyLog';
import * as Y from 'yjs';
import type { Approval } from '../deliver/freeze';
import type { KeptStory } from '../export/exportStory';
import { MOVE_OF } from './recordDelivery';

/**
 * Whether this person may send a story as it stands, and what the send says of who approved it. Where
 * nobody else passes stories, sending is the approval (`isApproval`); else those who passed it are
 * named. What it says is judged by `accept`. Fails with `desk-move` or `desk-reason`.
 */
export function judgeSend(
  kept: KeptStory,
  approval: Approval,
  actor: Actor,
  outlets: readonly Outlet[],
): Result<Approval & { isApproval: boolean }> {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, kept.state);
  const log = readStoryLog(doc, kept.id);
  const { outletId } = readFields(doc);
  doc.destroy();
  const reason = (approval.reason ?? approval.correction).trim();
  const passes = passesFor(outlets, outletId);
  const named = { ...approval, by: actor, reason };
  if (passes === 0) {
    // Stories that went out before logs were kept stand as drafts: what a target has is not asked here.
    if (log.branches.length > 1) return failure('desk-move', { why: 'conflict' });
    if (log.broken) return failure('desk-move', { why: 'log' });
    return success({ ...named, isApproval: approval.kind !== 'withdraw' });
  }
  const move = MOVE_OF[approval.kind];
  const judged = judgeMove(log, { move, actor, passes, reason, content: '', bylines: [] });
  if ('refused' in judged) {
    // That it was not approved is said by `accept`, more clearly.
    if (judged.refused === 'step' && move === 'release') {
      return success({ ...named, isApproval: false });
    }
    if (judged.refused === 'reason') return failure('desk-reason', { move });
    return failure('desk-move', { why: judged.refused, move, step: log.step });
  }
  const names = passesOf(log).map((one) => one.actor.name);
  return success({ ...named, approvedBy: [...new Set(names)].join('·'), isApproval: false });
}
