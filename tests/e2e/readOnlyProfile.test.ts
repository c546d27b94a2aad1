import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import enCommands from '../../resources/locales/en/commands.json';
import enErrors from '../../resources/locales/en/errors.json';
import enPalette from '../../resources/locales/en/palette.json';
import enStories from '../../resources/locales/en/stories.json';
import koCommands from '../../resources/locales/ko/commands.json';
import koErrors from '../../resources/locales/ko/errors.json';
import koPalette from '../../resources/locales/ko/palette.json';
import koStories from '../../resources/locales/ko/stories.json';
import { type LaunchedApp, launchApp } from '../helpers/app';
import { noticeCodes } from '../helpers/reliability';
import { createStory, open } from '../helpers/storage';
import { preparedProfile } from '../helpers/writing';

const root = resolve(import.meta.dirname, '../..');
const TEXTS = {
  ko: { errors: koErrors, stories: koStories, commands: koCommands, palette: koPalette },
  en: { errors: enErrors, stories: enStories, commands: enCommands, palette: enPalette },
};
const BANNER = { ko: '읽기 전용으로 열었습니다. 읽고 찾고', en: 'open for reading only' };

/** Files, folders and what is taken away from them stay on this user's own folders. */
let own: string;
let profile = '';
let launched: LaunchedApp | null = null;
beforeEach(() => {
  own = mkdtempSync(join(tmpdir(), 'own-'));
});
afterEach(async () => {
  await launched?.close();
  launched = null;
  if (profile) {
    for (const { path, isFolder } of everything(profile)) {
      chmodSync(path, isFolder ? 0o755 : 0o644);
    }
    rmSync(profile, { recursive: true, force: true });
    profile = '';
  }
  rmSync(own, { recursive: true, force: true });
});

function everything(path: string): { path: string; isFolder: boolean }[] {
  return [
    { path, isFolder: true },
    ...readdirSync(path, { recursive: true }).map((name) => {
      const inside = join(path, String(name));
      return { path: inside, isFolder: statSync(inside).isDirectory() };
    }),
  ];
}

const contents = () =>
  everything(profile).map(({ path, isFolder }) => [
    path,
    isFolder ? '' : readFileSync(path, 'base64'),
  ]);

/** Every way to write is grey and says why; what only this window remembers still changes. */
async function nothingToWriteWith({ app, page }: LaunchedApp, language: 'ko' | 'en') {
  const { errors, stories, commands, palette } = TEXTS[language];
  const why = errors['profile-read-only'];
  for (const name of [stories.new, commands.story.fromTemplate]) {
    const button = page.getByRole('button', { name, exact: true });
    expect(await button.getAttribute('aria-disabled'), name).toBe('true');
    expect(await button.getAttribute('title'), name).toBe(why);
  }
  const enabled = await app.evaluate(({ Menu }) =>
    (Menu.getApplicationMenu()?.items ?? []).flatMap(({ submenu }) =>
      (submenu?.items ?? []).filter((one) => one.enabled).map((one) => one.label),
    ),
  );
  expect(enabled).not.toContain(commands.story.new);
  expect(enabled).not.toContain(commands.story.import);
  expect(enabled).not.toContain(commands.format.bold);
  expect(enabled).not.toContain(commands.comment.add);
  expect(enabled).toContain(commands.story.export);

  await page.keyboard.press('Control+k');
  await page.getByRole('combobox', { name: palette.search }).fill(commands.story.new);
  const option = page.getByRole('option', { name: commands.story.new }).first();
  expect(await option.getAttribute('aria-disabled')).toBe('true');
  expect(await option.getAttribute('title')).toBe(why);
  await page.keyboard.press('Escape');

  await page.keyboard.press('Control+n');
  await page.getByRole('alert').filter({ hasText: why }).waitFor();
  // Another story, a folded pane: no failure is shown for what cannot be kept.
  await page.locator('[data-story]:not([aria-current])').click();
  await page.keyboard.press('Control+.');
  await page.locator('.pane-inspector').waitFor({ state: 'hidden' });
  await page.keyboard.press('Control+.');
  await page.locator('.pane-inspector').waitFor();
  expect(await page.getByText(errors.title, { exact: true }).count()).toBe(0);
}

describe.each(['ko', 'en'] as const)(
  'R10 a profile that cannot be written to, in %s',
  (language) => {
    it('opens for reading, says so, and stays as it is to the byte', async () => {
      profile = await preparedProfile({
        language,
        exportChoices: { formats: ['text'], encoding: 'utf-8', folder: own },
      });
      const storage = open(profile, Date.now);
      createStory(storage, '다른 기사', '여기에는 없다');
      const id = createStory(storage, '강변 축제', '본문에 등불');
      storage.close();
      const settings = join(profile, 'settings.json');
      writeFileSync(
        settings,
        JSON.stringify({ ...JSON.parse(readFileSync(settings, 'utf8')), lastStoryId: id }),
      );
      for (const { path, isFolder } of everything(profile))
        chmodSync(path, isFolder ? 0o555 : 0o444);
      const before = contents();

      // What it writes for itself goes to a temporary folder of its own.
      launched = await launchApp({ profile, env: { TMPDIR: own } });
      const { page, app } = launched;
      await page.getByText(BANNER[language]).waitFor({ timeout: 15_000 });
      expect(await noticeCodes(page)).toEqual(['read-only-profile']);
      await page.locator('.ProseMirror p', { hasText: '본문에 등불' }).click();
      await page.keyboard.type('x');
      expect(await page.locator('.ProseMirror').textContent()).not.toContain('x');
      await page.waitForSelector('[data-testid="save-state"][data-state="readOnly"]');

      await nothingToWriteWith(launched, language);
      const answers = await page.evaluate(
        async ([id, folder]) => {
          const { call } = window.songgo;
          const found = await call('stories.list', {
            list: 'all',
            query: '등불',
            limit: 9,
            offset: 0,
          });
          const created = await call('stories.create', { kind: 'blank' });
          const trashed = await call('stories.trash', { id });
          const exported = await call('export.run', {
            id,
            options: { formats: ['text', 'songgo'], encoding: 'utf-8', unencodable: 'stop' },
            folder,
          });
          return {
            found: found.ok ? found.value.rows.map((row) => row.id) : found.error.code,
            created: created.ok ? 'ok' : created.error.code,
            trashed: trashed.ok ? 'ok' : trashed.error.code,
            exported: exported.ok ? 'ok' : exported.error.code,
          };
        },
        [id, own] as const,
      );
      expect(answers).toEqual({
        found: [id],
        created: 'profile-read-only',
        trashed: 'profile-read-only',
        exported: 'ok',
      });
      mkdirSync(join(root, 'test-results/e2e/screens'), { recursive: true });
      await page.screenshot({
        path: join(root, `test-results/e2e/screens/read-only-${language}.png`),
      });
      await app.close();
      expect(contents()).toEqual(before);
      expect(readdirSync(own).filter((name) => name.startsWith('songgo-reading-'))).toEqual([]);
    });
  },
);

describe('R10 a place that can be no profile', () => {
  const PLACES = {
    'a file': () => {
      writeFileSync(join(own, 'file'), 'mine');
      return { SONGGO_PROFILE: join(own, 'file') };
    },
    'no home': () => ({ HOME: '/nonexistent/nobody', XDG_CONFIG_HOME: '', SONGGO_PROFILE: '' }),
  };
  it.each(Object.entries(PLACES))(
    '%s is told in a sentence, and the program ends',
    async (_, place) => {
      const child = spawn(
        process.env.SONGGO_ELECTRON ?? '',
        ['--disable-gpu', '--disable-dev-shm-usage', root],
        { env: { ...process.env, SONGGO_TEST: '1', LANG: 'en_US.UTF-8', ...place() } },
      );
      let said = '';
      child.stderr.on('data', (data) => {
        said += data;
      });
      const [code] = await once(child, 'exit');
      expect(said).toContain('not-started profile-unusable');
      expect(code).toBe(1);
      if (readdirSync(own).includes('file')) {
        expect(readFileSync(join(own, 'file'), 'utf8')).toBe('mine');
      }
    },
  );
});
