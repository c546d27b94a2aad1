import { copyFileSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from '@photostructure/sqlite';
import { describe, expect, it } from 'vitest';
import { FAILPOINTS, type Failpoint } from '../../../electron/storage/failpoint';
import { MIGRATIONS } from '../../../electron/storage/migrations/index';
import { fillProfile } from '../../helpers/manyStories';
import { open, storedText, temporaryFolder, unwrap } from '../../helpers/storage';
import {
  endOf,
  faultsAfterKill,
  killRounds,
  readSaid,
  startTyping,
} from '../../torture/killWhileAppending';

const ROUNDS = Number(process.env.SONGGO_ROUNDS ?? 50);

/** What leads to each place, and what the profile must be like before. */
const SCENES: Record<
  Failpoint,
  { mode?: string; keys?: number; before?: (profile: string) => Promise<void>; told?: boolean }
> = {
  'append-before-commit': {},
  'append-after-commit': {},
  'create-before-commit': {},
  'compaction-before-snapshot': { keys: 300 },
  'compaction-before-delete': { keys: 300 },
  'compaction-after-delete': { keys: 300 },
  'compaction-after-commit': { keys: 300 },
  'projection-before-commit': { mode: 'list' },
  'version-before-commit': { mode: 'version' },
  'purge-before-commit': { mode: 'create' },
  'send-before-commit': { mode: 'send' },
  'send-move-before-commit': { mode: 'send' },
  'backup-before-rename': { mode: 'compact' },
  'backup-after-rename': { mode: 'compact' },
  'backup-before-prune': { mode: 'compact', before: manyBackups },
  'migration-before-commit': {},
  'migration-after-commit': {},
  'recovery-before-rename': { before: damage, told: true },
  'recovery-between-renames': { before: damage, told: true },
  'recovery-after-rename': { before: damage },
};

async function write(profile: string): Promise<void> {
  await endOf(await startTyping(profile, { keys: 30 }));
}

async function manyBackups(profile: string): Promise<void> {
  await write(profile);
  mkdirSync(join(profile, 'backups'));
  for (let number = 1; number <= 8; number++) {
    const name = `songgo-00000${number}-2020-01-0${number}.db`;
    copyFileSync(join(profile, 'songgo.db'), join(profile, 'backups', name));
  }
}

async function damage(profile: string): Promise<void> {
  await write(profile);
  const path = join(profile, 'songgo.db');
  const bytes = readFileSync(path);
  bytes.fill(0xff, 0, 100);
  writeFileSync(path, bytes);
}

describe('a process that is killed', () => {
  it(`R1 R3 has lost nothing it acknowledged, ${ROUNDS} times over`, async () => {
    const { faults, keys } = await killRounds(ROUNDS);
    expect(faults).toEqual([]);
    expect(keys).toBeGreaterThanOrEqual(ROUNDS);
  }, 300_000);

  it.each(FAILPOINTS)('R3 R25 loses nothing at %s', async (point) => {
    const { before, told, ...scene } = SCENES[point];
    for (const pass of before || point.startsWith('migration') ? [1] : [1, 2]) {
      const folder = temporaryFolder();
      await before?.(folder.path);
      const child = await startTyping(folder.path, {
        keys: 60,
        ...scene,
        failpoint: `${point}:${pass}`,
      });
      const signal = await endOf(child);
      // Not every place is passed twice in one life.
      if (pass === 1) expect(signal, 'the place was never passed').toBe('SIGKILL');
      const faults = faultsAfterKill(folder.path);
      expect(faults).toEqual(told ? [expect.stringMatching(/^recovered-/)] : []);
      if (before === damage) {
        expect(readdirSync(folder.path).join()).toContain('songgo-damaged-');
        expect(readSaid(folder.path)).not.toBe('');
      }
      expect(faultsAfterKill(folder.path)).toEqual([]);
      folder.remove();
    }
  });
});

describe('a profile of an older Songgo that is killed while it is brought to the newest form', () => {
  /** Each step from the oldest form, before and after its commit. */
  const form = 1;
  const CUTS = MIGRATIONS.slice(form).flatMap((_step, index) =>
    (['migration-before-commit', 'migration-after-commit'] as const).map(
      (point) => [index + 1, point] as const,
    ),
  );
  it.each(CUTS)(
    'R25 step %d, %s: has its backup, loses nothing and alarms nobody',
    async (step, point) => {
      const folder = temporaryFolder();
      try {
        fillProfile(folder.path, 12, MIGRATIONS.slice(0, form));
        const child = await startTyping(folder.path, { keys: 1, failpoint: `${point}:${step}` });
        expect(await endOf(child), 'the place was never passed').toBe('SIGKILL');
        const backups = join(folder.path, 'backups');
        const forms = readdirSync(backups).map((name) => {
          const db = new DatabaseSync(join(backups, name), { readOnly: true });
          const [version] = Object.values(db.prepare('PRAGMA user_version').get());
          db.close();
          return version;
        });
        expect(forms).toEqual(Array.from({ length: step }, (_, index) => form + index));
        const storage = open(folder.path, Date.now);
        expect(storage.notices.list()).toEqual([]);
        const { rows } = unwrap(
          storage.stories.list({ list: 'all', query: '', limit: 50, offset: 0 }),
        );
        expect(rows).toHaveLength(12);
        for (const row of rows) expect(storedText(storage, row.id)).toContain(row.headline);
        storage.close();
      } finally {
        folder.remove();
      }
    },
  );
});
