import { safeHref } from '@shared/document/links';
import type { ImportNotes } from '@shared/story/importReport';
import { PHOTO_MAX_BYTES } from '@shared/story/photos';
import { cutTo } from '@shared/text/cutTo';
import { normaliseText } from '@shared/text/normalise';
import type { DefaultTreeAdapterTypes as Tree } from 'parse5';
import type { DraftNode, DraftPhoto } from './draftStory';
import { attributeOf } from './htmlTree';

/** Gives the picture a file carries under an address; null when it has none there. */
export type PictureSource = (address: string) => DraftPhoto | null;

/** What a format says of a picture beside its words. */
export interface FigureFacts {
  credit?: string;
  creator?: string;
  usageterms?: string;
  /** 0 to 1 from the left and from the top. */
  focusX?: number;
  focusY?: number;
}

/** What is known of the pictures of an address, for each of its places in order. */
export type FactsByAddress = ReadonlyMap<string, FigureFacts[]>;

const LONGEST_ALT = 1000;

/**
 * A picture as a figure. One that the file carries in itself goes to `photos`; any other becomes an
 * empty place that remembers a safe address and is never fetched (QUALITY S14). Null for what only
 * counts readers. `caption` is the caption's text or its inline nodes.
 */
export function readPicture(
  image: Tree.Element,
  source: {
    notes: ImportNotes;
    photos: DraftPhoto[];
    pictures?: PictureSource;
    facts?: FactsByAddress;
  },
  caption: string | DraftNode[],
): DraftNode | null {
  const { notes, photos } = source;
  const src = attributeOf(image, 'src').trim();
  // Pages that load pictures late keep the address beside an empty picture.
  const late = attributeOf(image, 'data-src').trim();
  const address = late !== '' && (src === '' || src.startsWith('data:')) ? late : src;
  const line = (value: string) =>
    cutTo(
      normaliseText(value)
        .replace(/[ \t\n\r\f]+/g, ' ')
        .trim(),
      LONGEST_ALT,
    );
  const alt = line(attributeOf(image, 'alt'));
  const words =
    typeof caption === 'string' ? line(caption || attributeOf(image, 'title')) : caption;
  const content =
    typeof words === 'string' ? (words ? [{ type: 'text', text: words }] : []) : words;
  const carried = source.pictures?.(address) ?? dataPicture(address);
  if (!carried && isCounter(image)) {
    notes.add('elements', `img ${safeHref(address) ?? ''}`);
    return null;
  }
  let media: string | null = null;
  if (carried) {
    media = `photo:${photos.length}`;
    photos.push(carried);
  } else if (/^data:/i.test(address)) notes.add('picture-refused', alt);
  else if (safeHref(address)) notes.add('picture-remote', safeHref(address) ?? '');
  else notes.add('picture-missing', alt || lastPart(address));
  const known = source.facts?.get(address) ?? [];
  const facts = known.length > 1 ? known.shift() : known[0];
  const origin = carried ? '' : (safeHref(address) ?? '');
  return {
    type: 'figure',
    attrs: { media, alt, origin, ...facts },
    content: [{ type: 'caption', ...(content.length > 0 && { content }) }],
  };
}

/** A dot that only tells a server who reads. */
function isCounter(image: Tree.Element): boolean {
  const [width, height] = [attributeOf(image, 'width'), attributeOf(image, 'height')];
  return /^[01](?:px)?$/.test(width) && /^[01](?:px)?$/.test(height);
}

const TYPES: Readonly<Record<string, string>> = {
  'image/jpeg': 'jpg',
  'image/jpg': 'jpg',
  'image/png': 'png',
  'image/webp': 'webp',
  'image/gif': 'gif',
};

/** A picture written out in its own address; its bytes are judged where photographs are. */
function dataPicture(address: string): DraftPhoto | null {
  const head = /^data:(image\/[a-z]+)[^,]{0,100};base64,/i.exec(address.slice(0, 200));
  const type = head?.[1]?.toLowerCase() ?? '';
  const ending = Object.hasOwn(TYPES, type) ? TYPES[type] : undefined;
  if (!head || ending === undefined) return null;
  if (address.length * 0.75 > PHOTO_MAX_BYTES) return null;
  const bytes = new Uint8Array(Buffer.from(address.slice(head[0].length), 'base64'));
  return bytes.byteLength === 0 ? null : { fileName: `picture.${ending}`, bytes };
}

function lastPart(address: string): string {
  return (address.split(/[?#]/)[0] ?? '').split(/[/\\]/).at(-1) ?? '';
}
