import { accessSync, constants, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { app } from 'electron';

/**
 * The profile's folder. When it takes no files, what Chromium keeps for itself, its lock among it,
 * goes to a folder of this run: it would end without a word otherwise, and storage can say why or
 * open for reading (QUALITY R10). Call it before anything of Chromium's is asked for.
 */
export function settleProfile(): string {
  const profile = userData();
  if (takesFiles(profile)) return profile;
  const ofThisRun = mkdtempSync(join(tmpdir(), 'songgo-run-'));
  app.setPath('userData', ofThisRun);
  process.once('exit', () => rmSync(ofThisRun, { recursive: true, force: true }));
  return profile;
}

/** Electron's; it throws when it cannot make the folder, which then has a name all the same. */
function userData(): string {
  try {
    return app.getPath('userData');
  } catch {
    return join(homedir(), '.config', app.name);
  }
}

function takesFiles(folder: string): boolean {
  try {
    mkdirSync(folder, { recursive: true });
    accessSync(folder, constants.W_OK | constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
