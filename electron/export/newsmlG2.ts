import { success } from '@shared/errors';
import type { PublishedFigure, PublishedStory } from '@shared/story/published';
import type { Exporter } from './exporter';
import { nitfBody } from './nitf/body';
import { notCarried } from './notCarried';
import { captionText, type PhotoFile, photoFiles } from './photoFiles';
import { element, lines, type Markup, text, textElement, xmlDocument } from './xml/markup';

const G2 = 'http://iptc.org/std/nar/2006-10-01/';
const NITF = 'http://iptc.org/std/NITF/2006-10-18/';
const CATALOG = 'http://www.iptc.org/std/catalog/catalog.IPTC-G2-Standards_41.xml';
const SOURCE_TYPES = {
  assisted: 'http://cv.iptc.org/newscodes/digitalsourcetype/compositeWithTrainedAlgorithmicMedia',
  generated: 'http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia',
} as const;

/**
 * IPTC NewsML-G2 2.35, power conformance: one newsMessage, so that nothing arrives without the rest.
 * It holds a newsItem for the story with its text as NITF, one for each photograph, and a packageItem
 * that says how they belong together. Codes are the IPTC's; what is the outlet's own (sections,
 * people) is named and has a literal, so that no scheme has to be made up for it.
 */
export const newsmlG2: Exporter = {
  id: 'newsml-g2',
  async export(story, media, { baseName }) {
    const { figures, written, files, warnings } = await photoFiles(story, media, baseName);
    const pictures = [...written].flatMap(([hash, photo]): Picture[] => {
      const figure = figures.find((one) => one.photo === hash);
      return figure ? [{ figure, photo, guid: `${story.guid}#photo-${hash}` }] : [];
    });
    const items = [
      ...(pictures.length > 0 ? [packageItem(story, pictures)] : []),
      textItem(story, written),
      ...pictures.map((picture) => pictureItem(story, picture)),
    ];
    const message = lines('newsMessage', { xmlns: G2, 'xml:lang': story.language }, [
      lines('header', {}, [
        element('sent', {}, text(story.versionCreated)),
        textElement('sender', {}, story.outletName),
        element('transmitId', {}, text(`${story.guid}:${story.version}`)),
      ]),
      lines('itemSet', {}, items),
    ]);
    const name = `${baseName}.newsml-g2.xml`;
    const type = 'application/vnd.iptc.g2.newsmessage+xml';
    return success({
      files: [{ name, type, bytes: xmlDocument(message) }, ...files],
      warnings: [...warnings, ...notCarried('newsml-g2', story, ['focus'])],
      unencodable: [],
    });
  },
};

/** A photograph of the story; its words are those of the first place where it stands. */
interface Picture {
  figure: PublishedFigure;
  photo: PhotoFile;
  guid: string;
}

function item(
  name: 'newsItem' | 'packageItem',
  guid: string,
  story: PublishedStory,
  content: readonly (Markup | null)[],
): Markup {
  const attributes = {
    guid,
    version: story.version,
    standard: 'NewsML-G2',
    standardversion: '2.35',
    conformance: 'power',
    'xml:lang': story.language,
  };
  return lines(name, attributes, [element('catalogRef', { href: CATALOG }), ...content]);
}

function textItem(story: PublishedStory, photos: ReadonlyMap<string, PhotoFile>): Markup {
  const canceled = story.pubStatus === 'canceled';
  const { characters, eojeol } = story.length;
  const attributes = {
    contenttype: 'application/nitf+xml',
    wordcount: eojeol,
    charcount: characters,
  };
  const nitf = lines('nitf', { xmlns: NITF, baselang: story.language }, [nitfBody(story, photos)]);
  const copyright = story.copyrightholder === '' ? '' : `ⓒ ${story.copyrightholder}`;
  return item('newsItem', story.guid, story, [
    rights(story.copyrightholder, copyright, story.usageterms),
    itemMeta(story, 'text', story.headline),
    contentMeta(story),
    canceled ? null : lines('contentSet', {}, [lines('inlineXML', attributes, [nitf])]),
  ]);
}

function rights(holder: string, notice: string, usageterms: string): Markup | null {
  if (holder === '' && usageterms === '') return null;
  return lines('rightsInfo', {}, [
    holder === '' ? null : element('copyrightHolder', { literal: holder }, named(holder)),
    textElement('copyrightNotice', {}, notice),
    textElement('usageTerms', {}, usageterms),
  ]);
}

function itemMeta(
  story: PublishedStory,
  itemClass: 'text' | 'picture' | 'composite',
  title: string,
): Markup {
  const { correction } = story;
  const provider = story.outletName || story.copyrightholder;
  return lines('itemMeta', {}, [
    element('itemClass', { qcode: `ninat:${itemClass}` }),
    element(
      'provider',
      { literal: provider || story.guid },
      provider === '' ? null : named(provider),
    ),
    element('versionCreated', {}, text(story.versionCreated)),
    element('firstCreated', {}, text(story.firstCreated)),
    element('pubStatus', { qcode: `stat:${story.pubStatus}` }),
    textElement('title', {}, title),
    itemClass === 'picture' ? null : textElement('edNote', {}, correction?.note ?? ''),
    correction === null || itemClass === 'picture'
      ? null
      : element('signal', { qcode: 'sig:correction' }),
  ]);
}

function contentMeta(story: PublishedStory): Markup {
  const withoutBody = story.pubStatus === 'canceled';
  const by = story.bylines
    .map(({ name, role }) => [name, role].filter((part) => part !== '').join(' '))
    .join(', ');
  const people = story.bylines.map(({ name, role, email }) =>
    element(
      'creator',
      { role: 'cpprole:writer', literal: name },
      named(name),
      role === '' ? null : element('definition', {}, text(role)),
      email === ''
        ? null
        : element(
            'personDetails',
            {},
            element('contactInfo', {}, element('email', {}, text(email))),
          ),
    ),
  );
  return lines('contentMeta', {}, [
    story.urgency === null ? null : element('urgency', {}, text(String(story.urgency))),
    element('contentCreated', {}, text(story.firstCreated)),
    element('contentModified', {}, text(story.versionCreated)),
    story.aiLabel === 'none'
      ? null
      : element('digitalSourceType', { uri: SOURCE_TYPES[story.aiLabel] }),
    story.dateline === ''
      ? null
      : element('located', { literal: story.dateline }, named(story.dateline)),
    story.source === ''
      ? null
      : element('infoSource', { literal: story.source }, named(story.source)),
    ...people,
    element('language', { tag: story.language }),
    ...[...story.headlineTags, story.series]
      .filter((name) => name !== '')
      .map((name) => element('genre', { literal: name }, named(name))),
    ...story.keywords.map((keyword) => element('keyword', {}, text(keyword))),
    ...story.sections.map(({ id, name }) =>
      element('subject', { type: 'cpnat:abstract', literal: id }, name === '' ? null : named(name)),
    ),
    textElement('slugline', {}, story.slugline),
    element('headline', {}, text(story.headline)),
    withoutBody ? null : textElement('dateline', {}, story.dateline),
    textElement('by', {}, by),
    textElement('description', { role: 'drol:summary' }, story.deck),
  ]);
}

function pictureItem(story: PublishedStory, { figure, photo, guid }: Picture): Markup {
  const caption = captionText(figure);
  const { creator, credit, alt, usageterms } = figure;
  return item('newsItem', guid, story, [
    rights('', '', usageterms),
    itemMeta(story, 'picture', caption),
    lines('contentMeta', {}, [
      creator === '' ? null : element('creator', { literal: creator }, named(creator)),
      element('language', { tag: story.language }),
      textElement('by', {}, creator),
      textElement('creditline', {}, credit),
      textElement('description', { role: 'drol:caption' }, caption),
      // The IPTC's roles have none for what is said instead of a picture.
      textElement('description', {}, alt),
    ]),
    lines('contentSet', {}, [
      element('remoteContent', {
        rendition: 'rnd:highRes',
        href: encodeURIComponent(photo.name),
        contenttype: photo.type,
        size: photo.bytes,
        width: photo.width,
        height: photo.height,
      }),
    ]),
  ]);
}

function packageItem(story: PublishedStory, pictures: readonly Picture[]): Markup {
  const ref = (guid: string, itemClass: 'text' | 'picture') =>
    element(
      'itemRef',
      {
        residref: guid,
        version: story.version,
        contenttype: 'application/vnd.iptc.g2.newsitem+xml',
      },
      element('itemClass', { qcode: `ninat:${itemClass}` }),
    );
  return item('packageItem', `${story.guid}#package`, story, [
    itemMeta(story, 'composite', story.headline),
    lines('contentMeta', {}, [element('headline', {}, text(story.headline))]),
    lines('groupSet', { root: 'story' }, [
      lines('group', { id: 'story', mode: 'pgrmod:seq' }, [
        ref(story.guid, 'text'),
        ...pictures.map(({ guid }) => ref(guid, 'picture')),
      ]),
    ]),
  ]);
}

function named(name: string): Markup {
  return element('name', {}, text(name));
}
