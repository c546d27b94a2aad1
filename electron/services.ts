import { join } from 'node:path';
import { type Result, success } from '@shared/errors';
import type { Notice } from '@shared/ipc';
import { createPhotos, type Photos } from './media/photos';
import { createRenderer } from './media/thumbnails';
import { utilityFork } from './media/utilityFork';
import type { SettingsStore } from './settings/settingsStore';
import { openStorage, type Storage } from './storage/storage';

/** How often what is not urgent is looked after, in milliseconds. */
const MAINTAIN_MS = 5000;

/** Each service once. The rooms of main meet here. */
export interface Services {
  profile: string;
  settings: SettingsStore;
  storage: Storage;
  photos: Photos;
  /** What the user should be told, kept by storage or true for this run only. */
  notices(): Notice[];
  stop(): void;
}

/** Builds the services in dependency order. A failure is of the kind that no window can open on. */
export async function startServices(
  profile: string,
  settings: SettingsStore,
  oldRuntime: boolean,
): Promise<Result<Services>> {
  const now = () => Date.now();
  const opened = openStorage({
    profile,
    now,
    onNotice: () => undefined,
    sectionName: (outletId, sectionId) =>
      settings
        .read()
        .outlets.find((one) => one.id === outletId)
        ?.sections.find((one) => one.id === sectionId)?.name ?? null,
  });
  if (!opened.ok) return opened;
  const storage = opened.value;
  const photos = createPhotos({
    profile,
    worker: createRenderer({ fork: () => utilityFork(join(__dirname, 'renderWorker.cjs')) }),
  });
  // An import that was cut off leaves nothing behind; nobody has to wait for that.
  void photos.removeOrphans(async (hashes) => storage.stories.photosNamed(hashes));
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
  const maintenance = setInterval(() => storage.maintain(), MAINTAIN_MS);
  return success({
    profile,
    settings,
    storage,
    photos,
    notices: () => [...storage.notices.list(), ...ofThisRun],
    stop() {
      clearInterval(maintenance);
      void photos.close();
      storage.close();
    },
  });
}
