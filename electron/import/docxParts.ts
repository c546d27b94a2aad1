import type { ImportNotes } from '@shared/story/importReport';
import { type ArchiveLimits, ArchiveRefused, withArchive } from './archiveGuard';
import { FileRefused } from './draftStory';
import { decodeXml, readXml } from './xmlPart';

const DOCX_LIMITS: ArchiveLimits & { partBytes: number; mediaBytes: number } = {
  entries: 5000,
  totalBytes: 512 * 1024 * 1024,
  // Text of the same few styles over and over packs well.
  ratio: 300,
  partBytes: 32 * 1024 * 1024,
  mediaBytes: 100 * 1024 * 1024,
};

/** The parts of a document: XML as text that has been read through, pictures as bytes. */
export interface DocxParts {
  xml: ReadonlyMap<string, string>;
  media: ReadonlyMap<string, Uint8Array>;
}

const MEDIA = /\.(?:jpe?g|png|gif|webp|bmp|tiff?|emf|wmf|svg)$/i;

/**
 * Opens a DOCX through the archive guard and reads every XML part from end to end, whatever uses it
 * later (QUALITY S26–S33). Throws `FileRefused`.
 */
export async function readDocxParts(bytes: Uint8Array): Promise<DocxParts> {
  const xml = new Map<string, string>();
  const media = new Map<string, Uint8Array>();
  try {
    await withArchive(
      bytes,
      DOCX_LIMITS,
      async (archive) => {
        if (!archive.has('[Content_Types].xml')) {
          throw new FileRefused('import-type', 'zip');
        }
        for (const name of archive.names) {
          if (/\.(?:xml|rels)$/i.test(name)) {
            const text = decodeXml(await archive.read(name, DOCX_LIMITS.partBytes), name);
            readXml(text, name);
            // What follows takes it for UTF-8 text without a mark, whatever it was.
            xml.set(name, text);
          } else if (MEDIA.test(name)) {
            media.set(name, await archive.read(name, DOCX_LIMITS.mediaBytes));
          }
        }
      },
      { folders: true },
    );
  } catch (error) {
    if (!(error instanceof ArchiveRefused)) throw error;
    const code = error.reason === 'too-large' ? 'import-too-large' : 'import-damaged';
    throw new FileRefused(code, error.message);
  }
  return { xml, media };
}

const local = (name: string) => name.slice(name.indexOf(':') + 1);

/** The paragraphs of a part as lines of text, what is deleted left out. */
function linesOf(part: string, name: string): string[] {
  const lines: string[] = [];
  let line = '';
  let inText = false;
  readXml(part, name, {
    open: (tag) => {
      inText = local(tag.name) === 't';
      if (local(tag.name) === 'tab') line += ' ';
    },
    text: (words) => {
      if (inText) line += words;
    },
    close: (tag) => {
      inText = false;
      if (local(tag.name) !== 'p') return;
      if (line.trim() !== '') lines.push(line.trim());
      line = '';
    },
  });
  if (line.trim() !== '') lines.push(line.trim());
  return lines;
}

/** Elements that nothing in a story stands for, and the note that says so. */
const NOT_READ: Readonly<Record<string, 'docx-equations' | 'docx-drawings' | 'docx-embedded'>> = {
  oMath: 'docx-equations',
  chart: 'docx-drawings',
  relIds: 'docx-drawings',
  OLEObject: 'docx-embedded',
};

/** Says what of a document is left out or changed: revisions, headers and footers, drawings. */
export function noteDocx({ xml }: DocxParts, notes: ImportNotes): void {
  for (const [name, part] of xml) {
    if (/^word\/(?:header|footer)\d*\.xml$/.test(name)) {
      for (const line of linesOf(part, name)) notes.add('docx-header-footer', line);
    }
    if (/^word\/_rels\/document\d*\.xml\.rels$/.test(name)) noteLinkedPictures(part, name, notes);
    if (/^word\/(?:document|footnotes|endnotes)\d*\.xml$/.test(name))
      noteRevisions(part, name, notes);
  }
}

function noteLinkedPictures(part: string, name: string, notes: ImportNotes): void {
  readXml(part, name, {
    open: ({ attributes }) => {
      const { Type = '', TargetMode, Target = '' } = attributes;
      if (TargetMode === 'External' && Type.endsWith('/image')) notes.add('picture-remote', Target);
    },
  });
}

function noteRevisions(part: string, name: string, notes: ImportNotes): void {
  const revision = new Map([
    ['ins', 'docx-insertions'],
    ['moveTo', 'docx-insertions'],
    ['del', 'docx-deletions'],
    ['moveFrom', 'docx-deletions'],
  ] as const);
  const open: { name: string; text: string }[] = [];
  const boxes: { fallback: boolean; text: string }[] = [];
  readXml(part, name, {
    open: (tag) => {
      const own = local(tag.name);
      if (revision.has(own as 'ins')) open.push({ name: own, text: '' });
      if (own === 'AlternateContent') boxes.push({ fallback: false, text: '' });
      const box = boxes.at(-1);
      if (own === 'Fallback' && box) box.fallback = true;
      const code = Object.hasOwn(NOT_READ, own) ? NOT_READ[own] : undefined;
      if (code) notes.add(code, own === 'OLEObject' ? (tag.attributes.ProgID ?? '') : '');
    },
    text: (words) => {
      const change = open.at(-1);
      if (change) change.text += words;
      const box = boxes.at(-1);
      if (box && !box.fallback) box.text += words;
    },
    close: (tag) => {
      const own = local(tag.name);
      const code = revision.get(own as 'ins');
      if (code && open.at(-1)?.name === own) {
        const text = open.pop()?.text.trim() ?? '';
        if (text !== '') notes.add(code, text);
      }
      if (own === 'AlternateContent') {
        const box = boxes.pop();
        // Only what stands in the fallback is read; a drawing without words is no loss of words.
        if (box && !box.fallback && box.text.trim() !== '') {
          notes.add('docx-text-boxes', box.text);
        }
      }
    },
  });
}

/** The words of footnotes, endnotes and comments by the anchor that points at them. */
export function anchoredWords({ xml }: DocxParts): Map<string, string> {
  const words = new Map<string, string>();
  for (const [name, part] of xml) {
    // Word for the web numbers its parts: footnotes2.xml.
    const kind = /^word\/(footnote|endnote|comment)s\d*\.xml$/.exec(name)?.[1];
    if (kind === undefined) continue;
    let id = '';
    let author = '';
    let text = '';
    readXml(part, name, {
      open: ({ name: tag, attributes }) => {
        if (local(tag) === 'p' && text !== '') text += ' ';
        if (local(tag) !== kind) return;
        id = attributes['w:id'] ?? '';
        author = attributes['w:author'] ?? '';
        text = '';
      },
      text: (piece) => {
        text += piece;
      },
      close: ({ name: tag }) => {
        if (local(tag) !== kind) return;
        const said = text.replace(/\s+/g, ' ').trim();
        if (said !== '') words.set(`#${kind}-${id}`, author ? `${author}: ${said}` : said);
      },
    });
  }
  return words;
}
