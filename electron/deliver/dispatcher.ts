import type { Pause, SendRow } from '@shared/deliver/delivery';
import type { Target } from '@shared/deliver/target';
import { type Failure, failure, type Result } from '@shared/errors';
import { isEmbargoed } from '@shared/story/embargo';
import type { LeavingPhoto } from '../export/exporter';
import type { Outbox } from '../storage/outbox';
import type { Near } from '../storage/storageMessages';
import { waitAfter } from './backoff';
import type { Connector, Delivery, Found, Outcome, RemoteCopy } from './connector';
import { type FrozenPayload, thawPayload } from './payload';
import { pulledDifferences } from './pulledText';

export interface DispatcherOptions {
  outbox: Near<Outbox>;
  targets: () => readonly Target[];
  connectorOf: (target: Target) => Promise<Connector>;
  /** Null when none is known in this run. */
  secretOf: (targetId: string) => string | null;
  photoOf: (payload: FrozenPayload, hash: string) => Promise<Result<LeavingPhoto>>;
  /** Milliseconds since 1970, by a clock that has not gone backwards. */
  now: () => number;
  /** Milliseconds of a clock nobody can set, for waiting (QUALITY R12). */
  monotonic: () => number;
  /** 0 to 1. */
  random: () => number;
  /** A target has it, and that is on record. */
  onDelivered?: (row: SendRow) => void;
  /** Something the window shows has changed. */
  onChange: () => void;
  /** Gets an event and its technical detail, without copy and secrets. */
  log: (event: string, detail: string) => void;
}

export interface Dispatcher {
  /** Looks at what is due; call it after anything was added, retried, resumed or came online. */
  wake: () => void;
  /** Forgets how long a send was to wait. */
  hurry: (sendId: string) => void;
  /** Forgets how long all of them were to wait, but for what only a person can move on. */
  hurryAll: () => void;
  /** Drops a send. One on its way is dropped when its attempt is over, unless it arrived. */
  cancel: (sendId: string) => Promise<Result<SendRow>>;
  /** Lets the next attempt of a send overwrite what somebody changed at the target. */
  allowOverwrite: (sendId: string) => void;
  pause: (targetId: string, why: Pause) => void;
  resume: (targetId: string) => void;
  paused: () => ReadonlyMap<string, Pause>;
  /** Bytes sent of how many, by send. */
  progress: () => ReadonlyMap<string, { sent: number; total: number }>;
  /** Resolves when nothing is under way: for tests, and for the command line. */
  idle: () => Promise<void>;
  /** Ends what is under way; what has not been answered counts as possibly sent. */
  stop: () => Promise<void>;
}

/** However far off the next thing to do is, the list is looked at this often, in milliseconds. */
const LOOK_AGAIN = 60_000;

/**
 * Sends what waits: one at a time for each target, in order for each story. It never repeats what may
 * have arrived: such a send is looked up first, and where the target cannot be asked it waits for a
 * person (QUALITY R28–R34). All it knows for certain is in storage before the next step is taken.
 */
export function createDispatcher(options: DispatcherOptions): Dispatcher {
  const { outbox, now, monotonic, log } = options;
  const running = new Map<string, { send: string; ended: Promise<void> }>();
  const pauses = new Map<string, Pause>();
  const waits = new Map<string, { failures: number; until: number }>();
  const overwriting = new Set<string>();
  const sending = new Map<string, { sent: number; total: number }>();
  const stopping = new AbortController();
  let looking: Promise<void> | null = null;
  let again = false;
  let timer: NodeJS.Timeout | undefined;

  function wake(): void {
    if (stopping.signal.aborted) return;
    if (looking) {
      again = true;
      return;
    }
    looking = look()
      .catch((error) => log('outbox-bug', String(error)))
      .finally(() => {
        looking = null;
        if (again) {
          again = false;
          wake();
        }
      });
  }

  async function look(): Promise<void> {
    const due = await outbox.due(now());
    if (!due.ok) return sleep(LOOK_AGAIN);
    let next = LOOK_AGAIN;
    for (const row of due.value) {
      const target = options.targets().find(({ id }) => id === row.targetId);
      if (!target || pauses.has(row.targetId) || running.has(row.targetId)) continue;
      const wait = (waits.get(row.id)?.until ?? 0) - monotonic();
      if (wait > 0) {
        next = Math.min(next, wait);
        continue;
      }
      const ended = run(row, target)
        .catch((error) => {
          log('outbox-bug', error instanceof Error ? (error.stack ?? '') : String(error));
          defer(row.id);
        })
        .finally(() => {
          running.delete(row.targetId);
          sending.delete(row.id);
          options.onChange();
          wake();
        });
      running.set(row.targetId, { send: row.id, ended });
    }
    const scheduled = await outbox.list('unfinished', 500);
    for (const { state, notBefore } of scheduled.ok ? scheduled.value : []) {
      if (state === 'waiting' && notBefore !== null) {
        const away = Date.parse(notBefore) - now();
        if (away > 0) next = Math.min(next, away);
      }
    }
    sleep(next);
  }

  function sleep(milliseconds: number): void {
    clearTimeout(timer);
    if (stopping.signal.aborted) return;
    timer = setTimeout(wake, Math.max(10, milliseconds));
    timer.unref?.();
  }

  /** Another failure in a row: the send rests. */
  function defer(id: string, afterSeconds?: number): void {
    const failures = (waits.get(id)?.failures ?? 0) + 1;
    const wait = waitAfter(failures, options.random(), afterSeconds);
    waits.set(id, { failures, until: monotonic() + wait });
  }

  async function run(row: SendRow, target: Target): Promise<void> {
    const stored = await outbox.payload(row.id);
    if (!stored.ok) {
      if (stored.error.code === 'send-damaged') {
        if (row.state === 'sending') await outbox.move(row.id, { event: 'lost' });
        await outbox.move(row.id, { event: 'refuse', error: stored.error });
      } else defer(row.id);
      return;
    }
    const payload = thawPayload(stored.value);
    const connector = await options.connectorOf(target);
    const secret = options.secretOf(target.id);
    if (secret === null && connector.needsSecret(target)) {
      pauses.set(target.id, 'secret-missing');
      return;
    }
    const copy = await outbox.copy(row.storyId, row.targetId);
    if (!copy.ok) return defer(row.id);
    const known = copy.value as RemoteCopy | null;
    const delivery: Delivery = {
      target,
      secret,
      storyId: row.storyId,
      sendId: row.id,
      payload,
      known,
      overwrite: overwriting.has(row.id),
      photo: (hash) => options.photoOf(payload, hash),
      remember: async (partial) => {
        const note = `${Object.keys(partial.photos).length}`;
        const kept = await outbox.note(row.id, { event: 'photo', note }, partial);
        if (!kept.ok) throw new Error(`not kept: ${kept.error.code}`);
      },
      progress: (sent, total) => {
        sending.set(row.id, { sent, total });
        options.onChange();
      },
      signal: stopping.signal,
    };
    // Left behind by a crash: its answer is lost.
    if (row.state === 'sending') await outbox.move(row.id, { event: 'lost' });
    if (row.state !== 'waiting') return lookUp(row, connector, delivery);
    if (payload.kind !== 'withdraw' && isEmbargoed(payload.embargo, now())) {
      return held(row, payload);
    }
    const started = await outbox.move(row.id, { event: 'start' });
    if (!started.ok) return defer(row.id);
    options.onChange();
    let outcome: Outcome;
    try {
      outcome = await connector.send(delivery);
    } catch (error) {
      log('connector-bug', error instanceof Error ? (error.stack ?? '') : String(error));
      outcome = { kind: 'lost', error: { code: 'internal' } };
    }
    // Ended on purpose: whether it arrived is looked up at the next start.
    if (stopping.signal.aborted && outcome.kind !== 'arrived') return;
    await settle(row, outcome);
  }

  async function settle(row: SendRow, outcome: Outcome): Promise<void> {
    const { id } = row;
    if (outcome.kind === 'arrived') return arrived(row, outcome.copy, outcome.differences);
    if (outcome.kind === 'conflict') {
      overwriting.delete(id);
      const error: Failure = { code: 'deliver-conflict' };
      const conflict = pulledDifferences(outcome.differences);
      await outbox.move(id, { event: 'refuse', error, conflict });
      return;
    }
    const { error } = outcome;
    if (outcome.kind === 'lost') {
      defer(id);
      await outbox.move(id, { event: 'lost', error });
    } else if (outcome.kind === 'missed') {
      defer(id, outcome.afterSeconds);
      await outbox.move(id, { event: 'missed', error });
    } else if (outcome.pause) {
      // Nothing is wrong with the send: it goes on when the secret is right (QUALITY R33).
      pauses.set(row.targetId, outcome.pause);
      await outbox.move(id, { event: 'missed', error });
    } else await outbox.move(id, { event: 'refuse', error });
  }

  async function arrived(
    row: SendRow,
    copy: RemoteCopy,
    differences: SendRow['conflict'],
  ): Promise<void> {
    waits.delete(row.id);
    overwriting.delete(row.id);
    const at = new Date(now()).toISOString();
    const { remoteId, url } = copy;
    const found = differences && pulledDifferences(differences);
    const receipt = { remoteId, url, at, differences: found };
    const moved = await outbox.move(row.id, { event: 'arrived', receipt }, copy);
    if (moved.ok) options.onDelivered?.(moved.value);
  }

  /** Asks the target what became of a send that may have arrived. */
  async function lookUp(row: SendRow, connector: Connector, delivery: Delivery): Promise<void> {
    const found = await connector.find(delivery);
    if (stopping.signal.aborted) return;
    if (!found.ok) {
      // Without a network it is asked for hours: that is on record once.
      if (found.error.code !== row.error?.code) {
        await outbox.note(row.id, { event: 'looked-up', note: '', error: found.error });
      }
      if (found.error.code === 'deliver-secret-refused') {
        pauses.set(row.targetId, 'secret-refused');
      }
      return defer(row.id);
    }
    const { value } = found;
    if (value.kind === 'repeatable' && (await isKnownAgain(row.id, value.forMs))) {
      waits.delete(row.id);
      await outbox.move(row.id, { event: 'missed' });
      return;
    }
    if (value.kind === 'unaskable' || value.kind === 'repeatable') {
      // Nothing but a person's word moves it on.
      waits.set(row.id, { failures: 1, until: Number.POSITIVE_INFINITY });
      await outbox.note(row.id, {
        event: 'looked-up',
        note: '',
        error: { code: 'deliver-unknown' },
      });
      return;
    }
    await reconcile(row, value, delivery.known);
  }

  /** Whether the target still remembers the key of a send: counted from when it was first tried. */
  async function isKnownAgain(id: string, forMs: number): Promise<boolean> {
    const history = await outbox.history(id);
    if (!history.ok) return false;
    const first = history.value.find(({ event }) => event === 'start');
    return first !== undefined && now() - Date.parse(first.at) < forMs;
  }

  async function reconcile(
    row: SendRow,
    found: Exclude<Found, { kind: 'unaskable' | 'repeatable' }>,
    known: RemoteCopy | null,
  ): Promise<void> {
    waits.delete(row.id);
    if (found.kind === 'nothing') {
      if (row.kind === 'withdraw') {
        const gone = { remoteId: '', url: '', revision: '', status: '', photos: {} };
        return arrived(row, known ?? gone, []);
      }
      await outbox.move(row.id, { event: 'missed' });
      return;
    }
    if (found.differences.length === 0) return arrived(row, found.copy, []);
    // A copy we knew is not exchanged for what is there now: whoever changed it, the next attempt
    // sees that and asks.
    const ours = known !== null && known.remoteId !== '';
    await outbox.move(row.id, { event: 'missed' }, ours ? undefined : found.copy);
  }

  /** An embargo that was set when the send was approved still holds. */
  async function held(row: SendRow, { embargo }: FrozenPayload): Promise<void> {
    if (embargo.kind === 'time') {
      waits.set(row.id, {
        failures: 0,
        until: monotonic() + Math.min(LOOK_AGAIN, Date.parse(embargo.until) - now()),
      });
      return;
    }
    const { error } = failure('export-embargo', { kind: embargo.kind });
    await outbox.move(row.id, { event: 'refuse', error });
  }

  return {
    wake,
    hurry(sendId) {
      waits.delete(sendId);
      wake();
    },
    hurryAll() {
      for (const [id, { until }] of waits) if (Number.isFinite(until)) waits.delete(id);
      wake();
    },
    async cancel(sendId) {
      for (;;) {
        const attempt = [...running.values()].find(({ send }) => send === sendId);
        const dropped = await outbox.move(sendId, { event: 'cancel' });
        if (dropped.ok) return dropped;
        if (!attempt) {
          // It arrived before the word to drop it: that is told by its row, not as a failure.
          const row = await outbox.read(sendId);
          return row.ok && row.value.state === 'delivered' ? row : dropped;
        }
        await attempt.ended;
      }
    },
    allowOverwrite: (sendId) => void overwriting.add(sendId),
    pause(targetId, why) {
      pauses.set(targetId, why);
      options.onChange();
    },
    resume(targetId) {
      pauses.delete(targetId);
      options.onChange();
      wake();
    },
    paused: () => pauses,
    progress: () => sending,
    async idle() {
      for (;;) {
        while (looking) await looking;
        if (running.size === 0) return;
        await Promise.all([...running.values()].map(({ ended }) => ended));
      }
    },
    async stop() {
      stopping.abort();
      clearTimeout(timer);
      await Promise.all([...running.values()].map(({ ended }) => ended));
      await looking;
    },
  };
}
