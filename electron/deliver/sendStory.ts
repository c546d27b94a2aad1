import type { SendRow } from '@shared/deliver/delivery';
import type { Target } from '@shared/deliver/target';
import { type Failure, failure, type Result, success } from '@shared/errors';
import type { ExportWarning } from '@shared/ipc';
import type { Actor } from '@shared/story/storyLog';
import type { Held } from '../check/heldByChecks';
import type { Desk } from '../desk/desk';
import { judgeSend } from '../desk/judgeSend';
import type { ExportRoom } from '../export/exportStory';
import { keptStory } from '../export/keptStory';
import type { Outbox } from '../storage/outbox';
import type { Near } from '../storage/storageMessages';
import type { Stories } from '../storage/stories';
import { type Approval, freezeSends } from './freeze';

export interface SendRoom {
  stories: Near<Pick<Stories, 'open'>>;
  outbox: Near<Pick<Outbox, 'add'>>;
  targets: readonly Target[];
  exporting: ExportRoom;
  /** Whether the checks keep a story in the house. */
  held: Held;
  /** Keeps the stories' logs. */
  desk: Pick<Desk, 'record'>;
  /** Who sends. */
  actor: Actor;
}

export interface SentStory {
  added: SendRow[];
  refused: { targetId: string; error: Failure }[];
  warnings: ExportWarning[];
}

/**
 * Freezes a story as it is on disk and puts it into the outbox, one send for each target that takes
 * it. Fails when the story may not leave at all, with why: as `judgeSend` and `accept` say, or with
 * `check-stops`. What is out can always be taken back.
 */
export async function sendStory(
  storyId: string,
  targetIds: readonly string[],
  approval: Approval,
  room: SendRoom,
): Promise<Result<SentStory>> {
  const targets = room.targets.filter(({ id }) => targetIds.includes(id));
  if (targets.length === 0) return failure('bad-request');
  const kept = await keptStory(room.stories, storyId);
  if (!kept.ok) return kept;
  const judged = judgeSend(kept.value, approval, room.actor, room.exporting.outlets);
  if (!judged.ok) return judged;
  const frozen = await freezeSends(kept.value, targets, judged.value, room.exporting);
  if (!frozen.ok) return frozen;
  const held =
    approval.kind === 'withdraw'
      ? null
      : await room.held(kept.value, 'release', approval.notBefore);
  if (held) return { ok: false, error: held };
  const { sends, refused, warnings } = frozen.value;
  if (sends.length === 0) return success({ added: [], refused, warnings });
  // On record before anything can leave.
  if (judged.value.isApproval) {
    const recorded = await room.desk.record({
      storyId,
      move: 'approve',
      actor: room.actor,
      reason: '',
      keepsNone: true,
    });
    if (!recorded.ok) return recorded;
  }
  const added = await room.outbox.add(storyId, kept.value.state, sends);
  return added.ok ? success({ added: added.value, refused, warnings }) : added;
}
