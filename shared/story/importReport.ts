import type { FieldConflict } from '../document/fieldConflicts';
import type { Failure } from '../errors';
import { cutTo } from '../text/cutTo';
import type { Sender } from './sender';

/**
 * What an import has to say of a file, by code, with what kind of news it is: `became` (what was
 * taken up as what), `look` (taken up, and a person should look at it) or `dropped` (not taken up).
 * Each code has its sentence in the locales (`import:note.<code>`).
 */
export const IMPORT_NOTES = {
  bylines: 'became',
  'tags-read': 'became',
  'credits-read': 'became',
  photos: 'became',
  merged: 'became',
  /** A package was sealed by somebody who never sent one, or whose name is known by another key. */
  'sender-new': 'look',
  'sender-other-key': 'look',
  /** Nobody vouches for it: it may have been changed on its way. */
  unsealed: 'look',
  /** The headline was not marked as one: the first line was taken, or the file's name. */
  'headline-first-line': 'look',
  'headline-file-name': 'look',
  'encoding-read': 'look',
  'encoding-declared': 'look',
  'bad-characters': 'look',
  'section-unknown': 'look',
  'front-matter-unknown': 'look',
  'value-cut': 'look',
  'picture-remote': 'look',
  'picture-missing': 'look',
  'picture-refused': 'look',
  'picture-moved': 'look',
  'shape-simplified': 'look',
  /** It came under an embargo, which holds here too. */
  'embargo-read': 'look',
  /** Its sender withholds it or has taken it back. */
  'status-read': 'look',
  'code-as-text': 'look',
  'caption-guessed': 'look',
  'docx-insertions': 'look',
  'docx-footnotes': 'look',
  'docx-comments': 'look',
  'docx-deletions': 'dropped',
  'docx-header-footer': 'dropped',
  'docx-equations': 'dropped',
  'docx-drawings': 'dropped',
  'docx-embedded': 'dropped',
  'docx-text-boxes': 'dropped',
  'link-refused': 'dropped',
  /** What the file says of the story and a story has no place for. */
  'field-unknown': 'dropped',
  /** Other items of the same message. */
  'items-left': 'dropped',
  'hidden-text': 'dropped',
  elements: 'dropped',
  furniture: 'dropped',
  copyright: 'dropped',
  timestamp: 'dropped',
  repeated: 'dropped',
} as const satisfies Record<string, 'became' | 'look' | 'dropped'>;

export type ImportNoteCode = keyof typeof IMPORT_NOTES;

/** One thing to say, and how often; `samples` are short pieces of the copy or names. */
export interface ImportNote {
  code: ImportNoteCode;
  count: number;
  samples: string[];
}

/** What became of one file of an import. */
export type ImportedFile =
  | {
      name: string;
      kind: 'imported';
      id: string;
      headline: string;
      notes: ImportNote[];
      sender: Sender | null;
      conflicts: FieldConflict[];
    }
  | { name: string; kind: 'refused'; error: Failure }
  /** Not reached: the import was stopped before it. */
  | { name: string; kind: 'left' };

const SAMPLES = 8;
const SAMPLE_LENGTH = 80;

/** Gathers notes by code, in the order they first came up. */
export class ImportNotes {
  readonly #notes = new Map<ImportNoteCode, ImportNote>();

  /** Goes on from notes that were gathered elsewhere. */
  static from(notes: readonly ImportNote[]): ImportNotes {
    const gathered = new ImportNotes();
    for (const note of notes) gathered.#notes.set(note.code, { ...note });
    return gathered;
  }

  /** Says it `count` times more; each different sample is kept, up to a few. */
  add(code: ImportNoteCode, sample = '', count = 1): void {
    if (count <= 0) return;
    const note = this.#notes.get(code) ?? { code, count: 0, samples: [] };
    note.count += count;
    const short = sample.replace(/\s+/g, ' ').trim();
    const cut = short.length > SAMPLE_LENGTH ? `${cutTo(short, SAMPLE_LENGTH)}…` : short;
    if (cut !== '' && note.samples.length < SAMPLES && !note.samples.includes(cut)) {
      note.samples.push(cut);
    }
    this.#notes.set(code, note);
  }

  list(): ImportNote[] {
    return [...this.#notes.values()];
  }
}

/** Endings of names of files that are stories; the bytes decide what they are. */
export const STORY_FILE_EXTENSIONS = [
  'txt',
  'text',
  'md',
  'markdown',
  'html',
  'htm',
  'xhtml',
  'docx',
  'json',
  'xml',
  'nitf',
  'songgo',
] as const;

const PHOTO_FILE =
  /\.(?:jpe?g|jpe|jfif|png|webp|gif|heic|heif|avif|tiff?|bmp|svg|psd|raw|cr[23]|nef|arw|dng)$/i;

/** Whether a dropped file is meant as a photograph, by its type or, where none is known, its name. */
export function isPhotoFile(file: { name: string; type: string }): boolean {
  return file.type.startsWith('image/') || PHOTO_FILE.test(file.name);
}
