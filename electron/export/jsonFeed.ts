import { success } from '@shared/errors';
import type { PublishedStory } from '@shared/story/published';
import type { Exported, Exporter, ExporterOptions } from './exporter';
import { entryMarkup, entryTitle, feedTitle, LOST_IN_FEEDS, newest } from './feed/entry';
import { notCarried } from './notCarried';

/** JSON Feed 1.1 (jsonfeed.org) with whole articles. */
export const jsonFeed: Exporter = {
  id: 'json-feed',
  export: async (story, _media, options) => success(feed([story], options)),
  exportMany: async (stories, _media, options) => success(feed(stories, options)),
};

function feed(stories: readonly PublishedStory[], { baseName, site }: ExporterOptions): Exported {
  const document = {
    version: 'https://jsonfeed.org/version/1.1',
    title: feedTitle(stories),
    ...(site && { home_page_url: site }),
    ...language(newest(stories)),
    items: stories.map(item),
  };
  return {
    files: [
      {
        name: `${baseName}.feed.json`,
        type: 'application/json',
        bytes: new TextEncoder().encode(`${JSON.stringify(document, null, 2)}\n`),
      },
    ],
    warnings: stories.flatMap((story) => notCarried('json-feed', story, LOST_IN_FEEDS)),
    unencodable: [],
  };
}

function item(story: PublishedStory): object {
  const usable = story.pubStatus === 'usable';
  const tags = [...story.sections.map(({ name }) => name), ...story.keywords];
  return {
    id: story.guid,
    title: entryTitle(story),
    content_html: entryMarkup(story),
    ...(usable && story.deck !== '' && { summary: story.deck }),
    date_published: story.firstCreated,
    date_modified: story.versionCreated,
    ...(story.bylines.length > 0 && { authors: story.bylines.map(({ name }) => ({ name })) }),
    ...(tags.length > 0 && { tags: [...new Set(tags)] }),
    ...language(story),
    // An extension, as the specification lets a publisher add one: what no other field has.
    _story: {
      version: story.version,
      status: story.pubStatus,
      slugline: story.slugline,
      dateline: story.dateline,
      source: story.source,
      copyright: story.copyrightholder,
      usage_terms: story.usageterms,
    },
  };
}

function language(story: PublishedStory | undefined): { language?: string } {
  return story ? { language: story.language } : {};
}
