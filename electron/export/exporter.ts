import type { KeyedField } from '@shared/deliver/fieldNames';
import type { Result } from '@shared/errors';
import type { ExportWarning } from '@shared/ipc';
import type { PhotoRecord } from '@shared/story/photos';
import type { PublishedStory } from '@shared/story/published';
import type { TrackedStory } from '@shared/story/tracked';
import type { Encoding } from '@shared/text/encodings';

/** One file of an export. */
export interface ExportedFile {
  /**
   * A plain name, safe on every system: the base name that was given, `-1` … for a photograph, and
   * an ending that no other format has, for they may be written side by side.
   */
  name: string;
  /** Media type. */
  type: string;
  bytes: Uint8Array;
}

/** A photograph as it may leave, with what it has become: another size or type than the one kept. */
export interface LeavingPhoto {
  bytes: Uint8Array;
  type: PhotoRecord['type'];
  /** Pixels as displayed. */
  width: number;
  height: number;
}

/**
 * Where an exporter gets photographs. What it gives may leave: private metadata (place, serial
 * numbers, author) is gone, the caption and credit of the press are kept (QUALITY S25).
 */
export interface MediaReader {
  /** The photograph in the size its receiver wants. */
  photo(hash: string): Promise<Result<LeavingPhoto>>;
  /** A rendition to look at on a page. */
  display(hash: string): Promise<Result<LeavingPhoto>>;
}

/** Prints pages into PDF; only where there are windows. */
export interface Paper {
  /** The address at which a page finds the bundled font. */
  font: string;
  /** A whole HTML page on as many pages of A4 as it takes, numbered. Fails with `print-failed`. */
  pdf(page: string): Promise<Result<Uint8Array>>;
}

/** The word before each field; a field whose word is empty is not written. */
export type KeyedLabels = Readonly<Record<KeyedField, string>>;

export interface ExporterOptions {
  /** What every file's name begins with: a safe name without an extension. */
  baseName: string;
  encoding: Encoding;
  /**
   * What to do with characters the encoding lacks: stop, write the suggestions, or (`list`, for
   * looking only) show what would be written and refuse nothing.
   */
  unencodable: 'stop' | 'replace' | 'list';
  /** The outlet's own words for the fields of keyed text, where they are not the usual ones. */
  labels?: Partial<KeyedLabels>;
  /** What prints, for the formats that are printed; absent in plain Node. */
  paper?: Paper;
  /** The outlet's site on the web (`https://…`), for feeds; left out when it is not known. */
  site?: string;
}

/** A character the encoding lacks, and what is written in its place. */
export interface Unencodable {
  char: string;
  suggestion: string | null;
  count: number;
}

export interface Exported {
  files: ExportedFile[];
  warnings: ExportWarning[];
  unencodable: Unencodable[];
}

/**
 * One format out: a pure function of the published story, its photographs and the options. The same
 * input gives the same bytes; nothing else is read and nothing is written.
 */
export interface Exporter {
  id: string;
  export(
    story: PublishedStory,
    media: MediaReader,
    options: ExporterOptions,
  ): Promise<Result<Exported>>;
  /**
   * Several stories in one document, in the order given, where the format is made for that: a feed,
   * an import file. Absent where a document is one story.
   */
  exportMany?(
    stories: readonly PublishedStory[],
    media: MediaReader,
    options: ExporterOptions,
  ): Promise<Result<Exported>>;
  /**
   * The story with its suggestions, where the format can say what was put in and taken out by whom.
   * Only a person who asks for it in an export gets it; nothing that sends to a target calls it.
   */
  exportTracked?(
    story: TrackedStory,
    media: MediaReader,
    options: ExporterOptions,
  ): Promise<Result<Exported>>;
}
