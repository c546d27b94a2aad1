import type { ExportWarning } from '@shared/ipc';
import type { PublishedBlock, PublishedFigure, PublishedStory } from '@shared/story/published';
import type { ExportedFile, MediaReader } from './exporter';
import { photoExtension } from './photoExtension';

/** A photograph that leaves as a file beside the document. */
export interface PhotoFile {
  /** The file's name. */
  name: string;
  /** Media type. */
  type: string;
  /** Pixels as displayed. */
  width: number;
  height: number;
  bytes: number;
}

export interface PhotoFiles {
  /** Every figure of the body in reading order, those without a file too. */
  figures: PublishedFigure[];
  /** What was written, by content hash. */
  written: ReadonlyMap<string, PhotoFile>;
  files: ExportedFile[];
  warnings: ExportWarning[];
}

/**
 * The story's photographs as files named after the base name: `<base>-1.jpg` and so on in reading
 * order, each once. Every format that puts them beside its document takes the same names, so that
 * several formats written together share them.
 */
export async function photoFiles(
  story: PublishedStory,
  media: MediaReader,
  baseName: string,
): Promise<PhotoFiles> {
  const figures = figuresOf(story.body);
  const written = new Map<string, PhotoFile>();
  const files: ExportedFile[] = [];
  const warnings: ExportWarning[] = [];
  for (const [index, figure] of figures.entries()) {
    if (written.has(figure.photo)) continue;
    const photo = await media.photo(figure.photo);
    if (!photo.ok) {
      warnings.push({ code: 'photo-missing', values: { photo: index + 1 } });
      continue;
    }
    const { bytes, type, width, height } = photo.value;
    const name = `${baseName}-${written.size + 1}.${photoExtension(type)}`;
    written.set(figure.photo, { name, type, width, height, bytes: bytes.byteLength });
    files.push({ name, type, bytes });
  }
  return { figures, written, files, warnings };
}

/** Every figure in reading order; those in lists, quotes, boxes and tables too. */
export function figuresOf(blocks: readonly PublishedBlock[]): PublishedFigure[] {
  return blocks.flatMap((block): PublishedFigure[] => {
    switch (block.kind) {
      case 'figure':
        return [block];
      case 'quote':
      case 'factBox':
        return figuresOf(block.blocks);
      case 'bulletList':
      case 'orderedList':
        return block.items.flatMap(figuresOf);
      case 'table':
        return block.rows.flat().flatMap((cell) => figuresOf(cell.blocks));
      default:
        return [];
    }
  });
}

/** RFC 6920: a name made of the content's own hash. */
export function namedByHash(hash: string): string {
  return `ni:///sha-256;${Buffer.from(hash, 'hex').toString('base64url')}`;
}

/** A caption as one line of plain text. */
export function captionText(figure: PublishedFigure): string {
  return figure.caption.map((part) => ('text' in part ? part.text : ' ')).join('');
}
