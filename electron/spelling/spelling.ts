import { randomUUID } from 'node:crypto';
import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { failure, type Result, success } from '@shared/errors';
import type { Settings, SpellingDictionary } from '@shared/settings';
import type { SettingsStore } from '../settings/settingsStore';
import type { Speller } from './speller';

/** The spelling dictionary of a profile: in a folder of its own, named in the settings. */
export interface Spelling {
  /**
   * Puts the dictionary in the chosen files in the place of the one there is, and switches it on.
   * Fails as `Speller.install` and `SettingsStore.write` do.
   */
  install(paths: readonly string[]): Promise<Result<SpellingDictionary>>;
  /** Switches it on or off; nothing is there to switch is no failure. */
  turn(on: boolean): Promise<Result<null>>;
  /** Takes it away, its files too. */
  remove(): Promise<Result<null>>;
  /** Which of the words it does not know; none while it is off. Each word is asked once. */
  wrong(words: readonly string[]): Promise<Result<string[]>>;
  /** Words that may be meant; none while it is off. */
  suggest(word: string): Promise<Result<string[]>>;
  close(): Promise<void>;
}

/** So many words are remembered; a long day's stories have a tenth of it. */
const KNOWN_MAX = 200_000;

/**
 * Holds the dictionary of `profile`. One that breaks is switched off, since it would break again;
 * `changed` is told whenever the settings changed here.
 */
export function createSpelling({
  profile,
  settings,
  speller,
  changed,
}: {
  profile: string;
  settings: Pick<SettingsStore, 'read' | 'write' | 'hold'>;
  speller: Speller;
  changed: (settings: Settings) => void;
}): Spelling {
  const root = join(profile, 'spelling');
  const folderOf = (id: string) => join(root, id);
  /** Whether each word is wrong, by the dictionary of `knownOf`. */
  const known = new Map<string, boolean>();
  let knownOf = '';

  async function keep(dictionary: SpellingDictionary | null): Promise<Result<null>> {
    const written = await settings.write({ spellingDictionary: dictionary });
    if (!written.ok) return written;
    changed(written.value);
    return success(null);
  }

  /** Removes what lies here besides the files of a dictionary, if there is one. */
  async function tidy(id: string): Promise<void> {
    const names = await readdir(root).catch(() => []);
    await Promise.all(
      names
        .filter((name) => name !== id)
        .map((name) =>
          rm(join(root, name), { recursive: true, force: true }).catch(() => undefined),
        ),
    );
  }

  const inUse = () => {
    const dictionary = settings.read().spellingDictionary;
    return dictionary?.on ? dictionary : null;
  };

  /** What was asked of a dictionary; one that broke while it was asked is switched off. */
  async function orOff<T>(id: string, answer: Promise<Result<T>>): Promise<Result<T>> {
    const given = await answer;
    const now = settings.read().spellingDictionary;
    if (!given.ok && given.error.code === 'spelling-stopped' && now?.id === id && now.on) {
      const off = { spellingDictionary: { ...now, on: false } };
      const written = await settings.write(off);
      // Where nothing can be kept it is off for this run.
      const held = written.ok ? written : settings.hold(off);
      if (held.ok) changed(held.value);
    }
    return given;
  }

  return {
    async install(paths) {
      const id = randomUUID();
      const facts = await speller.install(paths, folderOf(id));
      if (!facts.ok) {
        await tidy(settings.read().spellingDictionary?.id ?? '');
        return facts;
      }
      const dictionary = { id, ...facts.value, on: true };
      const kept = await keep(dictionary);
      await tidy(settings.read().spellingDictionary?.id ?? '');
      return kept.ok ? success(dictionary) : kept;
    },
    async turn(on) {
      const dictionary = settings.read().spellingDictionary;
      if (!dictionary) return success(null);
      if (!on) speller.rest();
      return keep({ ...dictionary, on });
    },
    async remove() {
      speller.rest();
      const kept = await keep(null);
      if (kept.ok) await tidy('');
      return kept;
    },
    async wrong(words) {
      const dictionary = inUse();
      if (!dictionary) return success([]);
      if (knownOf !== dictionary.id || known.size > KNOWN_MAX) known.clear();
      knownOf = dictionary.id;
      const fresh = [...new Set(words)].filter((word) => !known.has(word));
      if (fresh.length > 0) {
        const asked = await orOff(dictionary.id, speller.wrong(folderOf(dictionary.id), fresh));
        if (!asked.ok) return asked;
        // Another dictionary may have come meanwhile.
        if (knownOf !== dictionary.id) return failure('cancelled');
        const wrong = new Set(asked.value);
        for (const word of fresh) known.set(word, wrong.has(word));
      }
      return success(words.filter((word) => known.get(word) === true));
    },
    async suggest(word) {
      const dictionary = inUse();
      if (!dictionary) return success([]);
      return orOff(dictionary.id, speller.suggest(folderOf(dictionary.id), word));
    },
    close: () => speller.close(),
  };
}
