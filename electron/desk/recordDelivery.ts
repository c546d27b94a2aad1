import type { SendKind, SendRow } from '@shared/deliver/delivery';
import type { Result } from '@shared/errors';
import type { Move } from '@shared/story/steps';
import type { LogEntry } from '@shared/story/storyLog';
import type { Outbox } from '../storage/outbox';
import type { Near } from '../storage/storageMessages';
import type { Desk } from './desk';

/** What a send does to where a story stands. */
export const MOVE_OF: Record<SendKind, Move> = {
  publish: 'release',
  correct: 'correct',
  withdraw: 'withdraw',
};

/** So many of the latest sends are looked through at start. */
const LOOKED_AT = 200;

/** So many stories at most are opened for that. */
const AT_START = 20;

/** Puts on record that a target has a send; once, however often it is told. */
export function recordDelivery(
  desk: Pick<Desk, 'record'>,
  row: SendRow,
): Promise<Result<LogEntry>> {
  return desk.record({
    storyId: row.storyId,
    move: MOVE_OF[row.kind],
    actor: row.by ?? { id: '', name: row.approvedBy, role: 'desk' },
    reason: row.reason,
    about: row.id,
    kept: { id: row.versionId, version: row.version },
    isFact: true,
  });
}

/** Makes up for what a crash kept off the record, between the target's answer and the log. */
export async function recordMissedDeliveries(
  desk: Pick<Desk, 'record'>,
  outbox: Near<Pick<Outbox, 'list'>>,
): Promise<void> {
  const sends = await outbox.list('all', LOOKED_AT);
  if (!sends.ok) return;
  const delivered = sends.value.filter(({ state, by }) => state === 'delivered' && by !== null);
  for (const row of delivered.slice(0, AT_START)) await recordDelivery(desk, row);
}
