import type { PublishedFigure, PublishedStory } from '@shared/story/published';
import { bodyMarkup, captionMarkup } from '../html/blocks';
import { escaped } from '../html/markup';
import { captionText, namedByHash, type PhotoFile, type PhotoFiles } from '../photoFiles';

const WRITER = 'http://cv.iptc.org/newscodes/contentprodpartyrole/writer';
const SOURCE_TYPES = {
  assisted: 'http://cv.iptc.org/newscodes/digitalsourcetype/compositeWithTrainedAlgorithmicMedia',
  generated: 'http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia',
} as const;

interface Named {
  name: string;
  role?: string;
  literal?: string;
  rel?: string;
  contactInfo?: object[];
}

interface Labelled {
  role: string;
  contentType: string;
  value: string;
}

export interface NinjsRendition {
  name: string;
  href: string;
  contentType: string;
  width: number;
  height: number;
  sizeInBytes: number;
  /** Where the motif is, in pixels from the left and the top. */
  poi?: { x: number; y: number };
}

export interface NinjsPicture {
  name: string;
  uri: string;
  type: 'picture';
  language: string;
  versionCreated: string;
  pubStatus: string;
  by?: string;
  usageTerms?: string;
  descriptions?: Labelled[];
  renditions: NinjsRendition[];
}

/** A story by ninjs 3.1, without `standard`; what it does not say is left out. */
export interface NinjsStory {
  uri: string;
  type: 'text';
  representationType: 'full';
  version: string;
  firstCreated: string;
  versionCreated: string;
  pubStatus: string;
  urgency?: number;
  edNote?: string;
  language: string;
  headlines?: Labelled[];
  descriptions?: Labelled[];
  by?: string;
  infoSources?: Named[];
  slugline?: string;
  located?: string;
  subjects?: Named[];
  genres?: Named[];
  copyrightHolder?: string;
  copyrightNotice?: string;
  usageTerms?: string;
  digitalSourceType?: { uri: string };
  bodies?: (Labelled & { charCount: number; wordCount: number })[];
  associations?: NinjsPicture[];
}

/**
 * The story in the terms of ninjs 3.1, which those of 2.x and 1.x are made from. A rendition's `href`
 * must be a URI by the schema, and the files have no address yet: `file:` and the name, which
 * resolves beside the document wherever it lies.
 */
export function ninjsStory(story: PublishedStory, { figures, written }: PhotoFiles): NinjsStory {
  const body = bodyMarkup(story, (figure, index) => {
    const photo = written.get(figure.photo);
    if (!photo) return null;
    const caption = captionMarkup(figure);
    const image = `<img src="${escaped(encodeURIComponent(photo.name))}" alt="${escaped(figure.alt)}" width="${photo.width}" height="${photo.height}" />`;
    return `<figure id="photo-${index}">${image}${caption && `<figcaption>${caption}</figcaption>`}</figure>`;
  });
  const plain = (role: string, value: string): Labelled[] =>
    value === '' ? [] : [{ role, contentType: 'text/plain', value }];
  return withoutEmpty({
    uri: story.guid,
    type: 'text',
    representationType: 'full',
    version: String(story.version),
    firstCreated: story.firstCreated,
    versionCreated: story.versionCreated,
    pubStatus: story.pubStatus,
    ...(story.urgency !== null && { urgency: story.urgency }),
    edNote: story.correction?.note ?? '',
    language: story.language,
    headlines: [...plain('main', story.headline), ...plain('subhead', story.deck)],
    descriptions: plain('summary', story.deck),
    by: story.bylines
      .map((person) => [person.name, person.role].filter((part) => part !== '').join(' '))
      .join(', '),
    infoSources: [
      ...story.bylines.map((person) =>
        withoutEmpty({
          name: person.name,
          role: WRITER,
          contactInfo:
            person.email === ''
              ? []
              : [withoutEmpty({ type: 'email', name: person.role, value: person.email })],
        }),
      ),
      ...(story.source === '' ? [] : [{ name: story.source, role: 'source' }]),
    ],
    slugline: story.slugline,
    located: story.dateline,
    subjects: [
      ...story.sections.map(({ id, name }) => ({ name, literal: id, rel: 'section' })),
      ...story.keywords.map((name) => ({ name, rel: 'keyword' })),
    ],
    genres: [...story.headlineTags, story.series]
      .filter((name) => name !== '')
      .map((name) => ({ name, literal: name })),
    copyrightHolder: story.copyrightholder,
    copyrightNotice: story.copyrightholder === '' ? '' : `ⓒ ${story.copyrightholder}`,
    usageTerms: story.usageterms,
    ...(story.aiLabel !== 'none' && { digitalSourceType: { uri: SOURCE_TYPES[story.aiLabel] } }),
    bodies:
      story.pubStatus === 'canceled'
        ? []
        : [
            {
              role: 'main',
              contentType: 'text/html',
              charCount: story.length.characters,
              wordCount: story.length.eojeol,
              value: body,
            },
          ],
    associations: figures.flatMap((figure, index) => {
      const photo = written.get(figure.photo);
      return photo ? [association(figure, photo, `photo-${index + 1}`, story)] : [];
    }),
  });
}

function association(
  figure: PublishedFigure,
  photo: PhotoFile,
  name: string,
  story: PublishedStory,
): NinjsPicture {
  return withoutEmpty({
    name,
    uri: namedByHash(figure.photo),
    type: 'picture',
    language: story.language,
    versionCreated: story.versionCreated,
    pubStatus: 'usable',
    by: figure.creator,
    usageTerms: figure.usageterms,
    descriptions: [
      { role: 'caption', contentType: 'text/plain', value: captionText(figure) },
      { role: 'altText', contentType: 'text/plain', value: figure.alt },
      { role: 'creditline', contentType: 'text/plain', value: figure.credit },
    ].filter((description) => description.value !== ''),
    renditions: [
      {
        name: 'original',
        href: `file:${encodeURIComponent(photo.name)}`,
        contentType: photo.type,
        width: photo.width,
        height: photo.height,
        sizeInBytes: photo.bytes,
        poi: {
          x: Math.round(figure.focusX * photo.width),
          y: Math.round(figure.focusY * photo.height),
        },
      },
    ],
  });
}

/** The object without its empty strings and empty lists: ninjs says nothing by leaving it out. */
export function withoutEmpty<T extends object>(value: T): T {
  return Object.fromEntries(
    Object.entries(value).filter(
      ([, inner]) => inner !== '' && !(Array.isArray(inner) && inner.length === 0),
    ),
  ) as T;
}

/** The JSON file of a document. */
export function ninjsFile(name: string, document: object) {
  return {
    name,
    type: 'application/json',
    bytes: new TextEncoder().encode(`${JSON.stringify(document, null, 2)}\n`),
  };
}
