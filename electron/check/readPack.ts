import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { type WordPack, wordPackSchema } from '@shared/checks/wordPack';
import { failure, type Result, success } from '@shared/errors';

/** Five thousand words with their reasons are less. */
const PACK_MAX_BYTES = 8 * 1024 * 1024;

/**
 * The list of words in a file. Fails with `word-pack-invalid` for what is none, and with
 * `word-pack-entry` where one of its words cannot be read: which one, counted from 1, and why.
 */
export async function readPack(path: string): Promise<Result<WordPack>> {
  const name = basename(path);
  try {
    if ((await stat(path)).size > PACK_MAX_BYTES) return failure('word-pack-invalid', { name });
    const read = wordPackSchema.safeParse(JSON.parse(await readFile(path, 'utf8')));
    if (read.success) return success(read.data);
    // A list that is none is not told of word by word.
    const wrong = read.error.issues.filter(({ path: [part, index] }) => {
      return part !== 'entries' || typeof index !== 'number';
    });
    const [first] = read.error.issues;
    const [, index = 0] = first?.path ?? [];
    return wrong.length > 0 || !first
      ? failure('word-pack-invalid', { name }, first?.message)
      : failure('word-pack-entry', { name, entry: Number(index) + 1 }, first.message);
  } catch (error) {
    return failure('word-pack-invalid', { name }, String(error));
  }
}
