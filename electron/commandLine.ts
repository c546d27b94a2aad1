import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { type Failure, failure, type Result } from '@shared/errors';
import type { ExportFile, ExportWarning } from '@shared/ipc';
import { DEFAULT_SETTINGS, type Outlet } from '@shared/settings';
import type { ImportNote } from '@shared/story/importReport';
import { acquaintanceOf, type Sender } from '@shared/story/sender';
import { ENCODINGS } from '@shared/text/encodings';
import { checkCommand } from './commandLine/check';
import { type Choices, FORMATS, parseChoices, profileOf } from './commandLine/choices';
import { type Console, type ExitCode, Misused } from './commandLine/console';
import { deliver } from './commandLine/deliver';
import { exportEveryStory } from './commandLine/exportEveryStory';
import { outboxCommand } from './commandLine/outbox';
import {
  openOrMake,
  openStories,
  photosOf,
  rowsOf,
  sealerOf,
  settingsOf,
} from './commandLine/profile';
import { noteLine, warningLines } from './commandLine/reportLines';
import { type Words, wordsIn } from './commandLine/words';
import { exportStory, type KeptStory } from './export/exportStory';
import { exportTogether, TOGETHER_FORMATS } from './export/exportTogether';
import { keptStory } from './export/keptStory';
import { importFile } from './import/importFile';
import { readHere } from './import/readHere';
import { readPackage } from './import/songgoPackage';
import type { Storage } from './storage/storage';

type Outcome =
  | {
      input: string;
      ok: true;
      files?: ExportFile[];
      warnings?: ExportWarning[];
      id?: string;
      headline?: string;
      notes?: ImportNote[];
    }
  | { input: string; ok: false; error: Failure };

/** Runs one command. Never throws for what a user did; gives the exit code. */
export async function runCommandLine(argv: string[], console: Console): Promise<ExitCode> {
  const words = wordsIn(console.language);
  const usage = words.say('usage', {
    formats: FORMATS.join(', '),
    together: TOGETHER_FORMATS.join(', '),
    encodings: ENCODINGS.join(', '),
  });
  try {
    const [command, ...rest] = argv;
    if (
      command === undefined ||
      command === 'help' ||
      rest.includes('--help') ||
      command === '--help'
    ) {
      console.print(usage);
      return command === undefined ? 2 : 0;
    }
    const choices = parseChoices(rest);
    switch (command) {
      case 'export':
        return choices.all
          ? await exportEveryStory(choices, console, words)
          : report(choices, console, words, await exportAll(choices, console));
      case 'import':
        return report(choices, console, words, await importAll(choices, console));
      case 'check':
        return await checkCommand(choices, console, words);
      case 'list':
        return listStories(choices, console, words);
      case 'deliver':
        return await deliver(choices, console, words);
      case 'outbox':
        return await outboxCommand(choices, console, words);
      default:
        throw new Misused('command', { name: command });
    }
  } catch (error) {
    if (!(error instanceof Misused)) throw error;
    console.complain(`songgo: ${words.say(`misused.${error.reason}`, error.values)}\n\n${usage}`);
    return 2;
  }
}

async function exportAll(choices: Choices, console: Console): Promise<Outcome[]> {
  const { inputs, out, profile } = choices;
  if (inputs.length === 0) throw new Misused('nothing', { command: 'export' });
  if (out === null) throw new Misused('missing', { option: '--out' });
  const outlets = profile === null ? DEFAULT_SETTINGS.outlets : settingsOf(profile).outlets;
  const ids = inputs.filter((input) => !isPackage(input));
  if (ids.length > 0 && profile === null) throw new Misused('missing', { option: '--profile' });
  const opened = ids.length > 0 && profile !== null ? openStories(profile) : null;
  const outcomes: Outcome[] = [];
  try {
    if (choices.together !== null) {
      if (ids.length < inputs.length) throw new Misused('togetherIds');
      return await exportOneFile(choices, choices.together, out, outlets, opened, console);
    }
    for (const input of inputs) {
      const work = isPackage(input)
        ? exportPackage(input, choices, out, outlets, console)
        : exportKept(input, choices, out, outlets, opened, console);
      outcomes.push(outcomeOf(input, await work));
    }
  } finally {
    if (opened?.ok) opened.value.close();
  }
  return outcomes;
}

/** Stories in one file: an outcome for the file, and one for each story that may not leave. */
async function exportOneFile(
  choices: Choices,
  name: string,
  out: string,
  outlets: readonly Outlet[],
  opened: Result<Storage> | null,
  console: Console,
): Promise<Outcome[]> {
  const { inputs, profile, site, ...options } = choices;
  if (opened === null || profile === null) return [outcomeOf(name, failure('story-not-found'))];
  if (!opened.ok) return [outcomeOf(name, opened)];
  const outcomes: Outcome[] = [];
  const stories: KeptStory[] = [];
  for (const id of inputs) {
    const kept = await keptStory(opened.value.stories, id);
    if (kept.ok) stories.push(kept.value);
    else outcomes.push(outcomeOf(id, kept));
  }
  const photos = photosOf(profile, console);
  try {
    const asked = { ...options, name, ...(site !== null && { site }) };
    const made = await exportTogether(stories, asked, out, { outlets, photos, now: Date.now() });
    if (!made.ok) return [...outcomes, outcomeOf(name, made)];
    const { files, warnings, refused } = made.value;
    for (const [id, error] of refused) outcomes.push(outcomeOf(id, { ok: false, error }));
    if (files.length > 0) outcomes.push(outcomeOf(name, { ok: true, value: { files, warnings } }));
    return outcomes;
  } finally {
    await photos.close();
  }
}

async function exportKept(
  id: string,
  options: Choices,
  out: string,
  outlets: readonly Outlet[],
  opened: Result<Storage> | null,
  console: Console,
) {
  if (opened === null || options.profile === null) return failure('story-not-found');
  if (!opened.ok) return opened;
  const kept = await keptStory(opened.value.stories, id);
  if (!kept.ok) return kept;
  const { profile } = options;
  const photos = photosOf(profile, console);
  const sealer = () => sealerOf(profile);
  try {
    return await exportStory(kept.value, options, out, {
      outlets,
      photos,
      now: Date.now(),
      sealer,
    });
  } finally {
    await photos.close();
  }
}

/** A package's photographs go through the door every photograph goes through, in a folder of their own. */
async function exportPackage(
  path: string,
  options: Choices,
  out: string,
  outlets: readonly Outlet[],
  console: Console,
) {
  const read = await readPackage(path);
  if (!read.ok) return failure(read.error.code, { name: basename(path) }, read.error.detail);
  const { storyId, state, version, createdAt, modifiedAt, outlet } = read.value;
  const known = outlet === null || outlets.some(({ id }) => id === outlet.id);
  const folder = await mkdtemp(join(tmpdir(), 'songgo-'));
  const photos = photosOf(folder, console);
  const { profile } = options;
  try {
    for (const photo of read.value.photos) {
      const added = await photos.add(photo.fileName, photo.bytes);
      if (!added.ok) return added;
    }
    return await exportStory({ id: storyId, state, version, createdAt, modifiedAt }, options, out, {
      outlets: known ? outlets : [...outlets, outlet],
      photos,
      now: Date.now(),
      ...(profile !== null && { sealer: () => sealerOf(profile) }),
    });
  } finally {
    await photos.close();
    await rm(folder, { recursive: true, force: true });
  }
}

async function importAll(choices: Choices, console: Console): Promise<Outcome[]> {
  const { inputs } = choices;
  if (inputs.length === 0) throw new Misused('nothing', { command: 'import' });
  const profile = profileOf(choices);
  const opened = openOrMake(profile);
  if (!opened.ok) return inputs.map((input) => outcomeOf(input, opened));
  const photos = photosOf(profile, console);
  const outcomes: Outcome[] = [];
  try {
    for (const input of inputs) {
      const settings = () => settingsOf(profile);
      const acquaintance = (sender: Sender) =>
        acquaintanceOf(sender, settings().senders, sealerOf(profile)?.key ?? null);
      const room = { storage: opened.value, photos, read: readHere, settings, acquaintance };
      outcomes.push(outcomeOf(input, await importFile(basename(input), input, room)));
    }
  } finally {
    await photos.close();
    opened.value.close();
  }
  return outcomes;
}

function listStories(choices: Choices, console: Console, words: Words): ExitCode {
  const { json, inputs } = choices;
  if (inputs[0] !== undefined) throw new Misused('inputs', { name: inputs[0] });
  const profile = profileOf(choices);
  const opened = openStories(profile);
  if (!opened.ok) {
    if (json) console.print(JSON.stringify({ ok: false, error: opened.error }, null, 2));
    else console.complain(words.failure(opened.error));
    return 1;
  }
  const rows = rowsOf(opened.value, (row) => row);
  opened.value.close();
  if (json) {
    const stories = rows.map(({ id, headline, section, people, createdAt, modifiedAt }) => {
      return { id, headline, section, people, createdAt, modifiedAt };
    });
    console.print(JSON.stringify({ ok: true, stories }, null, 2));
  } else {
    for (const row of rows) console.print(`${row.id}  ${row.modifiedAt}  ${row.printedHeadline}`);
  }
  return 0;
}

function report({ json }: Choices, console: Console, words: Words, outcomes: Outcome[]): ExitCode {
  const ok = outcomes.every((outcome) => outcome.ok);
  if (json) {
    console.print(JSON.stringify({ ok, results: outcomes }, null, 2));
    return ok ? 0 : 1;
  }
  for (const outcome of outcomes) {
    if (!outcome.ok) {
      console.complain(`${outcome.input}: ${words.failure(outcome.error)}`);
      continue;
    }
    for (const { name } of outcome.files ?? []) console.print(name);
    if (outcome.id !== undefined) console.print(`${outcome.id}  ${outcome.headline ?? ''}`);
    const { notes = [], warnings = [] } = outcome;
    const lines = [...notes.map(noteLine(words)), ...warningLines(warnings, words)];
    for (const line of lines) console.complain(`${outcome.input}: ${line}`);
  }
  return ok ? 0 : 1;
}

function outcomeOf(
  input: string,
  result: Result<{
    files?: ExportFile[];
    warnings?: ExportWarning[];
    id?: string;
    headline?: string;
    notes?: ImportNote[];
  }>,
): Outcome {
  return result.ok
    ? { input, ok: true, ...result.value }
    : { input, ok: false, error: result.error };
}

const isPackage = (input: string): boolean => /\.songgo$/i.test(input) || /[/\\]/.test(input);
