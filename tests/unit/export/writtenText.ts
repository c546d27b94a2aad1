import type { Exported } from '../../../electron/export/exporter';
import { unzip } from '../../helpers/unzip';

type Files = Exported['files'];

const decoded = (bytes: Uint8Array | undefined) => new TextDecoder().decode(bytes);
const isZip = (bytes: Uint8Array) => bytes[0] === 0x50 && bytes[1] === 0x4b;

/** The XML parts of a document that is an archive. */
function partsOf(bytes: Uint8Array): [name: string, text: string][] {
  return [...unzip(bytes)]
    .filter(([name]) => /\.(?:xml|rels)$/.test(name))
    .map(([name, part]) => [name, decoded(part)]);
}

/** Every text of the files: what a reader of the format sees as strings. */
export function writtenText(files: Files): string {
  return files
    .map(({ bytes }) => (isZip(bytes) ? partsOf(bytes).join('\n') : decoded(bytes)))
    .join('\n');
}

/** The parts of an archive that change with the story, one after the other; else the document. */
export function goldenText(files: Files): string {
  const bytes = files[0]?.bytes ?? new Uint8Array();
  if (!isZip(bytes)) return decoded(bytes);
  return partsOf(bytes)
    .filter(([name]) => !/\/(?:styles|settings)\.xml$/.test(name))
    .map(([name, text]) => `=== ${name}\n${text}`)
    .join('\n');
}

/** What is added to the name of a golden file that is not the file itself. */
export function goldenEnding(files: Files): string {
  const [file] = files;
  if (file?.name.endsWith('.pdf')) return '.page.html';
  return isZip(file?.bytes ?? new Uint8Array()) ? '.parts' : '';
}
