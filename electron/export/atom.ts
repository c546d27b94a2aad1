import { createHash } from 'node:crypto';
import { success } from '@shared/errors';
import type { PublishedStory } from '@shared/story/published';
import type { Exported, Exporter, ExporterOptions } from './exporter';
import { entryMarkup, entryTitle, feedTitle, LOST_IN_FEEDS, newest } from './feed/entry';
import { isAddress } from './feed/isAddress';
import { notCarried, type UncarriedField } from './notCarried';
import { storyWordsFor } from './storyWords';
import { element, lines, type Markup, text, textElement, xmlDocument } from './xml/markup';

const LOST: readonly UncarriedField[] = [...LOST_IN_FEEDS, 'slugline', 'dateline', 'source'];

/**
 * Atom 1.0 (RFC 4287) with whole articles. One that is withheld or taken back is a tombstone
 * (`at:deleted-entry`, RFC 6721), by which a reader takes it out.
 */
export const atom: Exporter = {
  id: 'atom',
  export: async (story, _media, options) => success(feed([story], options)),
  exportMany: async (stories, _media, options) => success(feed(stories, options)),
};

function feed(stories: readonly PublishedStory[], { baseName, site }: ExporterOptions): Exported {
  const last = newest(stories);
  const title = feedTitle(stories);
  const attributes = {
    xmlns: 'http://www.w3.org/2005/Atom',
    'xmlns:at': 'http://purl.org/atompub/tombstones/1.0',
    'xml:lang': last?.language,
  };
  const root = lines('feed', attributes, [
    textElement('id', {}, idOf(title)),
    textElement('title', {}, title),
    textElement('updated', {}, last?.versionCreated ?? ''),
    lines('author', {}, [textElement('name', {}, title)]),
    site ? element('link', { rel: 'alternate', href: site }) : null,
    ...stories.map((story) => (story.pubStatus === 'usable' ? entry(story) : tombstone(story))),
  ]);
  return {
    files: [{ name: `${baseName}.atom`, type: 'application/atom+xml', bytes: xmlDocument(root) }],
    warnings: stories.flatMap((story) => notCarried('atom', story, LOST)),
    unencodable: [],
  };
}

function entry(story: PublishedStory): Markup {
  const people = story.bylines.map(({ name, email }) =>
    lines('author', {}, [
      textElement('name', {}, name),
      textElement('email', {}, isAddress(email) ? email : ''),
    ]),
  );
  const rights = [
    story.copyrightholder === '' ? '' : `ⓒ ${story.copyrightholder}`,
    story.usageterms,
  ].filter((part) => part !== '');
  return lines('entry', { 'xml:lang': story.language }, [
    textElement('id', {}, story.guid),
    textElement('title', {}, entryTitle(story)),
    textElement('published', {}, story.firstCreated),
    textElement('updated', {}, story.versionCreated),
    ...people,
    ...story.sections.map(({ id, name }) =>
      element('category', { term: id, scheme: 'urn:section', label: name }),
    ),
    ...story.keywords.map((term) => element('category', { term })),
    textElement('summary', {}, story.deck),
    element('content', { type: 'html' }, text(entryMarkup(story))),
    textElement('rights', {}, rights.join(' ')),
  ]);
}

function tombstone(story: PublishedStory): Markup {
  const { withheld, canceled, corrected } = storyWordsFor(story.language);
  const words = [
    entryTitle(story),
    story.pubStatus === 'withheld' ? withheld : canceled,
    story.correction ? `${corrected} ${story.correction.note}` : '',
  ];
  return lines('at:deleted-entry', { ref: story.guid, when: story.versionCreated }, [
    textElement('at:comment', {}, words.filter((word) => word !== '').join('\n')),
  ]);
}

/** The feed's own name: the same for every feed of an outlet (RFC 4122 §4.3, made of the name). */
function idOf(title: string): string {
  const bytes = createHash('sha1').update(`songgo feed ${title}`, 'utf8').digest();
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x50;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = bytes.toString('hex');
  const parts = [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20)];
  return `urn:uuid:${parts.join('-')}-${hex.slice(20, 32)}`;
}
