import { setTimeout as pass } from 'node:timers/promises';
import { isOpen, type SendRow } from '@shared/deliver/delivery';
import type { Target } from '@shared/deliver/target';
import type { Settings } from '@shared/settings';
import { connectorOf } from '../deliver/connectors';
import { createDispatcher, type Dispatcher } from '../deliver/dispatcher';
import { recordDelivery } from '../desk/recordDelivery';
import { createMediaReader } from '../export/mediaReader';
import { steadyClock } from '../steadyClock';
import type { Outbox } from '../storage/outbox';
import type { Storage } from '../storage/storage';
import { type Choices, profileOf } from './choices';
import { type Console, type ExitCode, Misused } from './console';
import { EVERY_SEND } from './outbox';
import { deskOf, openStories, photosOf, settingsOf } from './profile';
import { secretsOf } from './targetSecrets';
import { sendLine, whyWaiting } from './whyWaiting';
import type { Words } from './words';

/** How often it is looked whether anything is left to wait for, in milliseconds. */
const LOOK_MS = 500;

/**
 * `songgo deliver`: sends what waits, as the window would, by the same dispatcher. Once through, or
 * until nothing is left that can go by itself. The profile is this process's alone meanwhile.
 */
export async function deliver(choices: Choices, console: Console, words: Words): Promise<ExitCode> {
  const { json, untilEmpty, inputs } = choices;
  // A target's name without its option would otherwise send to all of them.
  if (inputs[0] !== undefined) throw new Misused('inputs', { name: inputs[0] });
  const profile = profileOf(choices);
  const settings = settingsOf(profile);
  const targets = chosenTargets(settings, choices.targets);
  const opened = openStories(profile);
  if (!opened.ok) {
    if (json) console.print(JSON.stringify({ ok: false, error: opened.error }, null, 2));
    else console.complain(words.failure(opened.error));
    return 1;
  }
  const storage = opened.value;
  const interrupt = console.interrupted();
  const photos = photosOf(profile, console);
  const arrived: SendRow[] = [];
  const used = () => waiting(storage).filter((row) => targets.has(row.targetId));
  try {
    for (const id of choices.overwrite) {
      const row = storage.outbox.read(id);
      if (!row.ok || row.value.state !== 'refused') throw new Misused('overwrite', { id });
      storage.outbox.note(id, { event: 'overwrite', note: '' });
      storage.outbox.move(id, { event: 'retry' });
    }
    const inUse = new Set(used().map(({ targetId }) => targetId));
    const asked = [...targets.values()].filter(
      ({ id }) => inUse.has(id) && !settings.pausedTargets.includes(id),
    );
    const secrets = await secretsOf(asked, console, words);
    const clock = steadyClock(
      () => Date.now(),
      () => performance.now(),
    );
    const desk = deskOf(storage, settings, clock.now);
    const recorded: Promise<unknown>[] = [];
    const dispatcher = createDispatcher({
      outbox: telling(storage.outbox, (row) => {
        if (row.state === 'delivered') arrived.push(row);
        console.complain(sendLine(row, targets.get(row.targetId), words));
      }),
      targets: () => [...targets.values()],
      connectorOf,
      secretOf: (id) => secrets.get(id) ?? null,
      photoOf: ({ story, mapping }, hash) =>
        createMediaReader(photos, [story], mapping.photo).photo(hash),
      now: clock.now,
      monotonic: () => performance.now(),
      random: Math.random,
      onDelivered: (row) => recorded.push(recordDelivery(desk, row)),
      onChange: () => {
        for (const [id, { sent, total }] of dispatcher.progress()) {
          const percent = total > 0 ? Math.floor((100 * sent) / total) : 0;
          console.progress(words.say('sending', { id, percent }));
        }
      },
      log: (event, detail) => console.complain(`${event} ${detail}`),
    });
    for (const id of settings.pausedTargets) dispatcher.pause(id, 'user');
    for (const id of choices.overwrite) dispatcher.allowOverwrite(id);
    await work(dispatcher, used, untilEmpty, interrupt);
    await Promise.all(recorded);
    const left = unfinished(storage).map((row) => {
      const target = settings.targets.find(({ id }) => id === row.targetId);
      const pause = dispatcher.paused().get(row.targetId);
      return { row, target, why: whyWaiting(row, target, pause, words) };
    });
    const ok = left.length === 0;
    if (json) {
      const rest = left.map(({ row, target, why }) => ({
        ...row,
        target: target?.name ?? null,
        why,
      }));
      console.print(JSON.stringify({ ok, delivered: arrived, left: rest }, null, 2));
      return ok ? 0 : 1;
    }
    for (const row of arrived) console.print(sendLine(row, targets.get(row.targetId), words));
    console.complain(words.say('delivered', { count: arrived.length }));
    if (!ok) console.complain(words.say('stillThere', { count: left.length }));
    for (const { row, target, why } of left) {
      console.complain(`  ${sendLine(row, target, words)}${why === null ? '' : `\n    ${why}`}`);
    }
    return ok ? 0 : 1;
  } finally {
    await photos.close();
    storage.close();
  }
}

/** Lets the dispatcher run until it has nothing more to do, and stops it. */
async function work(
  dispatcher: Dispatcher,
  waiting: () => SendRow[],
  untilEmpty: boolean,
  interrupt: AbortSignal,
): Promise<void> {
  const stop = () => void dispatcher.stop();
  interrupt.addEventListener('abort', stop);
  dispatcher.wake();
  await dispatcher.idle();
  while (untilEmpty && !interrupt.aborted && waiting().some((row) => goes(row, dispatcher))) {
    await pass(LOOK_MS, undefined, { signal: interrupt }).catch(() => undefined);
    dispatcher.wake();
    await dispatcher.idle();
  }
  interrupt.removeEventListener('abort', stop);
  await dispatcher.stop();
}

/** Whether a send moves without a person. */
function goes({ state, error, targetId }: SendRow, dispatcher: Dispatcher): boolean {
  if (dispatcher.paused().has(targetId)) return false;
  return !(state === 'unknown' && error?.code === 'deliver-unknown');
}

/** What is still open, refused or not. */
function unfinished({ outbox }: Storage): SendRow[] {
  const sends = outbox.list('unfinished', EVERY_SEND);
  return sends.ok ? sends.value : [];
}

const waiting = (storage: Storage) => unfinished(storage).filter(({ state }) => isOpen(state));

/** The targets named, or all of them. */
function chosenTargets({ targets }: Settings, names: readonly string[]): Map<string, Target> {
  const missing = names.find(
    (wanted) => !targets.some(({ id, name }) => id === wanted || name === wanted),
  );
  if (missing !== undefined) throw new Misused('target', { name: missing });
  const chosen = targets.filter(
    ({ id, name }) => names.length === 0 || names.includes(id) || names.includes(name),
  );
  return new Map(chosen.map((target) => [target.id, target]));
}

/** The outbox, telling of each send that moved. */
function telling(outbox: Outbox, tell: (row: SendRow) => void): Outbox {
  return {
    ...outbox,
    move(id, step, copy) {
      const moved = outbox.move(id, step, copy);
      if (moved.ok) tell(moved.value);
      return moved;
    },
  };
}
