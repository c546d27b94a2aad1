import iconv from 'iconv-lite';
import { SaxesParser, type SaxesTagPlain } from 'saxes';
import { FileRefused } from './draftStory';
import { decodeByMark, decoderOf, decodeUtf8 } from './textEncoding';

/** Deeper XML is no document a person wrote. */
const MAX_DEPTH = 200;
const MAX_ELEMENTS = 3_000_000;

export interface XmlListener {
  /** `position` is behind the tag, in UTF-16 units from the part's beginning; so is that of `close`. */
  open?(tag: SaxesTagPlain, position: number): void;
  text?(text: string): void;
  close?(tag: SaxesTagPlain, position: number): void;
}

/**
 * The text of an XML part by its mark, its declaration, or as UTF-8 (XML 1.0 §4.3.3, appendix F).
 * Throws `FileRefused` where the declared encoding is not read or the bytes are not what it says
 * (QUALITY S33).
 */
export function decodeXml(bytes: Uint8Array, name: string): string {
  const refuse = (why: string) => new FileRefused('import-damaged', `${name}: ${why}`);
  const marked = decodeByMark(bytes);
  if (marked) return marked.text.replace(/^\uFEFF/, '');
  const [first, second, third, fourth] = bytes;
  if (first === 0x3c && second === 0 && third === 0x3f && fourth === 0) {
    return iconv.decode(Buffer.from(bytes), 'utf-16le');
  }
  if (first === 0 && second === 0x3c && third === 0 && fourth === 0x3f) {
    return iconv.decode(Buffer.from(bytes), 'utf-16be');
  }
  const head = Buffer.from(bytes.subarray(0, 200)).toString('latin1');
  const declared = /^\s*<\?xml[^>]*?\bencoding\s*=\s*["']([\w.:-]+)["']/.exec(head)?.[1] ?? 'utf-8';
  const decoder = decoderOf(declared);
  if (decoder === null) throw refuse(`encoding ${declared}`);
  if (decoder === 'utf-8') {
    const text = decodeUtf8(bytes);
    if (text === null) throw refuse('not the UTF-8 it says it is');
    return text;
  }
  const text = iconv.decode(Buffer.from(bytes), decoder);
  if (text.includes('\uFFFD')) throw refuse(`not the ${declared} it says it is`);
  return text;
}

/**
 * Reads an XML part from end to end before anything else does. Throws `FileRefused` for any DOCTYPE,
 * for what is not well formed, and for absurd depth or number of elements (QUALITY S20, S31, S32).
 */
export function readXml(text: string, name: string, listener: XmlListener = {}): void {
  const refuse = (why: string) => new FileRefused('import-damaged', `${name}: ${why}`);
  const parser = new SaxesParser<{ position: false; xmlns: false }>({
    position: false,
    xmlns: false,
  });
  let depth = 0;
  let elements = 0;
  parser.on('error', (error) => {
    throw refuse(error.message);
  });
  parser.on('doctype', () => {
    throw refuse('DOCTYPE');
  });
  parser.on('opentag', (tag) => {
    depth += 1;
    elements += 1;
    if (depth > MAX_DEPTH) throw refuse('nesting');
    if (elements > MAX_ELEMENTS) throw new FileRefused('import-too-large', name);
    listener.open?.(tag, parser.position);
  });
  parser.on('closetag', (tag) => {
    depth -= 1;
    listener.close?.(tag, parser.position);
  });
  if (listener.text) {
    parser.on('text', (words) => listener.text?.(words));
    parser.on('cdata', (words) => listener.text?.(words));
  }
  parser.write(text).close();
}
