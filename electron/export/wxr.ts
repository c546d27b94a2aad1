import { createHash } from 'node:crypto';
import { success } from '@shared/errors';
import type { Byline } from '@shared/story/people';
import type { PublishedStory } from '@shared/story/published';
import { cutTo } from '@shared/text/cutTo';
import { slug } from '@shared/text/slug';
import type { Exported, Exporter, ExporterOptions } from './exporter';
import { entryTitle, feedTitle, newest } from './feed/entry';
import { isAddress } from './feed/isAddress';
import { rssDate } from './feed/rssDate';
import { escaped } from './html/markup';
import { notCarried, type UncarriedField } from './notCarried';
import { blockContent, captionBlock, withoutShortcodes } from './wordpress/blocks';
import { element, lines, type Markup, text, textElement, xmlDocument } from './xml/markup';

const NAMESPACES = {
  version: '2.0',
  'xmlns:excerpt': 'http://wordpress.org/export/1.2/excerpt/',
  'xmlns:content': 'http://purl.org/rss/1.0/modules/content/',
  'xmlns:wfw': 'http://wellformedweb.org/CommentAPI/',
  'xmlns:dc': 'http://purl.org/dc/elements/1.1/',
  'xmlns:wp': 'http://wordpress.org/export/1.2/',
} as const;

/** An importer fetches photographs from addresses; files have none. */
const LOST: readonly UncarriedField[] = [
  'photos',
  'photoAlt',
  'photoCreator',
  'photoTerms',
  'focus',
  'coauthors',
  'urgency',
  'slugline',
];

/** A site that cannot be (RFC 2606), where nothing is known of the real one. */
const NO_SITE = 'https://site.invalid';

/** What becomes of a story at WordPress. */
const STATUS = { usable: 'publish', withheld: 'draft', canceled: 'trash' } as const;

/**
 * WordPress eXtended RSS 1.2, for Tools → Import: posts in blocks with author, categories, tags and
 * the story's own id as post meta. Photographs cannot be in it: WordPress fetches them from an
 * address, so their captions hold their places.
 */
export const wxr: Exporter = {
  id: 'wxr',
  export: async (story, _media, options) => success(posts([story], options)),
  exportMany: async (stories, _media, options) => success(posts(stories, options)),
};

function posts(stories: readonly PublishedStory[], options: ExporterOptions): Exported {
  const { baseName, site = NO_SITE } = options;
  const last = newest(stories);
  const title = feedTitle(stories);
  const authors = new Map(stories.map(authorOf).map((author) => [author.login, author]));
  const sections = new Map(stories.flatMap(({ sections }) => sections).map((one) => [one.id, one]));
  const tags = new Set(stories.flatMap(({ keywords }) => keywords));
  const channel = lines('channel', {}, [
    textElement('title', {}, title),
    textElement('link', {}, site),
    element('description', {}, text(title)),
    textElement('pubDate', {}, last ? rssDate(last.versionCreated) : ''),
    textElement('language', {}, last?.language ?? ''),
    textElement('wp:wxr_version', {}, '1.2'),
    textElement('wp:base_site_url', {}, site),
    textElement('wp:base_blog_url', {}, site),
    ...[...authors.values()].map(({ login, name, email }) =>
      lines('wp:author', {}, [
        textElement('wp:author_login', {}, login),
        element('wp:author_email', {}, text(email)),
        textElement('wp:author_display_name', {}, name),
      ]),
    ),
    ...[...sections.values()].map(({ id, name }) =>
      lines('wp:category', {}, [
        textElement('wp:category_nicename', {}, slug(id)),
        element('wp:category_parent', {}),
        textElement('wp:cat_name', {}, name),
      ]),
    ),
    ...[...tags].map((name) =>
      lines('wp:tag', {}, [
        textElement('wp:tag_slug', {}, tagSlug(name)),
        textElement('wp:tag_name', {}, name),
      ]),
    ),
    ...stories.map((story, index) => post(story, index + 1)),
  ]);
  return {
    files: [
      {
        name: `${baseName}.wordpress.xml`,
        type: 'application/rss+xml',
        bytes: xmlDocument(lines('rss', NAMESPACES, [channel])),
      },
    ],
    warnings: stories.flatMap((story) => notCarried('wxr', story, LOST)),
    unencodable: [],
  };
}

function post(story: PublishedStory, id: number): Markup {
  const { pubStatus } = story;
  return lines('item', {}, [
    // WordPress reads a title as HTML.
    textElement('title', {}, withoutShortcodes(escaped(entryTitle(story)))),
    textElement('pubDate', {}, rssDate(story.firstCreated)),
    textElement('dc:creator', {}, authorOf(story).login),
    textElement('guid', { isPermaLink: 'false' }, story.guid),
    element('description', {}),
    element('content:encoded', {}, text(blockContent(story, captionBlock))),
    element('excerpt:encoded', {}, text(withoutShortcodes(escaped(story.deck)))),
    textElement('wp:post_id', {}, String(id)),
    textElement('wp:post_date', {}, localTime(story.firstCreated)),
    textElement('wp:post_date_gmt', {}, utcTime(story.firstCreated)),
    textElement('wp:post_modified', {}, localTime(story.versionCreated)),
    textElement('wp:post_modified_gmt', {}, utcTime(story.versionCreated)),
    textElement('wp:comment_status', {}, 'closed'),
    textElement('wp:ping_status', {}, 'closed'),
    textElement('wp:post_name', {}, postName(story)),
    textElement('wp:status', {}, STATUS[pubStatus]),
    textElement('wp:post_parent', {}, '0'),
    textElement('wp:menu_order', {}, '0'),
    textElement('wp:post_type', {}, 'post'),
    element('wp:post_password', {}),
    textElement('wp:is_sticky', {}, '0'),
    ...story.sections.map(({ id, name }) =>
      textElement('category', { domain: 'category', nicename: slug(id) }, name),
    ),
    ...story.keywords.map((name) =>
      textElement('category', { domain: 'post_tag', nicename: tagSlug(name) }, name),
    ),
    ...Object.entries(metaOf(story)).map(([key, value]) =>
      value === ''
        ? null
        : lines('wp:postmeta', {}, [
            textElement('wp:meta_key', {}, key),
            textElement('wp:meta_value', {}, value),
          ]),
    ),
  ]);
}

/** What WordPress has no field for, by names of our own. */
function metaOf(story: PublishedStory): Record<string, string> {
  return {
    songgo_guid: story.guid,
    songgo_version: String(story.version),
    songgo_byline: story.bylines
      .map(({ name, role }) => [name, role].filter((part) => part !== '').join(' '))
      .join(', '),
    songgo_dateline: story.dateline,
    songgo_source: story.source,
    songgo_copyright: story.copyrightholder,
    songgo_usageterms: story.usageterms,
    songgo_correction: story.correction?.note ?? '',
  };
}

/** The one author a post has. A login is of ASCII: the e-mail, else one made of the name. */
function authorOf({ bylines, outletName, guid }: PublishedStory): Byline & { login: string } {
  const [first] = bylines;
  const name = first?.name || outletName || guid;
  const email = first && isAddress(first.email) ? first.email : '';
  const plain = /^[A-Za-z0-9_.@-]{1,60}$/.test(email);
  const login = plain ? email : `author-${hashOf(email || name)}`;
  return { personId: '', role: '', name, email, login };
}

/** No two stories have one, and it stays through a story's life, whatever its headline becomes. */
function postName({ guid }: PublishedStory): string {
  return `story-${guid
    .replace(/^urn:uuid:/, '')
    .toLowerCase()
    .replace(/[^a-z0-9-]/g, '-')}`;
}

/** WordPress keeps 200 bytes of a slug, and tags of one slug are one tag: signs do not make two one. */
function tagSlug(name: string): string {
  const made = slug(name, 'tag');
  const plain = /^[\p{L}\p{M}\p{Nd}]+( [\p{L}\p{M}\p{Nd}]+)*$/u.test(name);
  if (plain && Buffer.byteLength(made) <= 180) return made;
  return `${cutTo(made, 40)}-${hashOf(name)}`;
}

function hashOf(name: string): string {
  return createHash('sha256').update(name, 'utf8').digest('hex').slice(0, 12);
}

/** `2026-11-23 18:40:00` on the clock of the offset it is written in. */
function localTime(rfc3339: string): string {
  return rfc3339.slice(0, 19).replace('T', ' ');
}

function utcTime(rfc3339: string): string {
  return localTime(new Date(rfc3339).toISOString());
}
