import { z } from 'zod';
import { SPELLING_WORD_MAX, SPELLING_WORDS_MAX } from './checks/spelling';
import { type WordPack, wordPackSchema } from './checks/wordPack';
import { type Pause, SEND_KINDS, type SendEntry, type SendRow } from './deliver/delivery';
import type { Mapping } from './deliver/mapping';
import { type Authority, targetSchema } from './deliver/target';
import type { Tested } from './deliver/tested';
import type { FieldConflict } from './document/fieldConflicts';
import type { Failure } from './errors';
import { type Settings, settingsSchema } from './settings';
import { embargoSchema } from './story/embargo';
import type { ImportNote } from './story/importReport';
import { LISTS, type ListCounts } from './story/lists';
import { type PhotoRecord, photoHashSchema } from './story/photos';
import type { DeskReceipt } from './story/receipt';
import type { Sender } from './story/sender';
import { ASKED_MOVES, STEPS, type Step } from './story/steps';
import { storyFilterSchema } from './story/storyFilter';
import type { LogEntry } from './story/storyLog';
import { BUILT_IN_TEMPLATES, TEMPLATE_NAME_MAX } from './story/templateNames';
import { ENCODINGS } from './text/encodings';

const storyId = z.uuid();
/** A person was asked, and wants it all the same. */
const anyway = { anyway: z.boolean().optional() };
const bytes = (max: number) =>
  z.custom<Uint8Array>((value) => value instanceof Uint8Array && value.byteLength <= max);

const spellingWord = z.string().min(1).max(SPELLING_WORD_MAX);

/** One Yjs update from the page; larger ones are not typing. */
export const UPDATE_MAX_BYTES = 64 * 1024 * 1024;

/** A row of the list of stories; the projection of its document. */
export interface StoryRow {
  id: string;
  headline: string;
  /** The headline as printed, tags included; empty while there is none. */
  printedHeadline: string;
  section: string;
  outletId: string;
  people: string[];
  photos: number;
  characters: number;
  sheetsByLines: number;
  embargoed: boolean;
  /** Where it stands between reporter and readers. */
  step: Step;
  /** Its copies were moved apart, or its log was meddled with: a person must look at it. */
  unsettled: boolean;
  /** Names that were taken out of the byline, of people who have not answered. */
  removed: string[];
  /** RFC 3339 with an offset; empty for none. */
  deadline: string;
  slot: string;
  /** RFC 3339 UTC. */
  createdAt: string;
  modifiedAt: string;
  /** Null unless it is in the trash. */
  trashedAt: string | null;
  /** Where the search hit: plain text with the ranges to mark. */
  snippet: { text: string; hits: { start: number; end: number }[] } | null;
  /** Why it opens read-only or not at all; null when all is well. */
  damage: 'newer' | 'unknown' | 'damaged' | null;
}

export interface StoryList {
  rows: StoryRow[];
  total: number;
  counts: ListCounts;
}

export interface OpenedStory {
  id: string;
  /** The whole state as one Yjs update. */
  state: Uint8Array;
  /** The last sequence number on disk. */
  seq: number;
  /** RFC 3339 UTC. */
  createdAt: string;
  modifiedAt: string;
  /** Why nothing may be written; null when the story may be edited. */
  readOnly: {
    reason: 'newer' | 'unknown' | 'damaged' | 'trashed' | 'profile';
    names: string[];
  } | null;
}

/** A story among those that tell the same event as it goes on. */
export interface SeriesMember {
  id: string;
  headline: string;
  /** Its mark or first tag, for example 1보; empty for none. */
  stage: string;
  trashed: boolean;
}

export const VERSION_REASONS = [
  'writing',
  'export',
  'import',
  'restore',
  'manual',
  'release',
  'filed',
  'taken',
  'returned',
  'approved',
] as const;
export interface StoryVersion {
  id: number;
  reason: (typeof VERSION_REASONS)[number];
  /** RFC 3339 UTC. */
  keptAt: string;
  headline: string;
  characters: number;
}

/** Something main wants the user to know, once, for example what a recovery did. */
export interface Notice {
  id: string;
  level: 'info' | 'warning';
  /** Key of the sentence: `notices.<code>`. */
  code:
    | 'recovered-from-backup'
    | 'recovered-salvaged'
    | 'settings-set-aside'
    | 'stories-damaged'
    | 'restart-to-repair'
    | 'story-set-aside'
    | 'untitled-set-aside'
    | 'read-only-profile'
    | 'old-runtime';
  values?: Record<string, string | number>;
}

export interface ExportFile {
  name: string;
  bytes: number;
}

export interface ExportWarning {
  code:
    | 'no-headline'
    | 'no-byline'
    | 'no-section'
    /** A template's `〔…〕` that nobody wrote over; the first one and how many there are. */
    | 'slot-left'
    /** A place that nobody put a photograph in, or whose picture was not pasted along. */
    | 'photo-empty'
    | 'photo-missing'
    /** No key to seal a package with: whoever gets it cannot see whether it was changed. */
    | 'package-no-seal'
    | 'photo-no-caption'
    | 'photo-no-credit'
    | 'photo-no-alt'
    /** It may not be handed on, so it is left out of a preview; an export stops at it. */
    | 'photo-held'
    /** Its own file says that a machine made it. */
    | 'photo-ai'
    /** With `format`: that format has no place for `field`, a name of `export:carriedField`. */
    | 'field-not-carried'
    | 'character-replaced';
  values?: Record<string, string | number>;
}

const exportOptions = z.object({
  formats: z.array(z.string().max(40)).min(1).max(40),
  encoding: z.enum(ENCODINGS),
  /** What to do with characters the encoding lacks: stop and list them, or write the suggestion. */
  unencodable: z.enum(['stop', 'replace']),
  /** Undecided suggestions go along where the format can say them, as Word's tracked changes. */
  tracked: z.boolean().optional(),
});
export type ExportOptions = z.infer<typeof exportOptions>;

/**
 * Every call the page can make of main: the schema of its input. `IpcOutput` has what it gives.
 * main parses each input with the schema before anything runs.
 */
export const IPC_INPUT = {
  'app.info': z.undefined(),
  'app.dismissNotice': z.object({ id: z.string().max(64) }),
  'app.openLink': z.object({ url: z.string().max(2000) }),
  'app.copyDetails': z.object({ text: z.string().max(20_000) }),
  'app.closeReady': z.undefined(),
  /** Opens one more window on the story. */
  'app.openWindow': z.object({ id: storyId }),
  /** Pastes the clipboard's plain text where the caret is. */
  'app.pasteAsText': z.undefined(),
  /** The clipboard's plain text; empty when it has none. */
  'app.clipboardText': z.undefined(),
  'settings.read': z.undefined(),
  // The folder and the dictionary are what a person chose in the system's dialog.
  'settings.write': settingsSchema
    .partial()
    .omit({ version: true, deskFolder: true, spellingDictionary: true }),
  'stories.list': z.object({
    list: z.enum(LISTS),
    query: z.string().max(500),
    filter: storyFilterSchema.optional(),
    limit: z.number().int().min(1).max(500),
    offset: z.number().int().min(0).max(10_000_000),
  }),
  'stories.create': z.object({ kind: z.enum(['blank', 'sample']) }),
  'stories.open': z.object({ id: storyId }),
  'stories.append': z.object({ id: storyId, update: bytes(UPDATE_MAX_BYTES) }),
  'stories.duplicate': z.object({ id: storyId }),
  'stories.trash': z.object({ id: storyId }),
  'stories.restore': z.object({ id: storyId }),
  'stories.purge': z.object({ id: storyId }),
  /** A new story that goes on from this one as the next of its series. */
  'series.next': z.object({ id: storyId }),
  /** The stories of the series that began with the story of this id, in the order they were made. */
  'series.list': z.object({ seriesId: storyId }),
  'versions.list': z.object({ id: storyId }),
  'versions.read': z.object({ id: storyId, version: z.number().int().positive() }),
  'versions.keep': z.object({ id: storyId, reason: z.enum(VERSION_REASONS) }),
  /** Moves a story on, in the name of the person who works here. `to` is for `resolve`. */
  'desk.move': z.object({
    id: storyId,
    move: z.enum(ASKED_MOVES),
    reason: z.string().max(5000),
    to: z.enum(STEPS).optional(),
  }),
  /** The reporter's word on what the desk changed, for the entry of this id. */
  'desk.note': z.object({
    id: storyId,
    note: z.enum(['acknowledge', 'object']),
    reason: z.string().max(5000),
    about: z.string().max(1000),
  }),
  /**
   * Signs off what a check stops the story for, by `findingKey`, with a reason that stays on record.
   * `by` is the name of who signs, for where nobody is set up.
   */
  'desk.sign': z.object({
    id: storyId,
    finding: z.string().min(1).max(1000),
    reason: z.string().trim().min(1).max(1000),
    by: z.string().trim().max(200),
  }),
  /** Lifts or loosens an embargo before its time, with a reason that stays on record. */
  'desk.lift': z.object({
    id: storyId,
    embargo: embargoSchema,
    reason: z.string().trim().min(1).max(5000),
  }),
  /** Asks which folder desk and reporters share. */
  'desk.chooseFolder': z.undefined(),
  'desk.leaveFolder': z.undefined(),
  'desk.folder': z.undefined(),
  /** What the other side says became of the story. */
  'desk.receipts': z.object({ id: storyId }),
  'photos.add': z.object({ name: z.string().max(1000), bytes: bytes(128 * 1024 * 1024) }),
  'photos.choose': z.undefined(),
  /** Stops taking in what this window chose; those that are in stay. */
  'photos.cancel': z.undefined(),
  'photos.read': z.object({ hash: photoHashSchema }),
  'export.preview': z.object({ id: storyId, options: exportOptions }),
  'export.chooseFolder': z.undefined(),
  'export.run': z.object({ id: storyId, options: exportOptions, folder: z.string().max(4096) }),
  'export.reveal': z.object({ path: z.string().max(4096) }),
  /** Tries a connection as it is on the screen, with a secret typed there or the one that is kept. */
  'targets.test': z.object({ target: targetSchema, secret: z.string().max(10_000).nullable() }),
  /** Where each target stands: its secret, whether it is paused. */
  'targets.states': z.undefined(),
  'targets.setSecret': z.object({ id: z.string().max(64), secret: z.string().min(1).max(10_000) }),
  'targets.removeSecret': z.object({ id: z.string().max(64) }),
  'targets.pause': z.object({ id: z.string().max(64) }),
  'targets.resume': z.object({ id: z.string().max(64) }),
  'targets.chooseFolder': z.undefined(),
  'targets.chooseAuthority': z.undefined(),
  /** Writes a target's mapping to a file a person chooses, and reads one. */
  'targets.exportMapping': z.object({ target: targetSchema }),
  'targets.importMapping': z.undefined(),
  /** Writes a list of words to a file a person chooses, and reads one. */
  'checks.exportPack': z.object({ pack: wordPackSchema }),
  'checks.importPack': z.undefined(),
  /** Asks for a spelling dictionary's files and installs it. */
  'spelling.install': z.undefined(),
  'spelling.turn': z.object({ on: z.boolean() }),
  'spelling.remove': z.undefined(),
  /** Which of the words the dictionary does not know. */
  'spelling.wrong': z.object({ words: z.array(spellingWord).max(SPELLING_WORDS_MAX) }),
  'spelling.suggest': z.object({ word: spellingWord }),
  /** What a target would get of the story, by a mapping that need not be kept yet. */
  'deliver.preview': z.object({ storyId, target: targetSchema }),
  /** Freezes the stories as they are now and lets them leave: this is the approval. */
  'deliver.send': z.object({
    storyIds: z.array(storyId).min(1).max(500),
    targetIds: z.array(z.string().max(64)).min(1).max(100),
    kind: z.enum(SEND_KINDS),
    correction: z.string().max(5000),
    /** RFC 3339; null for at once. */
    notBefore: z.iso.datetime({ offset: true }).nullable(),
    /** Why it is withdrawn, for the log; a correction's own text says it when this is left out. */
    reason: z.string().max(5000).optional(),
    /** The name of who approves. */
    approvedBy: z.string().trim().min(1).max(200),
  }),
  'outbox.list': z.object({
    which: z.union([z.enum(['unfinished', 'all']), z.object({ storyId })]),
  }),
  'outbox.history': z.object({ id: storyId }),
  'outbox.retry': z.object({ id: storyId, overwrite: z.boolean() }),
  'outbox.cancel': z.object({ id: storyId }),
  /** The network is back: whatever waits to be tried again is tried now. */
  'outbox.wake': z.undefined(),
  /** A person has looked at the target: the send is there, or it is not. */
  'outbox.tell': z.object({ id: storyId, arrived: z.boolean() }),
  /** Lays the story out on paper and asks which printer. */
  'story.print': z.object({ id: storyId }),
  /** Asks where to save the story as a PDF, and writes it. */
  'story.pdf': z.object({ id: storyId }),
  'templates.list': z.undefined(),
  /** A new story from a template, built in or the user's own. */
  'templates.use': z.object({ id: z.union([z.enum(BUILT_IN_TEMPLATES), z.uuid()]) }),
  /** A template from the story with this id. */
  'templates.save': z.object({
    id: storyId,
    name: z.string().trim().min(1).max(TEMPLATE_NAME_MAX),
  }),
  'templates.remove': z.object({ id: z.uuid() }),
  /** Asks which files to import; `import.take` takes each by its id. */
  'import.choose': z.undefined(),
  /** Files the program was asked to open and that wait in this window; taken in like chosen ones. */
  'import.opened': z.undefined(),
  /** Takes one file in, chosen or dropped; one that stopped with `package-wipes` may be asked for again. */
  'import.take': z.union([
    z.strictObject({ chosen: z.uuid(), ...anyway }),
    z.strictObject({
      name: z.string().max(1000),
      bytes: bytes(1024 * 1024 * 1024),
      ...anyway,
    }),
  ]),
  /** Stops what `import.take` is at; it fails with `cancelled`. */
  'import.cancel': z.undefined(),
} satisfies Record<string, z.ZodType>;

export type IpcChannel = keyof typeof IPC_INPUT;
export type IpcInput<C extends IpcChannel> = z.infer<(typeof IPC_INPUT)[C]>;

export interface AppInfo {
  version: string;
  /** Electron's and Chromium's versions; `old` when it is the fallback, out of its makers' care. */
  runtime: { electron: string; chrome: string; old: boolean };
  platform: string;
  /** The folder that holds stories, photographs and settings. */
  profile: string;
  notices: Notice[];
  /** The story this window shows; empty for none. */
  storyId: string;
}

/** A file of the export as it would be written, for looking at. */
export interface ExportPreview {
  files: { name: string; format: string; text: string | null; bytes: number }[];
  warnings: ExportWarning[];
  /** Characters the encoding lacks, with what would be written in their place. */
  unencodable: { char: string; suggestion: string | null; count: number }[];
  /** Why an export would be refused now, for example an embargo; null when it may leave. */
  refused: Failure | null;
}

/** The user's own templates, and the files beside them that are none. */
export interface TemplateList {
  templates: { id: string; name: string; savedAt: string }[];
  broken: string[];
}

/** Where a target stands. */
export interface TargetState {
  id: string;
  secret: 'stored' | 'session' | 'missing' | 'not-needed';
  paused: Pause | null;
}

/** What a target would get. */
export interface DeliveryPreview {
  /** A text is null for what is no text; photographs are only named. */
  files: { name: string; text: string | null; bytes: number }[];
  photos: string[];
  /** The story's fields under the receiver's names, in order. */
  fields: { name: string; value: string }[];
  warnings: ExportWarning[];
  /** Why it could not leave now; null when it may. */
  refused: Failure | null;
}

export interface IpcOutput {
  'app.info': AppInfo;
  'app.dismissNotice': null;
  'app.openLink': null;
  'app.copyDetails': null;
  'app.closeReady': null;
  'app.openWindow': null;
  'app.pasteAsText': null;
  'app.clipboardText': { text: string };
  'settings.read': Settings;
  'settings.write': Settings;
  'stories.list': StoryList;
  'stories.create': { id: string };
  'stories.open': OpenedStory;
  'stories.append': { seq: number };
  'stories.duplicate': { id: string };
  'stories.trash': null;
  'stories.restore': null;
  'stories.purge': null;
  'series.next': { id: string };
  'series.list': SeriesMember[];
  'versions.list': StoryVersion[];
  'versions.read': { state: Uint8Array };
  'versions.keep': { version: number | null };
  'desk.move': LogEntry;
  'desk.note': LogEntry;
  'desk.sign': LogEntry;
  'desk.lift': LogEntry;
  'desk.chooseFolder': { folder: string };
  'desk.leaveFolder': null;
  'desk.folder': { folder: string; problems: { name: string; error: Failure }[] };
  'desk.receipts': DeskReceipt[];
  'photos.add': PhotoRecord;
  'photos.choose': { photos: PhotoRecord[]; refused: { name: string; error: Failure }[] };
  'photos.cancel': null;
  'photos.read': PhotoRecord;
  'export.preview': ExportPreview;
  'export.chooseFolder': { folder: string | null };
  'export.run': { folder: string; files: ExportFile[]; warnings: ExportWarning[] };
  'export.reveal': null;
  'targets.test': Tested;
  'targets.states': { targets: TargetState[]; secure: boolean };
  'targets.setSecret': { kept: 'stored' | 'session' };
  'targets.removeSecret': null;
  'targets.pause': null;
  'targets.resume': null;
  'targets.chooseFolder': { folder: string | null };
  'targets.chooseAuthority': { authority: Authority | null };
  /** The file's name; null when the person chose none. */
  'targets.exportMapping': { name: string | null };
  'targets.importMapping': { mapping: Mapping | null };
  'checks.exportPack': { name: string | null };
  'checks.importPack': { pack: WordPack | null };
  /** The dictionary's name; null when the person chose none. */
  'spelling.install': { name: string | null };
  'spelling.turn': null;
  'spelling.remove': null;
  'spelling.wrong': { words: string[] };
  'spelling.suggest': { words: string[] };
  'deliver.preview': DeliveryPreview;
  'deliver.send': {
    added: SendRow[];
    refused: { storyId: string; targetId: string | null; error: Failure }[];
    warnings: ExportWarning[];
  };
  'outbox.list': {
    sends: SendRow[];
    progress: Record<string, { sent: number; total: number }>;
    /** Why nothing goes to a target for now, by its id. */
    paused: Record<string, Pause>;
  };
  'outbox.history': SendEntry[];
  'outbox.retry': null;
  'outbox.cancel': null;
  'outbox.wake': null;
  'outbox.tell': null;
  /** False when the person chose not to. */
  'story.print': { printed: boolean };
  /** The file's name; null when the person chose none. */
  'story.pdf': { name: string | null };
  'templates.list': TemplateList;
  'templates.use': { id: string };
  'templates.save': { id: string };
  'templates.remove': null;
  'import.choose': { files: { id: string; name: string }[] };
  'import.opened': { files: { id: string; name: string }[] };
  'import.take': {
    id: string;
    headline: string;
    notes: ImportNote[];
    sender: Sender | null;
    conflicts: FieldConflict[];
  };
  'import.cancel': null;
}
