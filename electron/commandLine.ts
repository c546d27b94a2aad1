import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { parseArgs } from 'node:util';
import { type Failure, failure, type Result } from '@shared/errors';
import type { ExportFile, ExportOptions, ExportWarning, StoryRow } from '@shared/ipc';
import { DEFAULT_SETTINGS, type Outlet } from '@shared/settings';
import type { ImportNote } from '@shared/story/importReport';
import { ENCODINGS } from '@shared/text/encodings';
import errors from '../resources/locales/en/errors.json';
import { exportStory, type KeptStory, PACKAGE_FORMAT } from './export/exportStory';
import { exportTogether, TOGETHER_FORMATS } from './export/exportTogether';
import { keptStory } from './export/keptStory';
import { EXPORTERS } from './export/registry';
import { importFile } from './import/importFile';
import { readHere } from './import/readHere';
import { readPackage } from './import/songgoPackage';
import { createPhotos, type Photos } from './media/photos';
import { createRenderer, type RenderProcess } from './media/thumbnails';
import { readSettingsFile } from './settings/settingsFile';
import { openStorage, type Storage } from './storage/storage';

/** What the command line needs of the process it runs in. */
export interface Console {
  print(line: string): void;
  complain(line: string): void;
  /** Starts the process that decodes photographs. */
  fork(): RenderProcess;
}

/** All went well; some of it failed; it was not understood. */
export type ExitCode = 0 | 1 | 2;

const FORMATS = [...EXPORTERS.map(({ id }) => id), PACKAGE_FORMAT];

export const USAGE = `songgo export <story id | package.songgo>… --format ${FORMATS.join(',')} --out DIR
songgo import <file.txt | .md | .html | .docx | .json | .xml | .songgo>… --profile DIR
songgo list --profile DIR

  --format LIST        ${FORMATS.join(', ')} (default: ninjs,html,text)
  --together NAME      all stories in one file of that name: ${TOGETHER_FORMATS.join(', ')}
  --site URL           the outlet's site, for those files (https://…)
  --out DIR            folder to write to; nothing in it is overwritten
  --profile DIR        folder of Songgo's stories, photographs and settings (or SONGGO_PROFILE)
  --encoding NAME      of plain and keyed text: ${ENCODINGS.join(', ')}
  --unencodable WHAT   characters the encoding lacks: stop or replace
  --json               one JSON object on standard output
  --help

Exit codes: 0 all done, 1 some failed, 2 not understood.`;

class Misused extends Error {}

interface Choices {
  inputs: string[];
  formats: string[];
  out: string | null;
  profile: string | null;
  encoding: ExportOptions['encoding'];
  unencodable: ExportOptions['unencodable'];
  json: boolean;
  /** The name of one file for all stories; null for files of their own. */
  together: string | null;
  site: string | null;
}

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
  try {
    const [command, ...rest] = argv;
    if (
      command === undefined ||
      command === 'help' ||
      rest.includes('--help') ||
      command === '--help'
    ) {
      console.print(USAGE);
      return command === undefined ? 2 : 0;
    }
    const choices = parse(rest);
    switch (command) {
      case 'export':
        return report(choices, console, await exportAll(choices, console));
      case 'import':
        return report(choices, console, await importAll(choices, console));
      case 'list':
        return listStories(choices, console);
      default:
        throw new Misused(`unknown command: ${command}`);
    }
  } catch (error) {
    if (!(error instanceof Misused)) throw error;
    console.complain(`songgo: ${error.message}\n\n${USAGE}`);
    return 2;
  }
}

function parse(argv: string[]): Choices {
  const parsed = attemptParse(argv);
  const { values, positionals } = parsed;
  const formats = (values.format ?? 'ninjs,html,text').split(',').map((name) => name.trim());
  const unknown = formats.find((format) => !FORMATS.includes(format));
  if (unknown !== undefined) throw new Misused(`unknown format: ${unknown}`);
  return {
    inputs: positionals,
    formats,
    out: values.out ?? null,
    profile: values.profile ?? process.env.SONGGO_PROFILE ?? null,
    encoding: oneOf('encoding', values.encoding ?? 'utf-8', ENCODINGS),
    unencodable: oneOf('unencodable', values.unencodable ?? 'stop', ['stop', 'replace'] as const),
    json: values.json ?? false,
    together: togetherOf(values.together, formats),
    site: siteOf(values.site),
  };
}

function attemptParse(argv: string[]) {
  try {
    return parseArgs({
      args: argv,
      allowPositionals: true,
      options: {
        format: { type: 'string' },
        out: { type: 'string' },
        profile: { type: 'string' },
        encoding: { type: 'string' },
        unencodable: { type: 'string' },
        json: { type: 'boolean' },
        together: { type: 'string' },
        site: { type: 'string' },
      },
    });
  } catch (error) {
    throw new Misused(error instanceof Error ? error.message : String(error));
  }
}

function togetherOf(name: string | undefined, formats: readonly string[]): string | null {
  if (name === undefined) return null;
  const single = formats.find((format) => !TOGETHER_FORMATS.includes(format));
  if (single === undefined) return name;
  throw new Misused(`--together is for ${TOGETHER_FORMATS.join(', ')}, not for ${single}`);
}

function siteOf(address: string | undefined): string | null {
  if (address === undefined) return null;
  const site = URL.canParse(address) ? new URL(address) : null;
  if (site && /^https?:$/.test(site.protocol) && site.username === '') return site.href;
  throw new Misused('--site is an address: https://…');
}

function oneOf<T extends string>(option: string, value: string, allowed: readonly T[]): T {
  const found = allowed.find((one) => one === value);
  if (found === undefined) throw new Misused(`--${option} is ${allowed.join(' or ')}`);
  return found;
}

async function exportAll(choices: Choices, console: Console): Promise<Outcome[]> {
  const { inputs, out, profile } = choices;
  if (inputs.length === 0) throw new Misused('export what?');
  if (out === null) throw new Misused('--out is missing');
  const outlets = profile === null ? DEFAULT_SETTINGS.outlets : settingsOf(profile).outlets;
  const ids = inputs.filter((input) => !isPackage(input));
  if (ids.length > 0 && profile === null) throw new Misused('--profile is missing');
  const opened = ids.length > 0 && profile !== null ? openStories(profile) : null;
  const outcomes: Outcome[] = [];
  try {
    if (choices.together !== null) {
      if (ids.length < inputs.length) throw new Misused('--together takes stories of a profile');
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
  const photos = photosOf(options.profile, console);
  try {
    return await exportStory(kept.value, options, out, { outlets, photos, now: Date.now() });
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
  const profile = await mkdtemp(join(tmpdir(), 'songgo-'));
  const photos = photosOf(profile, console);
  try {
    for (const photo of read.value.photos) {
      const added = await photos.add(photo.fileName, photo.bytes);
      if (!added.ok) return added;
    }
    return await exportStory({ id: storyId, state, version, createdAt, modifiedAt }, options, out, {
      outlets: known ? outlets : [...outlets, outlet],
      photos,
      now: Date.now(),
    });
  } finally {
    await photos.close();
    await rm(profile, { recursive: true, force: true });
  }
}

async function importAll({ inputs, profile }: Choices, console: Console): Promise<Outcome[]> {
  if (inputs.length === 0) throw new Misused('import what?');
  if (profile === null) throw new Misused('--profile is missing');
  const opened = openStories(profile);
  if (!opened.ok) return inputs.map((input) => outcomeOf(input, opened));
  const photos = photosOf(profile, console);
  const outcomes: Outcome[] = [];
  try {
    for (const input of inputs) {
      const settings = () => settingsOf(profile);
      const room = { storage: opened.value, photos, read: readHere, settings };
      outcomes.push(outcomeOf(input, await importFile(basename(input), input, room)));
    }
  } finally {
    await photos.close();
    opened.value.close();
  }
  return outcomes;
}

function listStories({ profile, json }: Choices, console: Console): ExitCode {
  if (profile === null) throw new Misused('--profile is missing');
  const opened = openStories(profile);
  if (!opened.ok) {
    if (json) console.print(JSON.stringify({ ok: false, error: opened.error }, null, 2));
    else console.complain(sentence(opened.error));
    return 1;
  }
  const rows = rowsOf(opened.value);
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

function report({ json }: Choices, console: Console, outcomes: Outcome[]): ExitCode {
  const ok = outcomes.every((outcome) => outcome.ok);
  if (json) {
    console.print(JSON.stringify({ ok, results: outcomes }, null, 2));
    return ok ? 0 : 1;
  }
  for (const outcome of outcomes) {
    if (!outcome.ok) {
      console.complain(`${outcome.input}: ${sentence(outcome.error)}`);
      continue;
    }
    for (const { name } of outcome.files ?? []) console.print(name);
    if (outcome.id !== undefined) console.print(`${outcome.id}  ${outcome.headline ?? ''}`);
    for (const { code, count, samples } of outcome.notes ?? []) {
      const quotes = samples.map((sample) => JSON.stringify(sample));
      console.complain(`${outcome.input}: ${[`${code} (${count})`, ...quotes].join(', ')}`);
    }
    for (const { code, values } of outcome.warnings ?? []) {
      const told = Object.entries(values ?? {}).map(([key, value]) => `${key}: ${value}`);
      console.complain(`${outcome.input}: ${[code, ...told].join(', ')}`);
    }
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

/** The failure in words, with what it was about. */
function sentence({ code, values, detail }: Failure): string {
  const said = errors[code];
  const about = Object.entries(values ?? {})
    .filter(([key]) => key !== 'name')
    .map(([key, value]) => `${key}: ${value}`);
  return [said, ...about, ...(detail === undefined ? [] : [detail])].join('\n  ');
}

const isPackage = (input: string): boolean => /\.songgo$/i.test(input) || /[/\\]/.test(input);

function settingsOf(profile: string) {
  return readSettingsFile(profile, Date.now).settings;
}

function openStories(profile: string): Result<Storage> {
  return openStorage({ profile, now: Date.now, onNotice: () => undefined });
}

function photosOf(profile: string, console: Console): Photos {
  return createPhotos({ profile, worker: createRenderer({ fork: () => console.fork() }) });
}

/** Every story that is not in the trash. */
function rowsOf(storage: Storage): StoryRow[] {
  const rows: StoryRow[] = [];
  const limit = 500;
  for (;;) {
    const page = storage.stories.list({ list: 'all', query: '', limit, offset: rows.length });
    if (!page.ok || page.value.rows.length === 0) return rows;
    rows.push(...page.value.rows);
  }
}
