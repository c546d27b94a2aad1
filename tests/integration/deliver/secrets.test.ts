import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { openSecrets, type Vault } from '../../../electron/deliver/secrets';
import { codeOf, temporaryFolder, unwrap } from '../../helpers/storage';

/** A system's encryption that only opens what the same key has closed. */
const vault = (key: string, isSafe = true): Vault => ({
  isSafe: () => isSafe,
  encrypt: (text) => Buffer.from(`${key}:${[...text].reverse().join('')}`),
  decrypt(bytes) {
    const [owner, text = ''] = Buffer.from(bytes).toString().split(':');
    if (owner !== key) throw new Error('another key');
    return [...text].reverse().join('');
  },
});
const SECRET = 'abcd efgh 비밀';

let profile: ReturnType<typeof temporaryFolder>;
const path = () => join(profile.path, 'secrets.json');
beforeEach(() => {
  profile = temporaryFolder();
  return () => profile.remove();
});

describe('S48 secrets of targets', () => {
  it('are kept encrypted by the system, and are there at the next start', async () => {
    const secrets = openSecrets(profile.path, vault('mine'));
    expect(secrets.kept('desk')).toBe('missing');
    expect(unwrap(await secrets.set('desk', SECRET))).toBe('stored');
    const written = readFileSync(path(), 'utf8');
    expect(written).not.toContain(SECRET);
    expect(written).not.toContain(Buffer.from(SECRET).toString('base64'));
    if (process.platform !== 'win32') expect(statSync(path()).mode & 0o777).toBe(0o600);
    const later = openSecrets(profile.path, vault('mine'));
    expect([later.get('desk'), later.kept('desk')]).toEqual([SECRET, 'stored']);
    unwrap(await later.remove('desk'));
    expect(openSecrets(profile.path, vault('mine')).get('desk')).toBeNull();
  });

  it('that are set and taken out at the same moment are on disk as they were asked for last', async () => {
    const secrets = openSecrets(profile.path, vault('mine'));
    await Promise.all([
      ...Array.from({ length: 20 }, (_, at) => secrets.set(`desk-${at}`, `${at}`)),
      secrets.set('press', SECRET),
      secrets.remove('press'),
    ]);
    const later = openSecrets(profile.path, vault('mine'));
    for (let at = 0; at < 20; at++) expect(later.get(`desk-${at}`)).toBe(`${at}`);
    expect([secrets.kept('press'), later.kept('press')]).toEqual(['missing', 'missing']);
  });

  it('that the disk refuses do not hold, and say so', async () => {
    mkdirSync(path());
    const secrets = openSecrets(profile.path, vault('mine'));
    expect(codeOf(await secrets.set('desk', SECRET))).toBe('save-failed');
    expect(secrets.kept('desk')).toBe('missing');
  });

  it('never reach the disk where the system has no real encryption, and are asked for at each start', async () => {
    const secrets = openSecrets(profile.path, vault('', false));
    expect(unwrap(await secrets.set('desk', SECRET))).toBe('session');
    expect([secrets.get('desk'), secrets.kept('desk')]).toEqual([SECRET, 'session']);
    expect(existsSync(path())).toBe(false);
    expect(openSecrets(profile.path, vault('', false)).kept('desk')).toBe('missing');
  });

  it('of another user or machine are missing, not an error; so are those the system no longer guards', async () => {
    unwrap(await openSecrets(profile.path, vault('mine')).set('desk', SECRET));
    for (const other of [vault('theirs'), vault('mine', false)]) {
      const secrets = openSecrets(profile.path, other);
      expect([secrets.get('desk'), secrets.kept('desk')]).toEqual([null, 'missing']);
    }
    for (const broken of ['{', 'null', '[1]', '{"desk": 7}']) {
      writeFileSync(path(), broken);
      expect(openSecrets(profile.path, vault('mine')).get('desk')).toBeNull();
    }
  });
});
