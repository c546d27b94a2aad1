import { createHash, randomUUID } from 'node:crypto';
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { utils } from 'ssh2';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Console } from '../../../electron/commandLine/console';
import { languageOf } from '../../../electron/commandLine/words';
import { sendStory } from '../../../electron/deliver/sendStory';
import { DEFAULT_MAPPING } from '../../../shared/deliver/mapping';
import type { Target, TargetOf } from '../../../shared/deliver/target';
import { readStoryLog } from '../../../shared/document/storyDoc';
import { DEFAULT_SETTINGS } from '../../../shared/settings';
import { songgo } from '../../helpers/commandLine';
import { sendRoom } from '../../helpers/sending';
import { startSftpServer } from '../../helpers/sftpServer';
import { createStory, docOfState, open, temporaryFolder, unwrap } from '../../helpers/storage';

let folder: ReturnType<typeof temporaryFolder>;
let profile: string;
const at = (name: string) => join(folder.path, name);

beforeEach(() => {
  folder = temporaryFolder();
  profile = at('profile');
  for (const path of [profile, at('in'), at('other')]) mkdirSync(path);
});
afterEach(() => folder.remove());

const arrived = (name: string) => readdirSync(at(name)).length > 0;

const drop = (): TargetOf<'folder'> => ({
  kind: 'folder',
  id: 'drop',
  name: '편집국 폴더',
  outletId: '',
  mapping: DEFAULT_MAPPING,
  path: at('in'),
});

function settings(targets: readonly Target[], more: object = {}): void {
  const text = JSON.stringify({ ...DEFAULT_SETTINGS, targets, ...more });
  writeFileSync(join(profile, 'settings.json'), text);
}

/** Approves a story for the targets, as the window does; gives the sends' ids. */
async function approve(
  targets: readonly Target[],
  headline = '강변 도서관',
  notBefore: number | null = null,
): Promise<string[]> {
  const storage = open(profile, Date.now);
  const sent = await sendStory(
    createStory(storage, headline, '본문'),
    targets.map(({ id }) => id),
    { kind: 'publish', correction: '', notBefore, approvedBy: '한가람' },
    await sendRoom(storage, targets, Date.now),
  );
  storage.close();
  return unwrap(sent).added.map(({ id }) => id);
}

const run = (argv: string[], more: Partial<Console> = {}) =>
  songgo([...argv, '--profile', profile], more);

async function sends(...more: string[]) {
  const { out } = await run(['outbox', '--all', '--json', ...more]);
  return JSON.parse(out).sends as { id: string; state: string; why: string | null }[];
}

describe('songgo deliver', () => {
  it('sends what waits, says what arrived, and finds nothing to do the second time', async () => {
    settings([drop()]);
    const [first, second] = [await approve([drop()]), await approve([drop()], '둘째')].flat();
    const { code, out, err } = await run(['deliver', '--json']);
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({
      ok: true,
      delivered: [{ id: first }, { id: second }],
      left: [],
    });
    expect(err).toContain('강변 도서관 → 편집국 폴더');
    expect(readdirSync(at('in')).filter((name) => name.startsWith('songgo-'))).toHaveLength(2);
    const again = await run(['deliver', '--json']);
    expect(JSON.parse(again.out)).toEqual({ ok: true, delivered: [], left: [] });
    const storage = open(profile, Date.now);
    const { storyId } = unwrap(storage.outbox.read(first ?? ''));
    const log = readStoryLog(docOfState(unwrap(storage.stories.open(storyId)).state), storyId);
    storage.close();
    expect(log.entries.map(({ move }) => move)).toContain('release');
  });

  it('R6 leaves what cannot arrive, and says why', async () => {
    settings([drop()]);
    await approve([drop()]);
    rmSync(at('in'), { recursive: true });
    writeFileSync(at('in'), '');
    const { code, err } = await run(['deliver'], { language: 'ko' });
    expect(code).toBe(1);
    expect(err).toContain('송출 파일을 쓰지 못했습니다');
    expect(await sends()).toMatchObject([{ state: 'waiting' }]);
    rmSync(at('in'));
    mkdirSync(at('in'));
    expect((await run(['deliver'])).code).toBe(0);
    expect(await sends()).toMatchObject([{ state: 'delivered', why: null }]);
  });

  it('leaves what is for later, and with --until-empty stays until it has gone', async () => {
    settings([drop()]);
    await approve([drop()], '예약', Date.now() + 60_000);
    const early = await run(['deliver'], { language: 'ko' });
    expect(early.code).toBe(1);
    expect(early.err).toMatch(/예약 .*\n *.*에 나갑니다/);
    expect(readdirSync(at('in'))).toEqual([]);
    const clock = Date.now;
    const later = vi.spyOn(Date, 'now').mockImplementation(() => clock() + 59_000);
    expect((await run(['deliver', '--until-empty'])).code).toBe(0);
    later.mockRestore();
    expect(await sends()).toMatchObject([{ state: 'delivered' }]);
  });

  it('ends in order when it is interrupted', async () => {
    settings([drop()]);
    await approve([drop()], '예약', Date.now() + 3_600_000);
    const stop = new AbortController();
    const running = run(['deliver', '--until-empty'], { interrupted: () => stop.signal });
    stop.abort();
    expect((await running).code).toBe(1);
    expect(await sends()).toMatchObject([{ state: 'waiting' }]);
  });

  it('R13 does nothing while the window has the profile, and says so', async () => {
    settings([drop()]);
    await approve([drop()]);
    const storage = open(profile, Date.now);
    const { code, err } = await run(['deliver'], { language: 'ko' });
    storage.close();
    expect(code).toBe(1);
    expect(err).toContain('다른 송고가 같은 폴더를 쓰고 있습니다');
    expect(readdirSync(at('in'))).toEqual([]);
  });

  it('sends nothing to a target that a person paused, nor to others than those named', async () => {
    const other: Target = { ...drop(), id: 'other', name: '다른 폴더', path: at('other') };
    settings([drop(), other], { pausedTargets: ['drop'] });
    await approve([drop(), other]);
    const named = await run(['deliver', '--target', '편집국 폴더']);
    expect(named.code).toBe(1);
    expect(named.err).toContain('Paused.');
    expect([arrived('in'), arrived('other')]).toEqual([false, false]);
    expect((await run(['deliver'])).code).toBe(1);
    expect([arrived('in'), arrived('other')]).toEqual([false, true]);
    expect((await run(['deliver', '--target', '없음'])).code).toBe(2);
  });

  it('R33 S48 takes secrets from the environment, a file or the terminal; they are not told', async () => {
    const [host, user] = [0, 1].map(() => utils.generateKeyPairSync('ecdsa', { bits: 256 }));
    mkdirSync(at('server/home'), { recursive: true });
    const server = await startSftpServer(at('server'), {
      hostKey: host?.private ?? '',
      publicKey: user?.public ?? '',
    });
    const key = Buffer.from(host?.public.split(' ')[1] ?? '', 'base64');
    const target: Target = {
      kind: 'sftp',
      id: 'desk-1',
      name: '서버',
      outletId: '',
      mapping: DEFAULT_MAPPING,
      host: '127.0.0.1',
      port: server.port,
      user: 'desk',
      directory: 'in',
      auth: 'password',
      hostKey: `SHA256:${createHash('sha256').update(key).digest('base64').replace(/=+$/, '')}`,
    };
    settings([target]);
    await approve([target]);
    const none = await run(['deliver', '--json']);
    expect(none.code).toBe(1);
    expect(JSON.parse(none.out).left[0].why).toContain('SONGGO_SECRET_DESK_1');
    const env = { SONGGO_SECRET_DESK_1: server.password };
    const told = await run(['deliver', '--json'], { env });
    expect(told.code).toBe(0);
    expect(env).toEqual({});
    writeFileSync(at('secret'), `${server.password}\n`);
    await approve([target], '둘째');
    const filed = await run(['deliver'], { env: { SONGGO_SECRET_DESK_1_FILE: at('secret') } });
    await approve([target], '셋째');
    const asked: string[] = [];
    const typed = await run(['deliver'], {
      askSecret: async (question) => {
        asked.push(question);
        return server.password;
      },
    });
    expect([filed.code, typed.code]).toEqual([0, 0]);
    expect(asked).toEqual(['Password or key of “서버”: ']);
    for (const { out, err } of [none, told, filed, typed]) {
      expect(out + err).not.toContain(server.password);
    }
    await server.stop();
  });

  it('R32 overwrites what somebody changed there for that send only which is named', async () => {
    settings([drop()]);
    await approve([drop()]);
    await run(['deliver']);
    const name = readdirSync(at('in')).find((one) => !one.startsWith('songgo-')) ?? '';
    writeFileSync(join(at('in'), name), '{}');
    const storage = open(profile, Date.now);
    const { storyId } = unwrap(storage.outbox.list('all', 1))[0] ?? { storyId: '' };
    const again = await sendStory(
      storyId,
      ['drop'],
      { kind: 'publish', correction: '', notBefore: null, approvedBy: '한가람' },
      await sendRoom(storage, [drop()], Date.now),
    );
    storage.close();
    const id = unwrap(again).added[0]?.id ?? '';
    expect((await run(['deliver'])).code).toBe(1);
    expect(await sends()).toMatchObject([{ id, state: 'refused' }, { state: 'delivered' }]);
    expect((await run(['deliver', '--overwrite', id])).code).toBe(0);
    expect(await sends()).toMatchObject([{ id, state: 'delivered' }, { state: 'delivered' }]);
  });
});

describe('songgo outbox', () => {
  it('lists what waits and why, the record of a send, and takes a person’s word', async () => {
    settings([drop()]);
    const [first = '', second = ''] = [await approve([drop()]), await approve([drop()])].flat();
    rmSync(at('in'), { recursive: true });
    writeFileSync(at('in'), '');
    await run(['deliver']);
    const listed = await run(['outbox'], { language: 'ko' });
    expect(listed.code).toBe(0);
    expect(listed.out).toContain('대기  송출  강변 도서관 → 편집국 폴더');
    expect(listed.out).toContain('송출 파일을 쓰지 못했습니다');
    const history = await run(['outbox', 'history', first.slice(0, 13)], { language: 'ko' });
    expect(history.out).toContain('승인함');
    expect(history.out).toContain('보내기 시작');
    expect((await run(['outbox', 'cancel', first])).code).toBe(0);
    expect((await run(['outbox', 'cancel', first])).code).toBe(1);
    expect((await run(['outbox', 'retry', second, '--json'])).code).toBe(0);
    expect(await sends()).toMatchObject([
      { id: second, state: 'waiting' },
      { id: first, state: 'dropped', why: null },
    ]);
    expect(JSON.parse((await run(['outbox', '--json'])).out).sends).toHaveLength(1);
  });

  it('names a target that is gone, and knows no send that is not there', async () => {
    settings([]);
    await approve([drop()]);
    const [send] = await sends();
    expect(send?.why).toContain('no longer in the settings');
    expect((await run(['outbox', 'retry', randomUUID()])).code).toBe(1);
    for (const wrong of [
      ['outbox', 'burn'],
      ['outbox', 'retry'],
    ]) {
      expect((await run(wrong)).code).toBe(2);
    }
  });
});

it.each([
  [{ LC_ALL: 'ko_KR.UTF-8', LANG: 'en_US.UTF-8' }, 'en-US', 'ko'],
  [{ LANG: 'en_US.UTF-8' }, 'ko-KR', 'en'],
  [{ LANG: 'C.UTF-8' }, 'ko', 'en'],
  [{}, 'ko-KR', 'ko'],
  [{ LANG: 'kok_IN' }, 'ko', 'en'],
] as const)('speaks the locale’s language: %j, system %s', (env, system, language) => {
  expect(languageOf(env, system)).toBe(language);
});
