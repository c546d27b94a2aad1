import { safeStorage } from 'electron';
import type { Vault } from './secrets';

/**
 * Electron's safeStorage. On Linux without a keyring it would encrypt with a password everybody knows
 * (`basic_text`), which is no better than plain text (QUALITY S48).
 */
export const systemVault: Vault = {
  isSafe() {
    if (!safeStorage.isEncryptionAvailable()) return false;
    return process.platform !== 'linux' || safeStorage.getSelectedStorageBackend() !== 'basic_text';
  },
  encrypt: (text) => safeStorage.encryptString(text),
  decrypt: (bytes) => safeStorage.decryptString(Buffer.from(bytes)),
};
