import type { ErrorCode } from '@shared/errors';
import type { SpellingDictionary } from '@shared/settings';

/** What a dictionary's files say of it. */
export type DictionaryFacts = Omit<SpellingDictionary, 'id' | 'on'>;

/** What the client asks of the process that holds a dictionary. Words are NFC. */
export type SpellerTask =
  /** Reads chosen files, tries them, and keeps them in `folder`, which is new. Gives their facts. */
  | { kind: 'install'; paths: readonly string[]; folder: string }
  /** Which of the words the dictionary in `folder` does not know. */
  | { kind: 'wrong'; folder: string; words: readonly string[] }
  /** Words that may be meant, the likeliest first. */
  | { kind: 'suggest'; folder: string; word: string };

export type SpellerJob = SpellerTask & { id: number };

/** Its answer. `spelling-stopped` says that the dictionary broke: the process ends by itself then. */
export type SpellerAnswer =
  | { id: number; ok: true; facts: DictionaryFacts }
  | { id: number; ok: true; words: string[] }
  | { id: number; ok: false; code: ErrorCode; detail: string };
