import { success } from '@shared/errors';
import type { PublishedStory } from '@shared/story/published';
import type { Exported, Exporter, ExporterOptions } from './exporter';
import { entryMarkup, entryTitle, feedTitle, LOST_IN_FEEDS, newest } from './feed/entry';
import { isAddress } from './feed/isAddress';
import { rssDate } from './feed/rssDate';
import { notCarried, type UncarriedField } from './notCarried';
import { element, lines, type Markup, text, textElement, xmlDocument } from './xml/markup';

const LOST: readonly UncarriedField[] = [...LOST_IN_FEEDS, 'slugline', 'dateline'];

const NAMESPACES = {
  version: '2.0',
  'xmlns:content': 'http://purl.org/rss/1.0/modules/content/',
  'xmlns:dc': 'http://purl.org/dc/elements/1.1/',
} as const;

/** RSS 2.0 with whole articles (`content:encoded`) and every author (`dc:creator`). */
export const rss: Exporter = {
  id: 'rss',
  export: async (story, _media, options) => success(feed([story], options)),
  exportMany: async (stories, _media, options) => success(feed(stories, options)),
};

function feed(stories: readonly PublishedStory[], { baseName, site }: ExporterOptions): Exported {
  const title = feedTitle(stories);
  const last = newest(stories);
  const channel = lines('channel', {}, [
    textElement('title', {}, title),
    // The channel's page must be a URI; without one known it goes by the newest story's own name.
    textElement('link', {}, site || (last?.guid ?? '')),
    textElement('description', {}, title),
    textElement('language', {}, last?.language ?? ''),
    textElement('copyright', {}, last?.copyrightholder ? `ⓒ ${last.copyrightholder}` : ''),
    textElement('lastBuildDate', {}, last ? rssDate(last.versionCreated) : ''),
    ...stories.map(item),
  ]);
  return {
    files: [
      {
        name: `${baseName}.rss`,
        type: 'application/rss+xml',
        bytes: xmlDocument(lines('rss', NAMESPACES, [channel])),
      },
    ],
    warnings: stories.flatMap((story) => notCarried('rss', story, LOST)),
    unencodable: [],
  };
}

function item(story: PublishedStory): Markup {
  const summary = story.pubStatus === 'usable' ? story.deck : '';
  const [first] = story.bylines;
  // The specification's form of an author is an address with the name behind it.
  const author = first && isAddress(first.email) ? `${first.email} (${first.name})` : '';
  return lines('item', {}, [
    textElement('title', {}, entryTitle(story)),
    textElement('description', {}, summary),
    element('content:encoded', {}, text(entryMarkup(story))),
    textElement('author', {}, author),
    ...story.bylines.map(({ name }) => textElement('dc:creator', {}, name)),
    ...[...story.sections.map(({ name }) => name), ...story.keywords].map((name) =>
      textElement('category', {}, name),
    ),
    textElement('guid', { isPermaLink: 'false' }, story.guid),
    textElement('pubDate', {}, rssDate(story.firstCreated)),
    textElement('dc:source', {}, story.source),
    textElement('dc:rights', {}, rightsOf(story)),
  ]);
}

function rightsOf({ copyrightholder, usageterms }: PublishedStory): string {
  const holder = copyrightholder === '' ? '' : `ⓒ ${copyrightholder}`;
  return [holder, usageterms].filter((part) => part !== '').join(' ');
}
