import { existsSync } from 'node:fs';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { failure, success } from '@shared/errors';
import { DEFAULT_SETTINGS, type Settings } from '@shared/settings';
import iconv from 'iconv-lite';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  createSpeller,
  type RunningSpeller,
  type Speller,
} from '../../../electron/spelling/speller';
import { createSpelling, type Spelling } from '../../../electron/spelling/spelling';
import { AFFIXES, dictionaryArchive, dictionaryFiles, WORDS } from '../../helpers/koreanDictionary';
import { spellerProcess } from '../../helpers/spellerProcess';
import { unwrap } from '../../helpers/storage';

let fork: Awaited<ReturnType<typeof spellerProcess>>;
let profile: string;
let settings: Settings;
let started: ReturnType<typeof fork>[];
let told: number;
let mayWrite: boolean;
let speller: Speller;
let spelling: Spelling;

beforeAll(async () => {
  fork = await spellerProcess();
});
beforeEach(async () => {
  profile = await mkdtemp(join(tmpdir(), 'spelling-'));
  settings = DEFAULT_SETTINGS;
  started = [];
  told = 0;
  mayWrite = true;
  open();
});
afterEach(async () => {
  await spelling.close();
  await rm(profile, { recursive: true, force: true });
});

/** With processes as they come, or as `make` makes of them. */
function open(make: () => RunningSpeller = fork, timeout?: number): void {
  const hold = (patch: Partial<Settings>) => {
    settings = { ...settings, ...patch };
    return success(settings);
  };
  speller = createSpeller({
    fork: () => {
      const process = make();
      started.push(process);
      return process;
    },
    timeout,
  });
  spelling = createSpelling({
    profile,
    speller,
    settings: {
      read: () => settings,
      write: async (patch) => (mayWrite ? hold(patch) : failure('profile-read-only')),
      hold,
    },
    changed: () => {
      told += 1;
    },
  });
}

const kept = () => readdir(join(profile, 'spelling'), { recursive: true }).catch(() => []);
const codeOf = (result: { ok: true } | { ok: false; error: { code: string } }) =>
  result.ok ? 'ok' : result.error.code;

describe('a spelling dictionary', () => {
  it('is none and asks for no process until one is installed', async () => {
    expect(unwrap(await spelling.wrong(['도서과에서']))).toEqual([]);
    expect(unwrap(await spelling.suggest('도서과에서'))).toEqual([]);
    expect(started).toHaveLength(0);
  });

  it('is installed from its two files, asked, switched off and on, and removed', async () => {
    unwrap(await spelling.install(await dictionaryFiles()));
    expect(settings.spellingDictionary).toMatchObject({
      name: 'ko-test',
      bytes: Buffer.byteLength(AFFIXES) + Buffer.byteLength(WORDS),
      encoding: 'UTF-8',
      licence: 'A dictionary made for tests, under the MIT licence.',
      on: true,
    });
    expect(await kept()).toHaveLength(3);
    const words = ['도서관에서', '도서과에서', '주민의', '기사는', '기사은'];
    expect(unwrap(await spelling.wrong(words))).toEqual(['도서과에서', '기사은']);
    expect(unwrap(await spelling.suggest('도서과에서'))).toEqual(['도서관에서']);
    // What was tried is let go; what is asked is one process.
    expect(started).toHaveLength(2);

    unwrap(await spelling.turn(false));
    expect(unwrap(await spelling.wrong(words))).toEqual([]);
    unwrap(await spelling.turn(true));
    // Known from before: nobody has to be asked.
    expect(unwrap(await spelling.wrong(words))).toEqual(['도서과에서', '기사은']);
    expect(started).toHaveLength(2);

    unwrap(await spelling.remove());
    expect(settings.spellingDictionary).toBeNull();
    expect(await kept()).toEqual([]);
    expect(unwrap(await spelling.wrong(words))).toEqual([]);
    expect(told).toBe(4);
  });

  it('takes the place of the one before, also from an extension and in EUC-KR', async () => {
    unwrap(await spelling.install(await dictionaryFiles()));
    const wide = AFFIXES.replace('SET UTF-8', 'SET EUC-KR');
    const archive = await dictionaryArchive({
      'META-INF/manifest.xml': '<manifest/>',
      'dict/ko.aff': iconv.encode(wide.replace(/#.*\n/, ''), 'cp949'),
      'dict/ko.dic': iconv.encode(WORDS.replaceAll('주민', '시민'), 'cp949'),
      'dict/LICENSE.txt': 'Free under the Mozilla Public License 2.0. More words.',
    });
    unwrap(await spelling.install([archive]));
    expect(settings.spellingDictionary).toMatchObject({
      name: 'ko',
      encoding: 'EUC-KR',
      licence: 'Free under the Mozilla Public License 2.0.',
    });
    expect(await kept()).toHaveLength(3);
    expect(unwrap(await spelling.wrong(['주민이', '시민이']))).toEqual(['주민이']);
  });

  it('is refused with its reason, and the one before stays', async () => {
    unwrap(await spelling.install(await dictionaryFiles()));
    const before = settings.spellingDictionary;
    const [aff = ''] = await dictionaryFiles();
    const two = await dictionaryArchive({
      'a.aff': AFFIXES,
      'a.dic': WORDS,
      'b.aff': AFFIXES,
      'b.dic': WORDS,
    });
    const bomb = await dictionaryArchive({
      'ko.aff': Buffer.alloc(8 * 1024 * 1024, 32),
      'ko.dic': WORDS,
    });
    const broken = join(profile, 'broken.oxt');
    await writeFile(broken, 'PK no archive');
    const refused: [string, string[]][] = [
      ['dictionary-files', [aff]],
      ['dictionary-files', [aff, aff]],
      ['dictionary-files', [two]],
      ['file-unreadable', [aff, join(profile, 'gone.dic')]],
      ['dictionary-too-large', [bomb]],
      ['dictionary-invalid', [broken]],
      ['dictionary-encoding', await dictionaryFiles(AFFIXES, iconv.encode(WORDS, 'cp949'))],
      ['dictionary-encoding', await dictionaryFiles(AFFIXES.replace(/SET.*\n/, ''))],
      ['dictionary-encoding', await dictionaryFiles(AFFIXES.replace('UTF-8', 'KOI8-R'))],
      ['dictionary-language', await dictionaryFiles(AFFIXES, '2\nlibrary\nreader\n')],
      ['dictionary-invalid', await dictionaryFiles(AFFIXES, '가나다라\n'.repeat(3))],
      // A count that would have Hunspell make room for two thousand million.
      ['dictionary-invalid', await dictionaryFiles(AFFIXES, WORDS.replace('7', '2000000000'))],
    ];
    for (const [code, paths] of refused) {
      expect([code, codeOf(await spelling.install(paths))]).toEqual([code, code]);
    }
    expect(settings.spellingDictionary).toBe(before);
    expect(await kept()).toHaveLength(3);
    expect(unwrap(await spelling.wrong(['도서과에서']))).toEqual(['도서과에서']);
  });

  it('with huge tables, or tables that claim to be, harms nobody', async () => {
    const table = `REP 200000\n${'REP 가 나다\n'.repeat(200_000)}`;
    const odd = [
      AFFIXES.replace(/REP 1\n.*\n/, table),
      AFFIXES.replace('REP 1\n', 'REP 2000000000\n'),
      AFFIXES.replace('SFX A Y 5', 'SFX A Y 2000000000'),
    ];
    for (const aff of odd) {
      unwrap(await spelling.install(await dictionaryFiles(aff)));
      expect(unwrap(await spelling.wrong(['도서과에서']))).toEqual(['도서과에서']);
      unwrap(await spelling.suggest('도서과에서'));
    }
  });

  it('whose process is killed is asked again; one that kills it twice is switched off', async () => {
    unwrap(await spelling.install(await dictionaryFiles()));
    await spelling.close();
    started = [];
    let kills = 1;
    open(() => {
      const child = fork();
      if (kills > 0) {
        kills -= 1;
        child.kill();
      }
      return child;
    });
    expect(unwrap(await spelling.wrong(['도서과에서', '강변을']))).toEqual(['도서과에서']);
    expect(started).toHaveLength(2);
    await spelling.close();

    kills = 2;
    open(() => {
      const child = fork();
      if (kills > 0) {
        kills -= 1;
        child.kill();
      }
      return child;
    });
    mayWrite = false;
    expect(codeOf(await spelling.wrong(['도서과에서']))).toBe('spelling-stopped');
    // Also where nothing can be kept: for this run.
    expect(settings.spellingDictionary?.on).toBe(false);
    expect(unwrap(await spelling.wrong(['도서과에서']))).toEqual([]);
    mayWrite = true;
    unwrap(await spelling.turn(true));
    expect(unwrap(await spelling.wrong(['도서과에서']))).toEqual(['도서과에서']);
  });

  it('that does not answer is ended and switched off', async () => {
    unwrap(await spelling.install(await dictionaryFiles()));
    await spelling.close();
    let ended = 0;
    const silent: RunningSpeller = {
      send: () => undefined,
      onMessage: () => undefined,
      onExit: () => undefined,
      kill: () => {
        ended += 1;
      },
    };
    open(() => silent, 1);
    expect(codeOf(await spelling.suggest('도서과에서'))).toBe('spelling-stopped');
    expect(ended).toBe(1);
    expect(settings.spellingDictionary?.on).toBe(false);
    expect(codeOf(await spelling.install(['/a.aff', '/a.dic']))).toBe('dictionary-invalid');
  });

  it('whose files are gone is switched off', async () => {
    unwrap(await spelling.install(await dictionaryFiles()));
    await rm(join(profile, 'spelling'), { recursive: true });
    expect(codeOf(await spelling.wrong(['도서과에서']))).toBe('spelling-stopped');
    expect(settings.spellingDictionary?.on).toBe(false);
  });
});

const REAL = process.env.SONGGO_KOREAN_DICTIONARY ?? '/usr/share/hunspell';
const real = existsSync(join(REAL, 'ko.aff'));
if (!real) console.warn('no Korean Hunspell dictionary here: its test is skipped');
it.skipIf(!real)('the real Korean dictionary knows its words with their 조사', async () => {
  const before = performance.now();
  unwrap(await spelling.install([join(REAL, 'ko.aff'), join(REAL, 'ko.dic')]));
  const words = [
    '도서관에서',
    '강변을',
    '찾았다',
    '국회의원이라고',
    '됬다',
    '도서과에서',
    '어떻해',
  ];
  expect(unwrap(await spelling.wrong(words))).toEqual(['됬다', '도서과에서', '어떻해']);
  // Hunspell stops looking after a while of its own, sooner on a busy machine.
  expect(Array.isArray(unwrap(await spelling.suggest('도서과에서')))).toBe(true);
  console.log(`installed and asked in ${Math.round(performance.now() - before)} ms`);
});
