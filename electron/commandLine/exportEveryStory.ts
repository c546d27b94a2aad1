import type { Failure, Result } from '@shared/errors';
import type { ExportFile, ExportWarning } from '@shared/ipc';
import { exportStory } from '../export/exportStory';
import { keptStory } from '../export/keptStory';
import { TakenNames } from '../export/takenNames';
import { type Choices, profileOf } from './choices';
import { type Console, type ExitCode, Misused } from './console';
import { openStories, photosOf, rowsOf, sealerOf, settingsOf } from './profile';
import { warningLines } from './reportLines';
import type { Words } from './words';

/** A story that was not exported, and why. */
interface LeftOut {
  id: string;
  headline: string;
  error: Failure;
}

/**
 * Exports every story that is not in the trash, one after the other: of the stories no more than one
 * is in memory, and nothing of what was written. What was left out is listed at the end with why.
 */
export async function exportEveryStory(
  choices: Choices,
  console: Console,
  words: Words,
): Promise<ExitCode> {
  const { out, json, together, inputs, ...options } = choices;
  const profile = profileOf(choices);
  if (out === null) throw new Misused('missing', { option: '--out' });
  if (inputs.length > 0) throw new Misused('allOrIds');
  if (together !== null) throw new Misused('togetherIds');
  const opened = openStories(profile);
  if (!opened.ok) {
    if (json) console.print(JSON.stringify({ ok: false, error: opened.error }, null, 2));
    else console.complain(words.failure(opened.error));
    return 1;
  }
  const { stories } = opened.value;
  const told = json ? jsonOf(console) : linesOf(console, words);
  const interrupt = console.interrupted();
  const photos = photosOf(profile, console);
  const { outlets } = settingsOf(profile);
  const leftOut: LeftOut[] = [];
  let exported = 0;
  let done = 0;
  let total = 0;
  try {
    const names = await TakenNames.of(out);
    const rows = rowsOf(opened.value, ({ id, printedHeadline }) => ({ id, printedHeadline }));
    total = rows.length;
    for (const { id, printedHeadline: headline } of rows) {
      if (interrupt.aborted) break;
      console.progress(words.say('exporting', { done: done + 1, total, headline }));
      const kept = await keptStory(stories, id);
      const room = { outlets, photos, now: Date.now(), sealer: () => sealerOf(profile) };
      const made = kept.ok ? await exportStory(kept.value, options, out, room, names) : kept;
      told.result(id, headline, made);
      if (made.ok) exported += 1;
      else leftOut.push({ id, headline, error: made.error });
      done += 1;
    }
  } finally {
    await photos.close();
    opened.value.close();
  }
  const ok = exported === total;
  told.end({ ok, exported, total, leftOut });
  if (!json) {
    console.complain(words.say('exported', { count: exported, total }));
    if (leftOut.length > 0) console.complain(words.say('leftOut', { count: leftOut.length }));
    for (const { id, headline, error } of leftOut) {
      console.complain(`  ${id}  ${headline}\n    ${words.failure(error)}`);
    }
    if (done < total) console.complain(words.say('interrupted', { count: total - done }));
  }
  return ok ? 0 : 1;
}

interface Told {
  result(
    id: string,
    headline: string,
    made: Result<{ files: ExportFile[]; warnings: ExportWarning[] }>,
  ): void;
  end(summary: { ok: boolean; exported: number; total: number; leftOut: LeftOut[] }): void;
}

/** One object, printed as it comes. */
function jsonOf(console: Console): Told {
  let before = '{ "results": [';
  return {
    result(id, headline, made) {
      const { files, warnings } = made.ok ? made.value : { files: [], warnings: [] };
      const outcome = made.ok ? { ok: true, files, warnings } : { ok: false, error: made.error };
      console.print(`${before}${JSON.stringify({ id, headline, ...outcome })}`);
      before = ',';
    },
    end(summary) {
      const rest = JSON.stringify(summary).slice(1);
      console.print(`${before === ',' ? '' : before}], ${rest}`);
    },
  };
}

function linesOf(console: Console, words: Words): Told {
  return {
    result(id, _headline, made) {
      if (!made.ok) return;
      for (const { name } of made.value.files) console.print(name);
      for (const line of warningLines(made.value.warnings, words))
        console.complain(`${id}: ${line}`);
    },
    end: () => undefined,
  };
}
