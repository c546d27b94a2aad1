import type { SendEvent, SendRow } from '@shared/deliver/delivery';
import { failure, type Result } from '@shared/errors';
import { recordDelivery } from '../desk/recordDelivery';
import type { Storage } from '../storage/storage';
import { type Choices, profileOf } from './choices';
import { type Console, type ExitCode, Misused } from './console';
import { deskOf, openStories, settingsOf } from './profile';
import { sendLine, whyWaiting } from './whyWaiting';
import type { Words } from './words';

/** More sends than any profile has. */
export const EVERY_SEND = 1_000_000;

/** What a person may say of a send here. */
const MOVES = new Map<string, SendEvent>([
  ['retry', 'retry'],
  ['cancel', 'cancel'],
  ['seen', 'seen'],
  ['unseen', 'unseen'],
]);

/** `songgo outbox …`: what waits and why, the record of a send, and a person's word on one. */
export async function outboxCommand(
  choices: Choices,
  console: Console,
  words: Words,
): Promise<ExitCode> {
  const [verb = 'list', ...ids] = choices.inputs;
  if (verb !== 'list' && verb !== 'history' && !MOVES.has(verb)) {
    throw new Misused('command', { name: `outbox ${verb}` });
  }
  if (verb === 'list' && ids[0] !== undefined) throw new Misused('inputs', { name: ids[0] });
  if (verb !== 'list' && ids.length === 0)
    throw new Misused('nothing', { command: `outbox ${verb}` });
  const profile = profileOf(choices);
  const opened = openStories(profile);
  if (!opened.ok) return told(opened, choices, console, words);
  try {
    if (verb === 'list') return listSends(opened.value, profile, choices, console, words);
    const outcomes: [string, Result<object>][] = [];
    for (const id of ids) {
      const found = findSend(opened.value, id);
      if (!found.ok) outcomes.push([id, found]);
      else if (verb === 'history') outcomes.push([id, historyOf(opened.value, found.value)]);
      else {
        const done = moved(opened.value, found.value, MOVES.get(verb) ?? 'retry');
        outcomes.push([id, done]);
        if (verb !== 'seen' || !done.ok) continue;
        await recordDelivery(deskOf(opened.value, settingsOf(profile), Date.now), done.value);
      }
    }
    if (choices.json) {
      const results = outcomes.map(([id, outcome]) => ({ id, ...outcome }));
      const ok = outcomes.every(([, outcome]) => outcome.ok);
      console.print(JSON.stringify({ ok, results }, null, 2));
      return ok ? 0 : 1;
    }
    const targets = settingsOf(profile).targets;
    for (const [id, outcome] of outcomes) {
      if (!outcome.ok) console.complain(`${id}: ${words.failure(outcome.error)}`);
      else if ('history' in outcome.value) printHistory(outcome.value as History, console, words);
      else {
        const row = outcome.value as SendRow;
        const target = targets.find((one) => one.id === row.targetId);
        console.print(sendLine(row, target, words));
      }
    }
    return outcomes.every(([, outcome]) => outcome.ok) ? 0 : 1;
  } finally {
    opened.value.close();
  }
}

function listSends(
  storage: Storage,
  profile: string,
  choices: Choices,
  console: Console,
  words: Words,
): ExitCode {
  const { all, story, json } = choices;
  const which = story !== null ? { storyId: story } : all ? 'all' : 'unfinished';
  const sends = storage.outbox.list(which, EVERY_SEND);
  if (!sends.ok) return told(sends, choices, console, words);
  const { targets, pausedTargets } = settingsOf(profile);
  const rows = sends.value.map((row) => {
    const target = targets.find(({ id }) => id === row.targetId);
    const pause = pausedTargets.includes(row.targetId) ? ('user' as const) : undefined;
    return { row, target, why: whyWaiting(row, target, pause, words) };
  });
  if (json) {
    const listed = rows.map(({ row, target, why }) => ({
      ...row,
      target: target?.name ?? null,
      why,
    }));
    console.print(JSON.stringify({ ok: true, sends: listed }, null, 2));
    return 0;
  }
  if (rows.length === 0) {
    console.complain(words.say(`deliver:none.${which === 'unfinished' ? 'unfinished' : 'all'}`));
  }
  for (const { row, target, why } of rows) {
    console.print(sendLine(row, target, words));
    if (why !== null) console.print(`    ${why}`);
  }
  return 0;
}

/** A send by its id, or by the beginning of it that no other has. */
function findSend(storage: Storage, id: string): Result<SendRow> {
  const sends = storage.outbox.list('all', EVERY_SEND);
  if (!sends.ok) return sends;
  const found = sends.value.filter((row) => row.id === id || row.id.startsWith(id));
  const [first] = found;
  return first && found.length === 1 ? { ok: true, value: first } : failure('send-not-found');
}

interface History {
  send: SendRow;
  history: { at: string; event: string; error: SendRow['error'] }[];
}

function historyOf(storage: Storage, send: SendRow): Result<History> {
  const history = storage.outbox.history(send.id);
  return history.ok ? { ok: true, value: { send, history: history.value } } : history;
}

function printHistory({ send, history }: History, console: Console, words: Words): void {
  console.print(`${send.id}  ${send.headline}`);
  for (const { at, event, error } of history) {
    const why = error ? `  ${words.failure(error)}` : '';
    console.print(`  ${at}  ${words.say(`deliver:event.${event}`)}${why}`);
  }
}

/** What waits goes by itself with the next `songgo deliver`: to retry it there is nothing to move. */
function moved(storage: Storage, send: SendRow, event: SendEvent): Result<SendRow> {
  const goes = send.state === 'waiting' || send.state === 'unknown' || send.state === 'sending';
  if (event === 'retry' && goes) return { ok: true, value: send };
  return storage.outbox.move(send.id, { event });
}

function told(
  failed: Result<unknown> & { ok: false },
  { json }: Choices,
  console: Console,
  words: Words,
): ExitCode {
  if (json) console.print(JSON.stringify({ ok: false, error: failed.error }, null, 2));
  else console.complain(words.failure(failed.error));
  return 1;
}
