import type { ErrorCode } from '@shared/errors';
import type { Outlet } from '@shared/settings';
import type { StoryFields } from '@shared/story/fields';
import type { ImportNote } from '@shared/story/importReport';
import type { BylinePerson } from '@shared/text/bylines';

/** A node of the document schema as JSON. */
export interface DraftNode {
  type: string;
  attrs?: Record<string, string | number | boolean | null>;
  content?: DraftNode[];
  marks?: DraftMark[];
  text?: string;
}

export interface DraftMark {
  type: string;
  attrs?: Record<string, string>;
}

/** A picture that a file carries in itself. */
export interface DraftPhoto {
  fileName: string;
  bytes: Uint8Array;
}

/**
 * What a format reads from a file. Nothing of it is stored yet, and nothing in it is trusted: the
 * body goes through the document schema, fields through theirs, photographs through `Photos.add`.
 */
export interface DraftStory {
  headline: string;
  deck: string;
  /** A figure whose picture is in `photos` names it as `photo:<index>` in its `media`. */
  body: DraftNode[];
  bylines: BylinePerson[];
  /** As the file names them; the outlet's vocabulary decides which it has. */
  sections: string[];
  fields: Partial<
    Pick<
      StoryFields,
      | 'headlineTags'
      | 'series'
      | 'dateline'
      | 'keywords'
      | 'slugline'
      | 'language'
      | 'source'
      | 'usageterms'
      | 'copyrightholder'
      | 'aiLabel'
      | 'urgency'
      | 'embargo'
    >
  >;
  /** For the desk only; never leaves. */
  deskNote: string;
  photos: DraftPhoto[];
  notes: ImportNote[];
}

/** What a format needs to know of the outlet the story is for. */
export type DraftOutlet = Pick<Outlet, 'name' | 'creditTemplate'>;

/** Why a file cannot be read as a story; the reader gives it as a failure. */
export class FileRefused extends Error {
  constructor(
    readonly code: Extract<
      ErrorCode,
      'import-type' | 'import-damaged' | 'import-too-large' | 'import-empty'
    >,
    detail = '',
  ) {
    super(detail);
  }
}

/** No larger file is read, whatever its format. */
export const IMPORT_MAX_BYTES = 256 * 1024 * 1024;

/** The ending of a file's name, lower case; empty when it has none. */
export function extensionOf(name: string): string {
  return /\.([^./\\]{1,20})$/.exec(name)?.[1]?.toLowerCase() ?? '';
}

/** One format of files. Adding one is its file and its line in `formats.ts`. */
export interface ImportFormat {
  id: string;
  /** Endings of file names, lower case, the usual one first. */
  extensions: readonly string[];
  /** No larger file is read. */
  maxBytes: number;
  /** Whether the bytes can only be this format, whatever the name says. */
  recognises(bytes: Uint8Array): boolean;
  /** Reads the file; throws `FileRefused`. `name` is the file's, without its folder. */
  read(bytes: Uint8Array, name: string, outlet: DraftOutlet): DraftStory | Promise<DraftStory>;
}
