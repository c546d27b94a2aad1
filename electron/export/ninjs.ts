import { success } from '@shared/errors';
import type { ExportWarning } from '@shared/ipc';
import type { PublishedFigure, PublishedStory } from '@shared/story/published';
import type { ExportedFile, Exporter } from './exporter';
import { bodyMarkup, captionMarkup } from './html/blocks';
import { escaped } from './html/markup';
import { photoExtension } from './photoExtension';

const SCHEMA = 'http://www.iptc.org/std/ninjs/ninjs-schema_3.1.json';
const WRITER = 'http://cv.iptc.org/newscodes/contentprodpartyrole/writer';
const SOURCE_TYPES = {
  assisted: 'http://cv.iptc.org/newscodes/digitalsourcetype/compositeWithTrainedAlgorithmicMedia',
  generated: 'http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia',
} as const;

/**
 * IPTC ninjs 3.1: one JSON document, its photographs beside it. A rendition's `href` must be a URI
 * by the schema, and the files have no address yet: `file:` and the name, which resolves beside the
 * document wherever it lies.
 */
export const ninjs: Exporter = {
  id: 'ninjs',
  async export(story, media, { baseName }) {
    const files: ExportedFile[] = [];
    const warnings: ExportWarning[] = [];
    const written = new Map<string, WrittenPhoto>();
    const places = figuresOf(story);
    for (const [index, figure] of places.entries()) {
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

    const body = bodyMarkup(story, (figure, index) => {
      const photo = written.get(figure.photo);
      if (!photo) return null;
      const caption = captionMarkup(figure);
      const image = `<img src="${escaped(encodeURIComponent(photo.name))}" alt="${escaped(figure.alt)}" width="${photo.width}" height="${photo.height}" />`;
      return `<figure id="photo-${index}">${image}${caption && `<figcaption>${caption}</figcaption>`}</figure>`;
    });

    const document = withoutEmpty({
      uri: story.guid,
      type: 'text',
      standard: { name: 'ninjs', version: '3.1', schema: SCHEMA },
      representationType: 'full',
      version: String(story.version),
      firstCreated: story.firstCreated,
      versionCreated: story.versionCreated,
      pubStatus: story.pubStatus,
      edNote: story.correction?.note ?? '',
      language: story.language,
      headlines: [
        { role: 'main', contentType: 'text/plain', value: story.headline },
        { role: 'subhead', contentType: 'text/plain', value: story.deck },
      ].filter((headline) => headline.value !== ''),
      descriptions:
        story.deck === ''
          ? []
          : [{ role: 'summary', contentType: 'text/plain', value: story.deck }],
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
      digitalSourceType: story.aiLabel === 'none' ? '' : { uri: SOURCE_TYPES[story.aiLabel] },
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
      associations: places.flatMap((figure, index) => {
        const photo = written.get(figure.photo);
        return photo ? [association(figure, photo, `photo-${index + 1}`, story)] : [];
      }),
    });
    files.unshift({
      name: `${baseName}.json`,
      type: 'application/json',
      bytes: new TextEncoder().encode(`${JSON.stringify(document, null, 2)}\n`),
    });
    return success({ files, warnings, unencodable: [] });
  },
};

interface WrittenPhoto {
  name: string;
  type: string;
  width: number;
  height: number;
  bytes: number;
}

function association(
  figure: PublishedFigure,
  photo: WrittenPhoto,
  name: string,
  story: PublishedStory,
): object {
  const caption = figure.caption.map((part) => ('text' in part ? part.text : ' ')).join('');
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
      { role: 'caption', contentType: 'text/plain', value: caption },
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

/** RFC 6920: a name made of the content's own hash. */
function namedByHash(hash: string): string {
  return `ni:///sha-256;${Buffer.from(hash, 'hex').toString('base64url')}`;
}

/** Every figure of the body in reading order. */
function figuresOf(story: PublishedStory): PublishedFigure[] {
  const figures: PublishedFigure[] = [];
  bodyMarkup(story, (figure) => {
    figures.push(figure);
    return null;
  });
  return figures;
}

/** The object without its empty strings and empty lists: ninjs says nothing by leaving it out. */
function withoutEmpty<T extends object>(value: T): Partial<T> {
  return Object.fromEntries(
    Object.entries(value).filter(
      ([, inner]) => inner !== '' && !(Array.isArray(inner) && inner.length === 0),
    ),
  ) as Partial<T>;
}
