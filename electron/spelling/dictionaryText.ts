import { cutTo } from '@shared/text/cutTo';
import iconv from 'iconv-lite';
import { decoderOf, decodeUtf8 } from '../import/textEncoding';
import { type DictionaryFiles, DictionaryRefused } from './dictionaryFiles';

/** A dictionary as Hunspell reads it here: both files as UTF-8. */
export interface DictionaryText {
  aff: string;
  dic: string;
  /** What the files were written in, as they say it. */
  encoding: string;
  /** The sentence in them that names a licence; empty when there is none. */
  licence: string;
}

/**
 * The text of a dictionary's files by the encoding that the `.aff` names (`SET`), put into UTF-8:
 * Hunspell takes words in the dictionary's own encoding. Throws `DictionaryRefused` with
 * `dictionary-encoding` when none is named, or when the files are not written in it, and with
 * `dictionary-language` when there is no Hangul in the list of words.
 */
export function dictionaryText({ aff, dic, about }: DictionaryFiles): DictionaryText {
  const encoding = encodingOf(aff);
  const decoder = encoding === '' ? null : decoderOf(encoding);
  if (decoder === null) throw new DictionaryRefused('dictionary-encoding', encoding || 'no SET');
  const affix = decoded(aff, decoder);
  const words = decoded(dic, decoder);
  if (affix === null || words === null)
    throw new DictionaryRefused('dictionary-encoding', encoding);
  if (!HANGUL.test(words)) throw new DictionaryRefused('dictionary-language', 'no Hangul');
  const beside = about && decodeUtf8(about);
  return {
    aff: decoder === 'utf-8' ? affix : inUtf8(affix),
    dic: words,
    encoding,
    licence: licenceIn(affix) || licenceIn(words) || (beside ? licenceIn(beside) : ''),
  };
}

const HANGUL = /[\uAC00-\uD7A3\u1100-\u11FF]/;

/** The name after `SET`, which is ASCII in any encoding. */
function encodingOf(aff: Uint8Array): string {
  const head = Buffer.from(aff.subarray(0, 64 * 1024)).toString('latin1');
  return /^(?:\u00EF\u00BB\u00BF)?SET[ \t]+([\w-]{1,40})/m.exec(head)?.[1] ?? '';
}

function decoded(bytes: Uint8Array, decoder: string): string | null {
  if (decoder === 'utf-8') return decodeUtf8(bytes)?.replace(/^\uFEFF/, '') ?? null;
  const text = iconv.decode(Buffer.from(bytes), decoder);
  return text.includes('\uFFFD') ? null : text;
}

/** Flags that were one byte each are one character each from here on. */
function inUtf8(aff: string): string {
  const flags = /^FLAG[ \t]/m.test(aff) ? '' : 'FLAG UTF-8\n';
  return `SET UTF-8\n${flags}${aff.replace(/^SET[ \t].*$/m, '')}`;
}

const LICENCE =
  /General Public Licen[cs]e|Mozilla Public Licen[cs]e|Creative Commons|Apache Licen[cs]e|\b(?:A?GPL|LGPL|MPL|MIT|BSD|CC[ -]BY|CC0)\b|public domain/;
const LICENCE_MAX = 300;

/** The first sentence in the comments at the head of a file that names a licence. */
function licenceIn(text: string): string {
  const head = text
    .slice(0, 16 * 1024)
    .split('\n')
    .map((line) => line.replace(/^[#\s]+/, '').trim())
    .filter((line) => !/^\*+/.test(line))
    .join('\n')
    .replace(/([^\n])\n(?=[^\n])/g, '$1 ');
  const named = head.split(/\n+|(?<=[.!?]) (?=[A-Z])/).find((sentence) => LICENCE.test(sentence));
  return cutTo((named ?? '').trim(), LICENCE_MAX);
}
