import { type Held, heldByChecks, toSign } from '../../electron/check/heldByChecks';
import { connectorOf } from '../../electron/deliver/connectors';
import { createDispatcher, type Dispatcher } from '../../electron/deliver/dispatcher';
import type { Approval } from '../../electron/deliver/freeze';
import { type SendRoom, sendStory } from '../../electron/deliver/sendStory';
import { createDesk } from '../../electron/desk/desk';
import { createMediaReader, type PhotoSource } from '../../electron/export/mediaReader';
import type { Storage } from '../../electron/storage/storage';
import type { Target } from '../../shared/deliver/target';
import { success } from '../../shared/errors';
import { DEFAULT_SETTINGS } from '../../shared/settings';
import { makeJpeg } from './photoFixtures';
import { NOON, unwrap } from './storage';

/** The program's own sending, as main builds it: real storage, dispatcher, connectors and files. */
export interface Sending {
  dispatcher: Dispatcher;
  /** Approves a story for the targets; gives the sends' ids. */
  send(storyId: string, approval?: Partial<Approval>): Promise<string[]>;
  /** Lets it run until nothing moves any more, waits of any length included. */
  settled(): Promise<void>;
  /** Moves on the clock nobody can set. */
  pass(milliseconds: number): void;
}

export interface SendingOptions {
  targets: readonly Target[];
  secrets?: Readonly<Record<string, string>>;
  now?: () => number;
}

/** Photographs of any hash: the same picture for each. */
export async function anyPhoto(): Promise<PhotoSource> {
  const bytes = await makeJpeg();
  return {
    bytes: async () => success(bytes),
    leaving: async () => success({ bytes, type: 'image/jpeg', width: 320, height: 240 }),
    rendition: async () => ({ ok: false, error: { code: 'photo-not-found' } }),
  };
}

/** The checks of a house with the default settings, as main asks them. */
export function heldBy(targets: readonly Target[], now: () => number): Held {
  const settings = { ...DEFAULT_SETTINGS, targets: [...targets] };
  return async (story, occasion, at) => heldByChecks(story, occasion, { settings, now: now(), at });
}

/** What `sendStory` works with, as main builds it. */
export async function sendRoom(
  storage: Storage,
  targets: readonly Target[],
  now: () => number,
): Promise<SendRoom> {
  return {
    stories: storage.stories,
    outbox: storage.outbox,
    targets,
    exporting: {
      outlets: DEFAULT_SETTINGS.outlets,
      photos: await anyPhoto(),
      now: now(),
      offset: 540,
    },
    held: heldBy(targets, now),
    desk: createDesk({
      held: heldBy(targets, now),
      toSign: async (story) => toSign(story, { settings: DEFAULT_SETTINGS, now: now() }),
      stories: storage.stories,
      versions: storage.versions,
      outlets: () => DEFAULT_SETTINGS.outlets,
      now,
      hasFolder: () => false,
      onEntry: () => {},
    }),
    actor: { id: '', name: '한가람', role: 'reporter' },
  };
}

export async function startSending(storage: Storage, options: SendingOptions): Promise<Sending> {
  const photos = await anyPhoto();
  const now = options.now ?? (() => NOON);
  let monotonic = 0;
  const room = await sendRoom(storage, options.targets, now);
  const dispatcher = createDispatcher({
    outbox: storage.outbox,
    targets: () => options.targets,
    connectorOf,
    secretOf: (id) => options.secrets?.[id] ?? null,
    photoOf: ({ story, mapping }, hash) =>
      createMediaReader(photos, [story], mapping.photo).photo(hash),
    now,
    monotonic: () => monotonic,
    random: () => 0.5,
    onChange: () => {},
    log: (event, detail) => {
      throw new Error(`${event} ${detail}`);
    },
  });
  return {
    dispatcher,
    pass: (milliseconds) => {
      monotonic += milliseconds;
    },
    async send(storyId, approval = {}) {
      const sent = await sendStory(
        storyId,
        options.targets.map(({ id }) => id),
        { kind: 'publish', correction: '', notBefore: null, approvedBy: '한가람', ...approval },
        { ...room, exporting: { ...room.exporting, now: now() } },
      );
      const { added, refused } = unwrap(sent);
      if (refused.length > 0) throw new Error(JSON.stringify(refused));
      return added.map(({ id }) => id);
    },
    async settled() {
      for (let round = 0; round < 40; round += 1) {
        dispatcher.wake();
        await dispatcher.idle();
        const open = unwrap(storage.outbox.list('unfinished', 100)).filter(
          ({ state }) => state !== 'refused',
        );
        if (open.length === 0) return;
        monotonic += 10 * 3_600_000;
      }
    },
  };
}
