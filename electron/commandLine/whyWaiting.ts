import type { Pause, SendRow } from '@shared/deliver/delivery';
import type { Target } from '@shared/deliver/target';
import { secretVariable } from './targetSecrets';
import type { Words } from './words';

/** Why a send has not arrived, in words; null for one that needs no word. */
export function whyWaiting(
  row: SendRow,
  target: Target | undefined,
  pause: Pause | undefined,
  words: Words,
): string | null {
  const { state, error, notBefore } = row;
  if (state === 'delivered' || state === 'dropped') return null;
  if (!target) return words.say('why.targetGone');
  if (state === 'refused') return error ? words.failure(error) : null;
  if (pause === 'secret-missing') {
    return words.say('why.secretMissing', { variable: secretVariable(target) });
  }
  if (pause !== undefined) return words.say(`targets:paused.${pause}`);
  if (error) return words.failure(error);
  if (state === 'unknown' || state === 'sending') return words.say('why.unknown');
  return notBefore !== null && Date.parse(notBefore) > Date.now()
    ? words.say('why.scheduled', { time: new Date(notBefore).toLocaleString(words.language) })
    : words.say('deliver:queued');
}

/** A send in one line: its state, what it is and where it goes. */
export function sendLine(row: SendRow, target: Target | undefined, words: Words): string {
  const scheduled = row.state === 'waiting' && row.notBefore !== null && row.attempts === 0;
  return [
    row.id,
    words.say(`deliver:state.${scheduled ? 'scheduled' : row.state}`),
    words.say(`deliver:kind.${row.kind}`),
    `${row.headline || words.say('deliver:noHeadline')} → ${target?.name ?? words.say('deliver:targetGone')}`,
    ...(row.receipt?.url ? [row.receipt.url] : []),
  ].join('  ');
}
