import { Buffer } from 'node:buffer';
import { ZipFile } from 'yazl';

const W = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';
const R = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';

export interface DocxContent {
  /** Content of `w:body`. */
  body: string;
  footnotes?: string;
  comments?: string;
  header?: string;
  /** Pictures by the relationship's id. */
  images?: Record<string, { bytes: Uint8Array; type: 'png' | 'jpeg' | 'emf' }>;
  /** Relationships of the document beside those made for pictures. */
  relationships?: string;
  /** Further parts, or others in place of these. */
  parts?: Record<string, string | Uint8Array>;
}

/** A paragraph of runs; `style` is a style's id. */
export const p = (text: string, style = ''): string =>
  `<w:p>${style && `<w:pPr><w:pStyle w:val="${style}"/></w:pPr>`}${text.startsWith('<') ? text : r(text)}</w:p>`;
export const r = (text: string, properties = ''): string =>
  `<w:r>${properties && `<w:rPr>${properties}</w:rPr>`}<w:t xml:space="preserve">${text}</w:t></w:r>`;
export const picture = (id: string, alt = ''): string =>
  `<w:r><w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"><wp:docPr id="1" name="x" descr="${alt}"/><a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:graphicData><pic:pic xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:blipFill><a:blip r:embed="${id}"/></pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>`;

const STYLES = [
  ['Title', 'Title'],
  ['Subtitle', 'Subtitle'],
  ['1', 'heading 1'],
  ['2', 'heading 2'],
  ['Quote', 'Quote'],
]
  .map(
    ([id, name]) =>
      `<w:style w:type="paragraph" w:styleId="${id}"><w:name w:val="${name}"/></w:style>`,
  )
  .join('');

const NUMBERING = `<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>`;

/** A Word document (ECMA-376) with these contents; our own copy, made for the test. */
export function makeDocx(content: DocxContent): Promise<Uint8Array> {
  const root = (name: string, inside: string) =>
    `${HEAD}<w:${name} xmlns:w="${W}" xmlns:r="${R}">${inside}</w:${name}>`;
  const images = Object.entries(content.images ?? {});
  const parts: Record<string, string | Uint8Array> = {
    '[Content_Types].xml': `${HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>${['png', 'jpeg', 'emf'].map((type) => `<Default Extension="${type}" ContentType="image/${type === 'emf' ? 'x-emf' : type}"/>`).join('')}<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`,
    '_rels/.rels': `${HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${R}/officeDocument" Target="word/document.xml"/></Relationships>`,
    'word/document.xml': root('document', `<w:body>${content.body}</w:body>`),
    'word/styles.xml': root('styles', STYLES),
    'word/numbering.xml': root('numbering', NUMBERING),
    'word/_rels/document.xml.rels': `${HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${images.map(([id, { type }]) => `<Relationship Id="${id}" Type="${R}/image" Target="media/${id}.${type}"/>`).join('')}${content.relationships ?? ''}</Relationships>`,
    ...(content.footnotes && { 'word/footnotes.xml': root('footnotes', content.footnotes) }),
    ...(content.comments && { 'word/comments.xml': root('comments', content.comments) }),
    ...(content.header && { 'word/header1.xml': root('hdr', content.header) }),
    ...Object.fromEntries(
      images.map(([id, { bytes, type }]) => [`word/media/${id}.${type}`, bytes]),
    ),
    ...content.parts,
  };
  const zip = new ZipFile();
  for (const [name, part] of Object.entries(parts))
    zip.addBuffer(Buffer.from(part as string), name);
  zip.end();
  return new Promise((resolve, reject) => {
    const pieces: Buffer[] = [];
    zip.outputStream.on('data', (piece: Buffer) => pieces.push(piece));
    zip.outputStream.on('end', () => resolve(new Uint8Array(Buffer.concat(pieces))));
    zip.outputStream.on('error', reject);
  });
}
