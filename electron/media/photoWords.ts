import type { PhotoRecord } from '@shared/story/photos';

/** What a photograph tells its receiver in its own metadata; empty for what it does not say. */
export interface PhotoWords {
  caption: string;
  credit: string;
  creator: string;
  /** The copyright notice. */
  rights: string;
  usageTerms: string;
  /** For those who cannot see it. */
  alt: string;
  /** A term of IPTC's digital source types. */
  sourceType: string;
}

/** Most bytes of a value of IPTC-IIM 4.2 record 2, as IPTC's technical reference lists them. */
export const IIM_BYTES = { caption: 2000, credit: 32, creator: 32, rights: 128 } as const;

const SOURCE_TYPES = 'http://cv.iptc.org/newscodes/digitalsourcetype/';

/**
 * What comes back after all metadata have gone: the colours. Which way is up is the original's as long
 * as its pixels are.
 */
const COLOURS = ['-tagsFromFile', '@', '-ICC_Profile'];

/**
 * What an outlet that asks for it sends along: when, where and with what a photograph was taken, and
 * whose the camera is. The small pictures inside stay out: they may show more than the large one.
 */
const PRIVATE = [
  '-EXIF:all',
  '--IFD1:all',
  '--EXIF:Orientation',
  '--EXIF:ImageDescription',
  '--EXIF:Copyright',
  '--EXIF:ExifImageWidth',
  '--EXIF:ExifImageHeight',
  '-XMP-exif:all',
  '-XMP-exifEX:all',
  '-XMP-aux:all',
  ...['City', 'State', 'Country', 'DateCreated'].map((tag) => `-XMP-photoshop:${tag}`),
  '-XMP-iptcCore:Location',
  '-XMP-iptcCore:CountryCode',
  '-XMP-iptcExt:LocationCreated',
  '-XMP-iptcExt:LocationShown',
];

/**
 * exiftool's arguments (with `-E`) that take all metadata out of a picture and put in what may leave.
 * `upright` tells that the picture was turned when it was made; `privateFrom` is the name of the file
 * beside it whose private metadata it is to have, null for none.
 */
export function leavingArguments(
  type: PhotoRecord['type'],
  words: PhotoWords,
  { upright, privateFrom }: { upright: boolean; privateFrom: string | null },
): string[] {
  return [
    '-all=',
    '-trailer:all=',
    ...COLOURS,
    ...(upright ? [] : ['-EXIF:Orientation']),
    ...(privateFrom === null ? [] : ['-tagsFromFile', `%d${privateFrom}`, ...PRIVATE]),
    ...xmp(words),
    // Only in a JPEG does IIM have a place that others look at.
    ...(type === 'image/jpeg' ? iim(words) : []),
  ];
}

/** By IPTC's Photo Metadata Standard 2024.1. */
function xmp({ caption, credit, creator, rights, usageTerms, alt, sourceType }: PhotoWords) {
  return [
    ...value('XMP-dc:Description', caption),
    ...value('XMP-photoshop:Credit', credit),
    ...value('XMP-dc:Creator', creator),
    ...value('XMP-dc:Rights', rights),
    ...value('XMP-xmpRights:UsageTerms', usageTerms),
    ...value('XMP-iptcCore:AltTextAccessibility', alt),
    ...(/^\w+$/.test(sourceType)
      ? value('XMP-iptcExt:DigitalSourceType#', `${SOURCE_TYPES}${sourceType}`)
      : []),
  ];
}

/**
 * The same in IPTC-IIM, said to be UTF-8, with the checksum by which readers know that the XMP, which
 * is whole where these are cut, is as new (MWG guidelines 2.0 §3.2).
 */
function iim({ caption, credit, creator, rights }: PhotoWords): string[] {
  const values = [
    ...value('IPTC:Caption-Abstract', cutToBytes(caption, IIM_BYTES.caption)),
    ...value('IPTC:Credit', cutToBytes(credit, IIM_BYTES.credit)),
    ...value('IPTC:By-line', cutToBytes(creator, IIM_BYTES.creator)),
    ...value('IPTC:CopyrightNotice', cutToBytes(rights, IIM_BYTES.rights)),
  ];
  return values.length === 0
    ? []
    : ['-IPTC:CodedCharacterSet=UTF8', ...values, '-Photoshop:IPTCDigest=new'];
}

function value(tag: string, text: string): string[] {
  return text === '' ? [] : [`-${tag}=${escaped(text)}`];
}

/** As `-E` reads it: in ASCII, and on one line. */
function escaped(text: string): string {
  return text.replace(/[^A-Za-z0-9 ]/gu, (char) => `&#x${char.codePointAt(0)?.toString(16)};`);
}

const characters = new Intl.Segmenter('ko', { granularity: 'grapheme' });

/** The longest beginning of a text of whole characters (a syllable, an emoji) in so many bytes of UTF-8. */
export function cutToBytes(text: string, limit: number): string {
  if (Buffer.byteLength(text) <= limit) return text;
  let cut = '';
  let size = 0;
  for (const { segment } of characters.segment(text)) {
    size += Buffer.byteLength(segment);
    if (size > limit) break;
    cut += segment;
  }
  return cut;
}
