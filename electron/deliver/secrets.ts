import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Result, success } from '@shared/errors';
import { writeDurably, writeFailure } from '../media/durableFile';

/** The part of Electron's safeStorage that is used. */
export interface Vault {
  /** Whether what it encrypts is safe from others on this machine: not Linux's `basic_text`. */
  isSafe(): boolean;
  encrypt(text: string): Uint8Array;
  /** Throws when the text was encrypted by another user or machine. */
  decrypt(bytes: Uint8Array): string;
}

/** Passwords and keys of targets. They are never in settings, logs, the page or a package. */
export interface Secrets {
  /** Null when there is none, or when it cannot be read any more. */
  get(targetId: string): string | null;
  /** Keeps it; `session` when this system offers no real encryption and it is asked for at each start. */
  set(targetId: string, secret: string): Promise<Result<'stored' | 'session'>>;
  remove(targetId: string): Promise<Result<null>>;
  /** Where a target's secret is kept. */
  kept(targetId: string): 'stored' | 'session' | 'missing';
}

/** Secrets in `secrets.json` of the profile, each encrypted by the operating system's own key. */
export function openSecrets(profile: string, vault: Vault): Secrets {
  const path = join(profile, 'secrets.json');
  const stored = new Map<string, string>(readFile(path));
  const session = new Map<string, string>();
  let last: Promise<unknown> = Promise.resolve();

  /**
   * Keeps a secret, or takes it out; one write at a time, so that none puts an older file in the place of
   * a newer. What the disk refuses does not hold.
   */
  function write(targetId: string, sealed: string | undefined): Promise<Result<null>> {
    const written = last.then(async () => {
      if (sealed === undefined && !stored.has(targetId)) return success(null);
      const next = new Map(stored);
      if (sealed === undefined) next.delete(targetId);
      else next.set(targetId, sealed);
      const text = `${JSON.stringify(Object.fromEntries(next), null, 2)}\n`;
      try {
        // For its owner alone, encrypted though it is.
        await writeDurably(profile, path, new TextEncoder().encode(text));
      } catch (error) {
        return writeFailure(error);
      }
      if (sealed === undefined) stored.delete(targetId);
      else stored.set(targetId, sealed);
      return success(null);
    });
    last = written.catch(() => undefined);
    return written;
  }

  function opened(targetId: string): string | null {
    const sealed = stored.get(targetId);
    if (sealed === undefined || !vault.isSafe()) return null;
    try {
      return vault.decrypt(Buffer.from(sealed, 'base64'));
    } catch {
      return null;
    }
  }

  return {
    get: (targetId) => session.get(targetId) ?? opened(targetId),
    async set(targetId, secret) {
      if (!vault.isSafe()) {
        session.set(targetId, secret);
        return success('session');
      }
      const sealed = Buffer.from(vault.encrypt(secret)).toString('base64');
      const written = await write(targetId, sealed);
      if (!written.ok) return written;
      session.delete(targetId);
      return success('stored');
    },
    async remove(targetId) {
      session.delete(targetId);
      return write(targetId, undefined);
    },
    kept(targetId) {
      if (session.has(targetId)) return 'session';
      return opened(targetId) === null ? 'missing' : 'stored';
    },
  };
}

function readFile(path: string): [string, string][] {
  if (!existsSync(path)) return [];
  try {
    const read: unknown = JSON.parse(readFileSync(path, 'utf8'));
    return Object.entries(read ?? {}).filter(
      (entry): entry is [string, string] => typeof entry[1] === 'string',
    );
  } catch {
    // A broken file has no secrets; they are asked for again.
    return [];
  }
}
