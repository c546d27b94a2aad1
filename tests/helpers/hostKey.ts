import { createHash } from 'node:crypto';
import { utils } from 'ssh2';

/** A new key of a host or a user. Not ed25519: one in 250 that ssh2 makes is malformed. */
export const keyPair = () => utils.generateKeyPairSync('ecdsa', { bits: 256 });

/** A public key's fingerprint as `ssh-keygen -l` shows it. */
export function fingerprint(publicKey: string): string {
  const key = Buffer.from(publicKey.split(' ')[1] ?? '', 'base64');
  return `SHA256:${createHash('sha256').update(key).digest('base64').replace(/=+$/, '')}`;
}
