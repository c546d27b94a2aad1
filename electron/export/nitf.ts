import { success } from '@shared/errors';
import type { PublishedStory } from '@shared/story/published';
import type { Exporter } from './exporter';
import { nitfBody } from './nitf/body';
import { notCarried } from './notCarried';
import { type PhotoFile, photoFiles } from './photoFiles';
import { element, lines, type Markup, nameToken, text, xmlDocument } from './xml/markup';

const NAMESPACE = 'http://iptc.org/std/NITF/2006-10-18/';

/** IPTC NITF 3.6: one XML document, its photographs beside it. */
export const nitf: Exporter = {
  id: 'nitf',
  async export(story, media, { baseName }) {
    const photos = await photoFiles(story, media, baseName);
    const bytes = xmlDocument(document(story, photos.written));
    return success({
      files: [
        { name: `${baseName}.nitf.xml`, type: 'application/nitf+xml', bytes },
        ...photos.files,
      ],
      warnings: [...photos.warnings, ...notCarried('nitf', story, ['focus', 'aiLabel'])],
      unencodable: [],
    });
  },
};

function document(story: PublishedStory, photos: ReadonlyMap<string, PhotoFile>): Markup {
  const root = {
    xmlns: NAMESPACE,
    version: '-//IPTC//DTD NITF 3.6//EN',
    uno: `${story.guid}:${story.version}`,
    baselang: story.language,
  };
  return lines('nitf', root, [head(story), nitfBody(story, photos)]);
}

function head(story: PublishedStory): Markup {
  // A sender's own vocabulary must be named: without a name it would be the IPTC's subject codes.
  const vocabulary = story.outletName || story.copyrightholder || 'local';
  const subjects = story.sections
    .filter(({ id }) => nameToken(id) !== '')
    .map(({ id, name }) =>
      element('tobject.subject', {
        'tobject.subject.ipr': vocabulary,
        'tobject.subject.refnum': nameToken(id),
        'tobject.subject.type': name,
      }),
    );
  const properties = [...story.headlineTags, story.series]
    .filter((name) => name !== '')
    .map((name) => element('tobject.property', { 'tobject.property.type': name }));
  const written = nitfTime(story.versionCreated);
  const [main] = story.sections;
  return lines('head', {}, [
    element('title', { type: 'main' }, text(story.headlineText || story.headline)),
    lines('tobject', { 'tobject.type': 'news' }, [...properties, ...subjects]),
    docdata(story),
    element('pubdata', {
      name: story.outletName,
      'position.section': main?.name,
      ...(story.pubStatus !== 'canceled' && {
        'item-length': story.length.characters,
        'unit-of-measure': 'character',
      }),
    }),
    ...story.bylines.map(({ name }) =>
      element('revision-history', { name, function: 'writer-author', norm: written }),
    ),
  ]);
}

function docdata(story: PublishedStory): Markup {
  const { guid, outletName, correction, pubStatus } = story;
  const keywords = story.keywords.map((key) => element('keyword', { key }));
  const status =
    pubStatus === 'canceled'
      ? { 'management-doc-idref': guid, 'management-idref-status': pubStatus }
      : {};
  return lines('docdata', { 'management-status': pubStatus, ...status }, [
    correction === null
      ? null
      : element('correction', {
          info: correction.note,
          'id-string': guid,
          regsrc: outletName,
        }),
    story.urgency === null ? null : element('urgency', { 'ed-urg': story.urgency }),
    element('doc-id', { 'id-string': guid, regsrc: outletName }),
    element('date.issue', { norm: nitfTime(story.firstCreated) }),
    element('date.release', { norm: nitfTime(story.versionCreated) }),
    element('du-key', { version: story.version, key: story.slugline }),
    story.copyrightholder === ''
      ? null
      : element('doc.copyright', {
          year: story.firstCreated.slice(0, 4),
          holder: story.copyrightholder,
        }),
    story.usageterms === '' ? null : element('doc.rights', { limitations: story.usageterms }),
    keywords.length === 0 ? null : lines('key-list', {}, keywords),
  ]);
}

/** RFC 3339 as NITF prefers times: `20261123T190500+0900`; as it is when it is no such time. */
function nitfTime(rfc3339: string): string {
  const parts =
    /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2}):(\d{2})(?:\.\d+)?(?:Z|([+-]\d{2}):(\d{2}))$/.exec(
      rfc3339,
    );
  if (!parts) return rfc3339;
  const [, year, month, day, hour, minute, second, east, rest] = parts;
  return `${year}${month}${day}T${hour}${minute}${second}${east === undefined ? 'Z' : `${east}${rest}`}`;
}
