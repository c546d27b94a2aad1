import { randomUUID } from 'node:crypto';
import type { RemoteCopy } from '../../electron/deliver/connector';
import { connectorOf } from '../../electron/deliver/connectors';
import { createDispatcher, type Dispatcher } from '../../electron/deliver/dispatcher';
import { freezePayload } from '../../electron/deliver/payload';
import type { Difference, SendKind, SendRow } from '../../shared/deliver/delivery';
import type { Target } from '../../shared/deliver/target';
import { success } from '../../shared/errors';
import {
  FIRST_RELEASE,
  type PublishedFigure,
  type PublishedStory,
} from '../../shared/story/published';
import { published, sampleDoc } from '../unit/export/material';
import { makeJpeg } from './photoFixtures';
import { createStory, NOON, open, temporaryFolder, unwrap } from './storage';

/** What is approved for sending. */
export interface Approved {
  kind?: SendKind;
  headline?: string;
  /** Anything else of the story. */
  story?: Partial<PublishedStory>;
}

export interface Desk {
  storyId: string;
  /** Freezes the story and puts it into the outbox; gives the send's id. */
  add: (approved?: Approved) => string;
  /** Adds it and lets it run until nothing moves any more. */
  send: (approved?: Approved) => Promise<SendRow>;
  settled: () => Promise<void>;
  row: (id: string) => SendRow;
  retry: (id: string, overwrite?: boolean) => Promise<SendRow>;
  copy: () => RemoteCopy;
  dispatcher: () => Dispatcher;
  /** Ends the program as a crash does and starts it again. */
  restart: () => Promise<void>;
  close: () => Promise<void>;
}

/** A real outbox and dispatcher for one story with two photographs and one target. */
export async function openDesk(target: Target, secret: string): Promise<Desk> {
  const folder = temporaryFolder();
  const storage = open(folder.path);
  const photos = new Map<string, Uint8Array>();
  const story = await twoPhotos(photos);
  const storyId = createStory(storage, story.headline);
  // Every story its own photographs, as they are at a target by their content.
  let monotonic = 0;
  const start = () =>
    createDispatcher({
      outbox: storage.outbox,
      targets: () => [target],
      connectorOf,
      secretOf: () => secret,
      photoOf: async (_, hash) =>
        success({
          bytes: photos.get(hash) ?? new Uint8Array(),
          type: 'image/jpeg',
          width: 320,
          height: 240,
        }),
      now: () => NOON,
      monotonic: () => monotonic,
      random: () => 0.5,
      onChange: () => {},
      log: (event, detail) => {
        throw new Error(`${event}: ${detail}`);
      },
    });
  let dispatcher = start();

  function add({ kind = 'publish', headline, story: more }: Approved = {}): string {
    const id = randomUUID();
    const sent = { ...story, headline: headline ?? story.headline, ...more } as PublishedStory;
    const payload = freezePayload({
      kind,
      story: sent,
      mapping: target.mapping,
      embargo: { kind: 'none' },
      documents: [],
      photos: sent.photos.map(({ hash }, index) => ({ hash, name: `강변-${index + 1}.jpg` })),
    });
    const { state } = unwrap(storage.stories.open(storyId));
    unwrap(
      storage.outbox.add(storyId, state, [
        {
          id,
          targetId: target.id,
          kind,
          headline: sent.headline,
          version: 1,
          approvedBy: '한가람',
          notBefore: null,
          payload,
        },
      ]),
    );
    return id;
  }

  async function settled(): Promise<void> {
    for (let round = 0; round < 1000; round += 1) {
      dispatcher.wake();
      await dispatcher.idle();
      const moving = unwrap(storage.outbox.list('unfinished', 100)).filter(
        ({ state }) => state !== 'refused',
      );
      if (moving.length === 0 || dispatcher.paused().size > 0) return;
      monotonic += 10 * 3_600_000;
    }
  }

  const row = (id: string) => unwrap(storage.outbox.read(id));
  return {
    storyId,
    add,
    async send(approved) {
      const id = add(approved);
      await settled();
      return row(id);
    },
    settled,
    row,
    async retry(id, overwrite = false) {
      if (overwrite) dispatcher.allowOverwrite(id);
      unwrap(storage.outbox.move(id, { event: 'retry' }));
      dispatcher.hurry(id);
      await settled();
      return row(id);
    },
    copy: () => unwrap(storage.outbox.copy(storyId, target.id)) as RemoteCopy,
    dispatcher: () => dispatcher,
    async restart() {
      await dispatcher.stop();
      dispatcher = start();
    },
    async close() {
      await dispatcher.stop();
      storage.close();
      folder.remove();
    },
  };
}

/** The sample story with a second photograph; both are drawn anew, so that no other story has them. */
async function twoPhotos(photos: Map<string, Uint8Array>): Promise<PublishedStory> {
  const story = { ...published(sampleDoc()), ...FIRST_RELEASE } as PublishedStory;
  const [record] = story.photos;
  const figure = story.body.find((block): block is PublishedFigure => block.kind === 'figure');
  if (!record || !figure) throw new Error('the sample story has no photograph');
  const hashes = [randomHash(), randomHash()];
  for (const hash of hashes) {
    photos.set(hash, new Uint8Array(await makeJpeg({ colour: `#${hash.slice(0, 6)}` })));
  }
  const figures = hashes.map((photo, index) => ({
    ...figure,
    photo,
    alt: `${figure.alt} ${index}`,
  }));
  return {
    ...story,
    photos: hashes.map((hash) => ({
      ...record,
      hash,
      type: 'image/jpeg' as const,
      bytes: photos.get(hash)?.byteLength ?? 0,
    })),
    body: [...story.body.filter((block) => block !== figure), ...figures],
  };
}

const randomHash = () => `${randomUUID()}${randomUUID()}`.replaceAll('-', '');

/** What differs, by field. */
export const fieldsOf = (differences: Difference[] | null | undefined) =>
  (differences ?? []).map(({ field }) => field);
