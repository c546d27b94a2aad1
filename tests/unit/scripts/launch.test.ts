import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { sourceDigest } from '../../../scripts/launch/build.mjs';
import { failedLately } from '../../../scripts/launch/currentElectron.mjs';
import { isInstalled } from '../../../scripts/launch/dependencies.mjs';
import { hasIntegrity } from '../../../scripts/launch/fallbackElectron.mjs';
import { inMemory } from '../../../scripts/launch/memoryFolder.mjs';
import { run } from '../../../scripts/launch/run.mjs';
import { missingLibraries, packagesFor } from '../../../scripts/launch/systemLibraries.mjs';
import { readTotals, sumTotals } from '../../../scripts/launch/testTotals.mjs';

const folder = mkdtempSync(join(tmpdir(), 'songgo-launch-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('dependencies match the lock file', () => {
  const lock = {
    packages: {
      '': { version: '0.1.0' },
      'node_modules/a': { version: '1.0.0' },
      'node_modules/mac': { version: '2.0.0', optional: true },
    },
  };
  test('an optional package of another platform may be absent', () => {
    expect(isInstalled(lock, { packages: { 'node_modules/a': { version: '1.0.0' } } })).toBe(true);
  });
  test.each([
    ['nothing is there', {}],
    ['another version', { 'node_modules/a': { version: '1.0.1' } }],
    [
      'another version of an optional package',
      {
        'node_modules/a': { version: '1.0.0' },
        'node_modules/mac': { version: '1.0.0' },
      },
    ],
    [
      'one too many',
      {
        'node_modules/a': { version: '1.0.0' },
        'node_modules/b': { version: '1.0.0' },
      },
    ],
  ])('%s: it does not match', (_, packages) => {
    expect(isInstalled(lock, { packages })).toBe(false);
  });
});

test('what tests throw away lies where every user may look for what is theirs', async () => {
  const mode = await inMemory(async ({ TMPDIR = tmpdir() }) => statSync(TMPDIR).mode & 0o755);
  expect(mode.toString(8)).toBe('755');
});

describe('the runtime', () => {
  test('a file is taken by its SHA-512 only', async () => {
    const file = join(folder, 'runtime.tgz');
    writeFileSync(file, 'runtime');
    const good = `sha512-${createHash('sha512').update('runtime').digest('base64')}`;
    expect(await hasIntegrity(file, good)).toBe(true);
    writeFileSync(file, 'runtimE');
    expect(await hasIntegrity(file, good)).toBe(false);
  });

  test('a failed download is remembered for a day, and for its version', () => {
    const memory = join(folder, 'failed.json');
    const hour = 3_600_000;
    expect(failedLately(memory, '45.4.1', 100 * hour)).toBe(false);
    writeFileSync(memory, JSON.stringify({ version: '45.4.1', at: 100 * hour }));
    expect(failedLately(memory, '45.4.1', 123 * hour)).toBe(true);
    expect(failedLately(memory, '45.4.1', 125 * hour)).toBe(false);
    expect(failedLately(memory, '45.4.1', 99 * hour)).toBe(false);
    expect(failedLately(memory, '46.0.0', 101 * hour)).toBe(false);
    writeFileSync(memory, '{');
    expect(failedLately(memory, '45.4.1', 101 * hour)).toBe(false);
  });
});

describe('system libraries', () => {
  test('what ldd does not find is named by its Debian package, once', () => {
    const libraries = missingLibraries(
      '\tlinux-vdso.so.1 (0x0)\n\tlibnss3.so => not found\n\tlibsmime3.so => not found\n' +
        '\tlibm.so.6 => /lib/libm.so.6 (0x0)\n\tlibgtk-3.so.0 => not found\n\tlibodd.so.9 => not found\n',
    );
    expect(libraries).toEqual(['libnss3.so', 'libsmime3.so', 'libgtk-3.so.0', 'libodd.so.9']);
    expect(packagesFor(libraries)).toEqual({
      known: ['libgtk-3-0', 'libnss3'],
      unknown: ['libodd.so.9'],
    });
  });
});

describe('what is built is what is in the sources', () => {
  test('a new date changes nothing; a changed, new or moved file does', () => {
    const project = join(folder, 'project');
    mkdirSync(join(project, 'shared/text'), { recursive: true });
    const file = join(project, 'shared/text/a.ts');
    writeFileSync(file, 'a');
    const before = sourceDigest(project);
    utimesSync(file, 1, 1);
    expect(sourceDigest(project)).toBe(before);
    writeFileSync(join(project, 'README.md'), 'not a source');
    expect(sourceDigest(project)).toBe(before);
    writeFileSync(file, 'b');
    const changed = sourceDigest(project);
    writeFileSync(join(project, 'shared/b.ts'), '');
    expect(new Set([before, changed, sourceDigest(project)]).size).toBe(3);
  });
});

describe('totals', () => {
  const report = join(folder, 'report.json');
  const write = (more: object) =>
    writeFileSync(
      report,
      JSON.stringify({
        numPassedTests: 3,
        numPendingTests: 1,
        numTodoTests: 1,
        testResults: [{ name: '/a/fine.test.ts', status: 'passed', assertionResults: [{}] }],
        ...more,
      }),
    );
  const unloaded = (assertionResults: object[]) => ({
    ...{ name: '/a/broken.test.ts', status: 'failed', message: 'no such module', assertionResults },
  });
  test('counts passed, failed and skipped, and tells each failure again', () => {
    const fullName = 'saving keeps a word';
    const failed = { status: 'failed', fullName, failureMessages: ['Error: 낱말\nat line 1'] };
    write({
      testResults: [
        { name: '/a/save.test.ts', status: 'failed', assertionResults: [failed, failed, {}] },
      ],
    });
    const failure = 'FAILED save.test.ts > saving keeps a word\n  Error: 낱말\nat line 1';
    expect(readTotals(report, 1)).toEqual({
      ...{ passed: 3, failed: 2, skipped: 2 },
      failures: [failure, failure],
    });
  });
  test('a file that could not be loaded is a failure', () => {
    write({ testResults: [unloaded([])] });
    const { failed, failures } = readTotals(report, 1);
    expect([failed, failures]).toEqual([1, ['FAILED broken.test.ts\n  no such module']]);
  });
  test('a file whose set-up failed, so that its tests were skipped, is a failure', () => {
    write({
      testResults: [unloaded([{ status: 'skipped' }]), unloaded([{ status: 'skipped' }])],
    });
    expect(readTotals(report, 1).failed).toBe(2);
  });
  test('a run that ended badly, or left no report, is a failure', () => {
    write({});
    expect(readTotals(report, 1).failed).toBe(1);
    expect(readTotals(join(folder, 'none.json'), 137)).toEqual({
      ...{ passed: 0, failed: 1, skipped: 0 },
      failures: ['FAILED none.json\n  the run ended with 137'],
    });
    expect(readTotals(report, 0).failed).toBe(0);
  });
  test('suites add up', () => {
    const suite = { passed: 1, failed: 2, skipped: 3, failures: ['one', 'two'] };
    const failures = ['one', 'two', 'one', 'two'];
    expect(sumTotals([suite, suite])).toEqual({ passed: 2, failed: 4, skipped: 6, failures });
  });
});

describe('running a program', () => {
  test('gives its exit code and what it printed; it cannot wait for an answer', async () => {
    const script =
      "process.stdin.once('end', () => { console.log('no answer'); process.exit(3); }).resume()";
    expect(await run(process.execPath, ['-e', script])).toEqual({ code: 3, output: 'no answer\n' });
  });
  test('a program that does not exist is a value', async () => {
    expect((await run('songgo-no-such-program', [])).code).toBe(127);
  });
  test('one that takes too long is ended', async () => {
    const { code } = await run(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], {
      timeout: 300,
    });
    expect(code).not.toBe(0);
  });
});
