import { ImportNotes } from '@shared/story/importReport';
import mammoth from 'mammoth';
import { withoutHidden } from './docxHidden';
import { anchoredWords, type DocxParts, noteDocx, readDocxParts } from './docxParts';
import {
  type DraftPhoto,
  type DraftStory,
  FileRefused,
  IMPORT_MAX_BYTES,
  type ImportFormat,
} from './draftStory';
import { storyOfHtml } from './html';

/** Styles of Word and of the word processors that write its files, English and Korean. */
const STYLES = [
  "p[style-name='Title'] => h1:fresh",
  "p[style-name='제목'] => h1:fresh",
  "p[style-name='Subtitle'] => p.deck:fresh",
  "p[style-name='부제'] => p.deck:fresh",
  "p[style-name='부제목'] => p.deck:fresh",
  "p[style-name='Intense Quote'] => blockquote > p:fresh",
  "p[style-name='Quotations'] => blockquote > p:fresh",
  // Songgo's own, and Word's captions and list continuations.
  "p[style-name='Pull Quote'] => p.pull-quote:fresh",
  "p[style-name='Fact Box Heading'] => aside > h3:fresh",
  ...listsIn('Fact Box', 'aside > '),
  "p[style-name='Fact Box'] => aside > p:fresh",
  ...listsIn('Quote', 'blockquote > '),
  "p[style-name='Quote'] => blockquote > p:fresh",
  "p[style-name='Photo'] => figure:fresh",
  "p[style-name='caption'] => figure > figcaption:fresh",
  "p[style-name='Divider'] => hr:fresh",
  ...continued('List Continue', ''),
  ...continued('Fact Box Continue', 'aside > '),
  'u => u',
  'strike => s',
  'comment-reference => sup',
];

/** Lists whose items have a style of their own, as mammoth's map has lists anywhere. */
function listsIn(style: string, around: string): string[] {
  return [1, 2, 3, 4, 5].flatMap((level) =>
    (['unordered', 'ordered'] as const).map((kind) => {
      const own = kind === 'ordered' ? 'ol' : 'ul';
      const path = `${'ul|ol > li > '.repeat(level - 1)}${own} > li:fresh`;
      return `p[style-name='${style}']:${kind}-list(${level}) => ${around}${path}`;
    }),
  );
}

/** What goes on below an item of a list, by styles that say how deep the list is. */
function continued(style: string, around: string): string[] {
  return [1, 2, 3, 4, 5].map((level) => {
    const item = `${around}ul|ol > li${' > ul|ol > li'.repeat(level - 1)}`;
    return `p[style-name='${style}${level === 1 ? '' : ` ${level}`}'] => ${item} > p:fresh`;
  });
}

/** Word's documents, read with mammoth behind the archive guard and the reading of every XML part. */
export const DOCX: ImportFormat = {
  id: 'docx',
  extensions: ['docx'],
  maxBytes: IMPORT_MAX_BYTES,
  recognises: (bytes) =>
    bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 0x03 && bytes[3] === 0x04,
  async read(bytes, name, outlet): Promise<DraftStory> {
    const notes = new ImportNotes();
    const parts = withoutHidden(await readDocxParts(bytes), notes);
    noteDocx(parts, notes);
    const anchors = anchoredWords(parts);
    for (const [anchor, words] of anchors) {
      notes.add(anchor.startsWith('#comment') ? 'docx-comments' : 'docx-footnotes', words);
    }
    const carried: DraftPhoto[] = [];
    const html = await toHtml(parts, carried);
    return storyOfHtml(html, name, outlet, {
      notes,
      photos: [],
      anchors,
      pictures: (address) => carried[Number(/^picture:(\d+)$/.exec(address)?.[1] ?? -1)] ?? null,
    });
  },
};

async function toHtml(parts: DocxParts, carried: DraftPhoto[]): Promise<string> {
  const convertImage = mammoth.images.imgElement(async (image) => {
    // A picture that is only linked cannot be read: nothing outside the archive ever is.
    const bytes = await image.readAsBuffer().catch(() => null);
    if (!bytes) return { src: '' };
    const ending = /^image\/([a-z]+)/.exec(image.contentType)?.[1]?.replace('jpeg', 'jpg') ?? 'bin';
    carried.push({
      fileName: `picture-${carried.length + 1}.${ending}`,
      bytes: new Uint8Array(bytes),
    });
    return { src: `picture:${carried.length - 1}` };
  });
  // Where it opens zips itself mammoth knows no limits, so it is given the parts that were read. It
  // takes an opened file as `file`, which its types leave out.
  const input = { file: archiveOf(parts) } as unknown as { buffer: Buffer };
  try {
    const { value } = await mammoth.convertToHtml(input, {
      styleMap: STYLES,
      includeEmbeddedStyleMap: false,
      externalFileAccess: false,
      convertImage,
    });
    return withoutNoteList(value);
  } catch (error) {
    throw new FileRefused('import-damaged', error instanceof Error ? error.message : '');
  }
}

/** The opened file as mammoth reads it. */
function archiveOf({ xml, media }: DocxParts) {
  return {
    exists: (name: string) => xml.has(name) || media.has(name),
    read: async (name: string, encoding?: string) => {
      const text = xml.get(name);
      if (encoding !== undefined && text !== undefined && encoding !== 'base64') return text;
      const bytes = media.get(name);
      if (!bytes) throw new Error(`${name} is not in the file`);
      return encoding === 'base64' ? Buffer.from(bytes).toString('base64') : bytes;
    },
  };
}

/** Without the lists of notes and comments at the end: their words stand in their places. */
function withoutNoteList(html: string): string {
  const lists =
    /(?:<ol>(?:<li id="(?:foot|end)note-[^"]*">.*<\/li>)<\/ol>)?(?:<dl><dt id="comment-.*<\/dl>)?$/s;
  return html.replace(lists, '');
}
