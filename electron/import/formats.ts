import { DOCX } from './docx';
import {
  type DraftOutlet,
  type DraftStory,
  extensionOf,
  FileRefused,
  type ImportFormat,
} from './draftStory';
import { HTML } from './html';
import { MARKDOWN } from './markdown';
import { NEWSML_G2 } from './newsmlG2';
import { NINJS } from './ninjs';
import { NITF } from './nitf';
import { TEXT } from './text';

/** Every format that is read as a new story. A new one is its file and its line here. */
const IMPORT_FORMATS: readonly ImportFormat[] = [
  TEXT,
  MARKDOWN,
  HTML,
  DOCX,
  NINJS,
  NITF,
  NEWSML_G2,
];

/** First bytes of files that are no story, whatever they are called: OLE (DOC, HWP), PDF, RTF … */
const OTHERS: readonly [magic: readonly number[], name: string][] = [
  [[0xd0, 0xcf, 0x11, 0xe0], 'DOC/HWP'],
  [[0x25, 0x50, 0x44, 0x46], 'PDF'],
  [[0x7b, 0x5c, 0x72, 0x74, 0x66], 'RTF'],
  [[0xff, 0xd8, 0xff], 'JPEG'],
  [[0x89, 0x50, 0x4e, 0x47], 'PNG'],
  [[0x47, 0x49, 0x46, 0x38], 'GIF'],
  [[0x1f, 0x8b], 'gzip'],
];

/**
 * The format of a file: by what its bytes can only be, else by its name. Throws `FileRefused` for a
 * kind that is not read, and for more bytes than its format may have.
 */
export function formatOf(bytes: Uint8Array, name: string): ImportFormat {
  const other = OTHERS.find(([magic]) => magic.every((byte, index) => bytes[index] === byte));
  if (other) throw new FileRefused('import-type', other[1]);
  const extension = extensionOf(name);
  const format =
    IMPORT_FORMATS.find((one) => one.recognises(bytes)) ??
    IMPORT_FORMATS.find(({ extensions }) => extensions.includes(extension));
  if (!format) throw new FileRefused('import-type', extension);
  if (bytes.byteLength > format.maxBytes) throw new FileRefused('import-too-large');
  return format;
}

/** Reads a file as a story. Throws `FileRefused`. */
export async function readStoryFile(
  bytes: Uint8Array,
  name: string,
  outlet: DraftOutlet,
): Promise<DraftStory> {
  return formatOf(bytes, name).read(bytes, name, outlet);
}
