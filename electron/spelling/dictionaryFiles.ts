import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import type { ErrorCode } from '@shared/errors';
import { ArchiveRefused, withArchive } from '../import/archiveGuard';

/** Why files are no dictionary that can be used here. */
export class DictionaryRefused extends Error {
  constructor(
    readonly code: ErrorCode,
    message: string,
  ) {
    super(message);
  }
}

/** The largest dictionaries there are have a third of this in one file. */
const FILE_MAX_BYTES = 64 * 1024 * 1024;
/** A read-me that says which licence a dictionary has. */
const ABOUT_MAX_BYTES = 256 * 1024;

const ARCHIVE_LIMITS = { entries: 5000, totalBytes: 160 * 1024 * 1024, ratio: 200 };

/** A dictionary's two files as they came, and what lies beside them about it. */
export interface DictionaryFiles {
  /** Their name without its ending: `ko`. */
  name: string;
  aff: Uint8Array;
  dic: Uint8Array;
  about: Uint8Array | null;
}

/**
 * The one dictionary in what a person chose: an `.aff` and its `.dic`, or an archive of an extension
 * (`.oxt`, `.xpi`, `.zip`) that holds one pair. Throws `DictionaryRefused` with `dictionary-files`,
 * `dictionary-invalid` or `dictionary-too-large`, and `file-unreadable`.
 */
export async function readDictionaryFiles(paths: readonly string[]): Promise<DictionaryFiles> {
  const ending = (end: string) => paths.filter((path) => path.toLowerCase().endsWith(end));
  const [archive] = paths;
  if (paths.length === 1 && archive && /\.(oxt|xpi|zip)$/i.test(archive)) return inArchive(archive);
  const [aff] = ending('.aff');
  const [dic] = ending('.dic');
  if (paths.length !== 2 || !aff || !dic) throw noPair();
  return {
    name: basename(aff).slice(0, -4),
    aff: await bytesOf(aff),
    dic: await bytesOf(dic),
    about: null,
  };
}

const noPair = () => new DictionaryRefused('dictionary-files', 'no one .aff with one .dic');

async function bytesOf(path: string): Promise<Uint8Array> {
  try {
    if ((await stat(path)).size > FILE_MAX_BYTES) {
      throw new DictionaryRefused('dictionary-too-large', basename(path));
    }
    return new Uint8Array(await readFile(path));
  } catch (error) {
    if (error instanceof DictionaryRefused) throw error;
    throw new DictionaryRefused('file-unreadable', String(error));
  }
}

async function inArchive(path: string): Promise<DictionaryFiles> {
  try {
    return await withArchive(
      path,
      ARCHIVE_LIMITS,
      async ({ names, read }) => {
        const stems = names
          .filter((name) => /\.aff$/i.test(name))
          .map((name) => ({ aff: name, dic: twin(name, names) }));
        const [pair] = stems;
        // Several dictionaries in one extension: which one is meant is for a person to say.
        if (stems.length !== 1 || !pair?.dic) throw noPair();
        const about = names.find((name) => /(^|\/)(licen[cs]e|copying|readme)[^/]*$/i.test(name));
        return {
          name: basename(pair.aff).slice(0, -4),
          aff: await read(pair.aff, FILE_MAX_BYTES),
          dic: await read(pair.dic, FILE_MAX_BYTES),
          about: about ? await read(about, ABOUT_MAX_BYTES).catch(() => null) : null,
        };
      },
      { folders: true },
    );
  } catch (error) {
    if (error instanceof DictionaryRefused) throw error;
    if (error instanceof ArchiveRefused) {
      const tooLarge = error.reason === 'too-large';
      throw new DictionaryRefused(
        tooLarge ? 'dictionary-too-large' : 'dictionary-invalid',
        error.message,
      );
    }
    throw new DictionaryRefused('file-unreadable', String(error));
  }
}

function twin(aff: string, names: readonly string[]): string | undefined {
  const wanted = `${aff.slice(0, -4)}.dic`.toLowerCase();
  return names.find((name) => name.toLowerCase() === wanted);
}
