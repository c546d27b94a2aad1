import { execFileSync } from 'node:child_process';
import { join, resolve } from 'node:path';
import { expect, it } from 'vitest';
import { backupsOf } from '../../../electron/storage/backup';
import { temporaryFolder } from '../../helpers/storage';

const script = resolve(import.meta.dirname, '../../helpers/withoutFiles.ts');

it.skipIf(process.platform === 'win32')(
  'R11 when no more files can be opened that is told, keys are saved all the same, and nothing is lost',
  () => {
    const folder = temporaryFolder();
    try {
      const told = execFileSync(
        'sh',
        [
          '-c',
          // Room for the program's own modules, which are read many at once.
          'ulimit -n 512 && exec "$0" --import tsx "$1" "$2"',
          process.execPath,
          script,
          folder.path,
        ],
        { encoding: 'utf8', timeout: 60_000 },
      );
      const { text, ...codes } = JSON.parse(told);
      expect(codes).toEqual({
        refused: 'EMFILE',
        // Not that the folder cannot be written to.
        backUp: 'save-failed',
        start: 'save-failed',
        backUpAfter: 'ok',
        startAfter: 'ok',
      });
      expect(text).toContain('본문 더');
      expect(backupsOf(join(folder.path, 'profile'))).toHaveLength(1);
    } finally {
      folder.remove();
    }
  },
);
