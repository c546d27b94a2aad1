import {
  chmodSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Storage } from '../../../electron/storage/storage';
import {
  codeOf,
  copyFolder,
  createStory,
  open,
  storedText,
  temporaryFolder,
  tryOpen,
  unwrap,
} from '../../helpers/storage';

/** The system's temporary folder as storage sees it. */
let temporary = '';
const { tmpdir } = await vi.importActual<typeof import('node:os')>('node:os');
const FOLDER_OF_TESTS = tmpdir();
vi.mock('node:os', async (actual) => ({
  ...(await actual<typeof import('node:os')>()),
  tmpdir: () => temporary,
}));

let folder: ReturnType<typeof temporaryFolder>;
let profile: string;

beforeEach(() => {
  temporary = FOLDER_OF_TESTS;
  folder = temporaryFolder();
  temporary = join(folder.path, 'tmp');
  profile = join(folder.path, 'profile');
  mkdirSync(temporary);
  mkdirSync(profile);
  chmodSync(folder.path, 0o755);
  chmodSync(temporary, 0o777);
});
afterEach(() => {
  for (const { path, isFolder } of everything(profile)) chmodSync(path, isFolder ? 0o755 : 0o644);
  folder.remove();
});

/** Runs as a user who is not root, whom no lock on a file stops. */
function asOrdinaryUser<T>(work: () => T): T {
  const { geteuid, seteuid } = process;
  if (!geteuid || !seteuid || geteuid() !== 0) return work();
  seteuid(65534);
  try {
    return work();
  } finally {
    seteuid(0);
  }
}

/** The folder and all that is in it. */
function everything(path: string): { path: string; isFolder: boolean }[] {
  return [
    { path, isFolder: true },
    ...readdirSync(path, { recursive: true }).map((name) => {
      const inside = join(path, String(name));
      return { path: inside, isFolder: statSync(inside).isDirectory() };
    }),
  ];
}

/** Every file's bytes, to see that none has changed. */
const contents = () =>
  everything(profile).map(({ path, isFolder }) => [
    path,
    isFolder ? '' : readFileSync(path, 'base64'),
  ]);

/** What is taken away from whoever reads the profile. */
const LOCKS = {
  'a read-only folder': () => {
    for (const { path, isFolder } of everything(profile)) chmodSync(path, isFolder ? 0o555 : 0o444);
  },
  'a folder that takes no new files': () => chmodSync(profile, 0o555),
  'a read-only database': () => {
    chmodSync(profile, 0o777);
    // As a Songgo that runs leaves it in a folder that may be written to.
    chmodSync(join(profile, 'songgo.lock'), 0o666);
    chmodSync(join(profile, 'songgo.db'), 0o444);
  },
};

describe.each(Object.entries(LOCKS))('R10 %s', (_, lock) => {
  it.each(['closed', 'killed'])('opens for reading after Songgo was %s', (how) => {
    const writing = open(profile);
    const id = createStory(writing, '강변 축제', '본문에 등불');
    const text = storedText(writing, id);
    if (how === 'closed') writing.close();
    else {
      // What a process that was killed leaves: a log that is not folded.
      const killed = copyFolder(profile);
      writing.close();
      renameSync(profile, `${profile}-closed`);
      renameSync(killed.path, profile);
      chmodSync(profile, 0o755);
      expect(readdirSync(profile)).toContain('songgo.db-wal');
    }
    lock();
    const before = contents();
    asOrdinaryUser(() => {
      const { result, notices } = tryOpen(profile);
      const storage = unwrap(result);
      expect(notices.map(({ code }) => code)).toEqual(['read-only-profile']);
      expect(storage.notices.list().map(({ code }) => code)).toEqual(['read-only-profile']);
      expect(storedText(storage, id)).toBe(text);
      expect(unwrap(storage.stories.open(id)).readOnly).toEqual({ reason: 'profile', names: [] });
      const found = unwrap(
        storage.stories.list({ list: 'all', query: '등불', limit: 9, offset: 0 }),
      );
      expect(found.rows.map((row) => row.id)).toEqual([id]);
      expect(refusals(storage, id)).toEqual(new Set(['profile-read-only']));
      expect(unwrap(storage.versions.keep(id, 'export')).version).toBeNull();
      expect(unwrap(storage.outbox.due(Number.MAX_SAFE_INTEGER))).toEqual([]);
      unwrap(storage.maintain());
      expect(storedText(storage, id)).toBe(text);
      storage.close();
    });
    expect(contents()).toEqual(before);
    expect(readdirSync(temporary)).toEqual([]);
  });
});

function refusals({ stories, outbox }: Storage, id: string): Set<string> {
  const update = new Uint8Array([0, 0]);
  return new Set(
    [
      stories.create(update),
      stories.append(id, update),
      ...stories.appendAll([
        { id, update },
        { id, update },
      ]),
      stories.duplicate(id),
      stories.trash(id),
      stories.restore(id),
      stories.purge(id),
      stories.photosNamed(['']),
      outbox.add(id, update, []),
    ].map(codeOf),
  );
}

describe('R10 a profile that cannot be written to', () => {
  it('and is damaged is read from its backup, and stays as it was found', () => {
    const writing = open(profile);
    const id = createStory(writing, '강변 축제', '본문');
    const text = storedText(writing, id);
    unwrap(writing.maintain());
    writing.close();
    truncateSync(join(profile, 'songgo.db'), 5000);
    LOCKS['a read-only folder']();
    const before = contents();
    asOrdinaryUser(() => {
      const storage = unwrap(tryOpen(profile).result);
      expect(storage.notices.list().map(({ code }) => code)).toEqual([
        'read-only-profile',
        'recovered-from-backup',
      ]);
      expect(storedText(storage, id)).toBe(text);
      storage.close();
    });
    expect(contents()).toEqual(before);
    expect(readdirSync(temporary)).toEqual([]);
  });

  it('and is written to by somebody else is in use', () => {
    const writing = open(profile);
    createStory(writing, '강변 축제');
    LOCKS['a read-only folder']();
    asOrdinaryUser(() => expect(codeOf(tryOpen(profile).result)).toBe('profile-in-use'));
    chmodSync(profile, 0o755);
    writing.close();
    expect(readdirSync(temporary)).toEqual([]);
  });

  it('and has nothing in it, is a file or can nowhere be made is told as such', () => {
    chmodSync(profile, 0o555);
    const file = join(folder.path, 'file');
    writeFileSync(file, 'x');
    asOrdinaryUser(() => {
      expect(codeOf(tryOpen(profile).result)).toBe('profile-read-only');
      expect(codeOf(tryOpen(file).result)).toBe('profile-unusable');
      expect(codeOf(tryOpen(join(file, 'inside')).result)).toBe('profile-unusable');
      expect(codeOf(tryOpen(join(profile, 'nowhere', 'profile')).result)).toBe('profile-unusable');
    });
    expect(readFileSync(file, 'utf8')).toBe('x');
  });

  it('and for whose copy there is no room says so', () => {
    const writing = open(profile);
    createStory(writing, '강변 축제');
    writing.close();
    LOCKS['a read-only folder']();
    chmodSync(temporary, 0o555);
    asOrdinaryUser(() => expect(codeOf(tryOpen(profile).result)).toBe('profile-read-only'));
    chmodSync(temporary, 0o777);
  });
});
