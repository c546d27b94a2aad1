import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  sign,
  verify,
} from 'node:crypto';
import { closeSync, fsyncSync, linkSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';

/** The key that seals what leaves this profile for colleagues (Ed25519, RFC 8032). */
export interface Identity {
  /** The public key: its 32 bytes as base64url. */
  key: string;
  /** The signature of a text's UTF-8, as base64url. */
  sign(text: string): string;
}

const FILE = 'identity.pem';

/**
 * Opens the profile's key, made at the first start and never again: colleagues know it. It lies in the
 * profile, readable by its user alone, and not among the secrets, which some systems keep for one run
 * only; it guards against changes under way, not against who may read the profile. Throws what the
 * file system throws.
 */
export function openIdentity(profile: string): Identity {
  const path = join(profile, FILE);
  let secret = read(path);
  if (!secret) {
    make(path);
    // Whoever was first: of two that start together one key stays.
    secret = read(path);
    if (!secret) throw new Error(`no key in ${FILE}`);
  }
  const privateKey = secret;
  const { x = '' } = createPublicKey(privateKey).export({ format: 'jwk' });
  return {
    key: x,
    sign: (text) => sign(null, Buffer.from(text), privateKey).toString('base64url'),
  };
}

function read(path: string): KeyObject | null {
  try {
    return createPrivateKey(readFileSync(path));
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
}

function make(path: string): void {
  const { privateKey } = generateKeyPairSync('ed25519');
  const temporary = `${path}.${process.pid}`;
  const file = openSync(temporary, 'wx', 0o600);
  try {
    writeSync(file, privateKey.export({ format: 'pem', type: 'pkcs8' }).toString());
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  try {
    linkSync(temporary, path);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  } finally {
    rmSync(temporary, { force: true });
  }
}

/** Whether a text was signed by the key; false for what is no key or no signature. */
export function isSignedBy(key: string, text: string, signature: string): boolean {
  try {
    const publicKey = createPublicKey({
      key: { kty: 'OKP', crv: 'Ed25519', x: key },
      format: 'jwk',
    });
    return verify(null, Buffer.from(text), publicKey, Buffer.from(signature, 'base64url'));
  } catch {
    return false;
  }
}
