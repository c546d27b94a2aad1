import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { FieldConflict } from '@shared/document/fieldConflicts';
import type { Notice } from '@shared/ipc';
import type { Settings } from '@shared/settings';
import { actorHere } from '@shared/story/actor';
import { acquaintanceOf, nameOfSender } from '@shared/story/sender';
import { powerMonitor } from 'electron';
import type { Held } from './check/heldByChecks';
import { type ChosenFolders, chosenFolders } from './deliver/chosenFolders';
import { connectorOf } from './deliver/connectors';
import { createDispatcher, type Dispatcher } from './deliver/dispatcher';
import { openSecrets, type Secrets } from './deliver/secrets';
import { systemVault } from './deliver/systemVault';
import { createDesk, type Desk } from './desk/desk';
import type { DeskFolder } from './desk/deskFolder';
import type { Identity } from './desk/identity';
import { openIdentity } from './desk/identity';
import { recordDelivery, recordMissedDeliveries } from './desk/recordDelivery';
import type { Sealer } from './desk/seal';
import { readInThread, type StoryReader } from './import/storyReader';
import { keepTime, readKeptTime } from './keptClock';
import { createPhotos, type Photos } from './media/photos';
import { createRenderer } from './media/thumbnails';
import type { SettingsStore } from './settings/settingsStore';
import type { Spelling } from './spelling/spelling';
import { steadyClock } from './steadyClock';
import type { StorageClient } from './storage/storageClient';
import { utilityFork } from './workers/utilityFork';

/** What reading one file of an import may use. */
const READER_MEMORY = { maxOldGenerationSizeMb: 1024 };

/** Each service once. The rooms of main meet here. */
export interface Services {
  profile: string;
  settings: SettingsStore;
  storage: StorageClient;
  photos: Photos;
  readStory: StoryReader;
  /** Milliseconds since 1970, by the clock that embargoes are held by. */
  now(): number;
  secrets: Secrets;
  dispatcher: Dispatcher;
  folders: ChosenFolders;
  desk: Desk;
  /** Whether the checks keep a story from the desk or in the house; the rules are read when first asked. */
  held: Held;
  /** Made when it is first needed: few starts have a desk folder. */
  deskFolder(): Promise<DeskFolder>;
  sealer(): Sealer;
  /** Made when it is first needed: few have a dictionary. */
  spelling(): Promise<Spelling>;
  /** What the user should be told, kept by storage or true for this run only. */
  notices(): Notice[];
  /** Whether the profile can be written to, as far as storage has found out (QUALITY R10). */
  mayWrite(): boolean;
  /** Resolves when all is closed, or when it takes too long to wait for. */
  stop(): Promise<void>;
}

/** How long the end of the program waits for storage, in milliseconds; what it said is saved, is. */
const STOP_MS = 1500;

/** How long it waits for what is being sent or put into the desk's folder: what has not ended by then is looked up next time. */
const SENDERS_STOP_MS = 500;

/** What a crash kept off the stories' logs is looked for when the window stands, in milliseconds. */
const AFTER_START_MS = 5000;

const delay = (milliseconds: number) =>
  new Promise<void>((resolve) => setTimeout(resolve, milliseconds));

/** Builds the services around storage, which was started before them. */
export function startServices(
  profile: string,
  settings: SettingsStore,
  storage: StorageClient,
  oldRuntime: boolean,
  tell: {
    outboxChanged: () => void;
    /** Main itself changed a story; the update is on disk. */
    storyUpdated: (id: string, update: Uint8Array) => void;
    deskArrived: (arrival: {
      storyId: string;
      headline: string;
      sender: string;
      isNew: boolean;
      firstTime: boolean;
      conflicts: FieldConflict[];
      removed: { by: string; reason: string } | null;
    }) => void;
    deskChanged: () => void;
    /** Main itself changed the settings. */
    settingsChanged: (settings: Settings) => void;
    log: (event: string, detail: string) => void;
  },
): Services {
  const photos = createPhotos({
    profile,
    worker: createRenderer({
      fork: () => utilityFork(join(__dirname, 'renderWorker.cjs'), 'Songgo photographs'),
    }),
  });
  // An import that was cut off leaves nothing behind; nobody has to wait for that.
  void photos.removeOrphans(async (hashes) => storage.stories.photosNamed(hashes));
  const readStory = readInThread({
    start: () => new Worker(join(__dirname, 'readerWorker.cjs'), { resourceLimits: READER_MEMORY }),
  });
  const clock = steadyClock(
    () => Date.now(),
    () => performance.now(),
    readKeptTime(profile),
  );
  powerMonitor.on('suspend', clock.asleep);
  powerMonitor.on('resume', clock.awake);
  const secrets = openSecrets(profile, systemVault);
  const held: Held = async (story, occasion, at) => {
    const { heldByChecks } = await import('./check/heldByChecks');
    return heldByChecks(story, occasion, { settings: settings.read(), now: clock.now(), at });
  };
  const desk = createDesk({
    held,
    toSign: async (story) => {
      const { toSign } = await import('./check/heldByChecks');
      return toSign(story, { settings: settings.read(), now: clock.now() });
    },
    stories: storage.stories,
    versions: storage.versions,
    outlets: () => settings.read().outlets,
    now: clock.now,
    hasFolder: () => settings.read().deskFolder !== '',
    onEntry: (id, update) => {
      tell.storyUpdated(id, update);
      if (settings.read().deskFolder !== '') void deskFolder().then((folder) => folder.put(id));
    },
  });
  let identity: Identity | null = null;
  const sealer = () => {
    identity ??= openIdentity(profile);
    return { ...identity, name: actorHere(settings.read()).name };
  };
  let folderMade: Promise<DeskFolder> | null = null;
  const deskFolder = () => {
    folderMade ??= import('./desk/deskFolder').then(({ createDeskFolder }) =>
      createDeskFolder({
        folder: () => settings.read().deskFolder,
        sealer,
        storage,
        photos,
        outlets: () => settings.read().outlets,
        now: clock.now,
        isTrusted: (sender) =>
          acquaintanceOf(sender, settings.read().senders, null) !== 'other-key',
        onMerged: tell.storyUpdated,
        onArrival: ({ sender, ...arrival }) => {
          const { senders } = settings.read();
          const firstTime = senders.every(({ key }) => key !== sender.key);
          if (firstTime) {
            void settings.write({ senders: [...senders, sender].slice(-2000) }).then((written) => {
              if (written.ok) tell.settingsChanged(written.value);
            });
          }
          tell.deskArrived({ ...arrival, sender: nameOfSender(sender, senders), firstTime });
        },
        onChange: tell.deskChanged,
        log: tell.log,
      }),
    );
    return folderMade;
  };
  let spellingMade: Promise<Spelling> | null = null;
  const spelling = () => {
    spellingMade ??= Promise.all([
      import('./spelling/spelling'),
      import('./spelling/speller'),
    ]).then(([{ createSpelling }, { createSpeller }]) =>
      createSpelling({
        profile,
        settings,
        speller: createSpeller({
          fork: () => utilityFork(join(__dirname, 'spellerProcess.cjs'), 'Songgo spelling'),
        }),
        changed: tell.settingsChanged,
      }),
    );
    return spellingMade;
  };
  const dispatcher = createDispatcher({
    outbox: storage.outbox,
    targets: () => settings.read().targets,
    connectorOf,
    secretOf: (id) => secrets.get(id),
    photoOf: async ({ story, mapping }, hash) => {
      const { createMediaReader } = await import('./export/mediaReader');
      return createMediaReader(photos, [story], mapping.photo).photo(hash);
    },
    now: clock.now,
    monotonic: () => performance.now(),
    random: Math.random,
    onDelivered: (row) => {
      void recordDelivery(desk, row).then((recorded) => {
        if (!recorded.ok) tell.log('delivery-not-recorded', recorded.error.code);
      });
    },
    onChange: tell.outboxChanged,
    log: tell.log,
  });
  for (const id of settings.read().pausedTargets) dispatcher.pause(id, 'user');
  void storage.opened.then((opened) => {
    if (!opened.ok) return;
    dispatcher.wake();
    setTimeout(() => {
      keepTime(profile, clock.now());
      void recordMissedDeliveries(desk, storage.outbox);
      if (settings.read().deskFolder !== '') void deskFolder().then((folder) => folder.follow());
    }, AFTER_START_MS).unref();
  });
  const ofThisRun: Notice[] = [];
  if (settings.setAside) {
    ofThisRun.push({
      id: 'settings-set-aside',
      level: 'warning',
      code: 'settings-set-aside',
      values: { path: settings.setAside },
    });
  }
  if (oldRuntime) ofThisRun.push({ id: 'old-runtime', level: 'info', code: 'old-runtime' });
  return {
    profile,
    settings,
    storage,
    photos,
    readStory,
    now: clock.now,
    secrets,
    dispatcher,
    folders: chosenFolders(),
    desk,
    held,
    deskFolder,
    sealer,
    spelling,
    notices: () => [...storage.notices.list(), ...ofThisRun],
    mayWrite: () => !storage.notices.list().some(({ code }) => code === 'read-only-profile'),
    async stop() {
      keepTime(profile, clock.now());
      void photos.close();
      void spellingMade?.then((made) => made.close());
      const senders = [folderMade?.then((folder) => folder.stop()), dispatcher.stop()];
      await Promise.race([Promise.allSettled(senders), delay(SENDERS_STOP_MS)]);
      await Promise.race([
        Promise.allSettled([storage.close(), settings.written()]),
        delay(STOP_MS),
      ]);
    },
  };
}
