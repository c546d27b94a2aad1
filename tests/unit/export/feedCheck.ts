import * as parse5 from 'parse5';
import type { Exported } from '../../../electron/export/exporter';
import { fragmentProblems } from './fragmentCheck';
import { textIn } from './pageCheck';
import { elementsOfXml, type XmlNode } from './xmlCheck';

const RFC3339 = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/;
const RFC822 =
  /^(Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d\d (Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) \d{4} \d\d:\d\d:\d\d [+-]\d{4}$/;

const decoded = (files: Exported['files']) =>
  new TextDecoder('utf-8', { fatal: true }).decode(files[0]?.bytes);

/** What is wrong with the HTML that an entry carries as text. */
function contentProblems(html: string): string[] {
  return fragmentProblems([
    { name: 'entry.html', type: 'text/html', bytes: new TextEncoder().encode(html) },
  ]);
}

function read(files: Exported['files']): { elements: XmlNode[]; problems: string[] } {
  const problems = files.length === 1 ? [] : ['more than one file'];
  return { elements: elementsOfXml(files[0]?.bytes ?? new Uint8Array()), problems };
}

const named = (elements: readonly XmlNode[], name: string, ...path: string[]) =>
  elements.filter((one) => one.name === name && one.path.join('/') === path.join('/'));

/** What the RSS 2.0 specification has against a feed. */
export function rssProblems(files: Exported['files']): string[] {
  const { elements, problems } = read(files);
  const [root] = elements;
  if (root?.name !== 'rss' || root.attributes.version !== '2.0') problems.push('not RSS 2.0');
  for (const name of ['title', 'link', 'description']) {
    const [only, ...more] = named(elements, name, 'rss', 'channel');
    if (!only || more.length > 0 || only.text === '') problems.push(`channel ${name}`);
    if (name === 'link' && only && !/^[a-z][a-z0-9+.-]*:\S+$/i.test(only.text)) {
      problems.push(`link ${only.text}`);
    }
  }
  const item = ['rss', 'channel', 'item'];
  const count = named(elements, 'item', 'rss', 'channel').length;
  if (count === 0) problems.push('no item');
  for (const name of ['title', 'guid', 'pubDate', 'encoded']) {
    if (named(elements, name, ...item).length !== count) problems.push(`item ${name}`);
  }
  const guids = named(elements, 'guid', ...item);
  if (new Set(guids.map(({ text }) => text)).size !== count) problems.push('guid twice');
  if (guids.some(({ attributes }) => attributes.isPermaLink !== 'false'))
    problems.push('permalink');
  for (const date of elements.filter(({ name }) => /^(pubDate|lastBuildDate)$/.test(name))) {
    const [weekday] = date.text.split(',');
    const local = date.text.replace(/ [+-]\d{4}$/, ' +0000');
    const right = new Date(local).toUTCString().startsWith(weekday ?? '');
    if (!RFC822.test(date.text) || !right) problems.push(`${date.name} ${date.text}`);
  }
  for (const { text } of named(elements, 'author', ...item)) {
    if (!/^\S+@\S+\.\S+ \(.*\)$/.test(text)) problems.push(`author ${text}`);
  }
  for (const { text } of named(elements, 'encoded', ...item))
    problems.push(...contentProblems(text));
  return problems;
}

/** What RFC 4287 and RFC 6721 have against a feed. */
export function atomProblems(files: Exported['files']): string[] {
  const { elements, problems } = read(files);
  if (elements[0]?.attributes.xmlns !== 'http://www.w3.org/2005/Atom') problems.push('not Atom');
  const places: [string[], string[]][] = [
    [['feed'], ['id', 'title', 'updated']],
    [
      ['feed', 'entry'],
      ['id', 'title', 'updated', 'published', 'content'],
    ],
  ];
  for (const [path, names] of places) {
    const wanted = path.length === 1 ? 1 : named(elements, 'entry', 'feed').length;
    for (const name of names) {
      const found = named(elements, name, ...path);
      if (found.length !== wanted) problems.push(`${found.length} ${path.join('/')}/${name}`);
      for (const { text } of found) {
        if (name === 'id' && !/^urn:uuid:[0-9a-f-]{36}$/.test(text)) problems.push(`id ${text}`);
        if (/^(updated|published)$/.test(name) && !RFC3339.test(text)) problems.push(text);
        if (name === 'content') problems.push(...contentProblems(text));
      }
    }
  }
  // Every entry has an author when the feed has one (§4.1.1).
  if (named(elements, 'name', 'feed', 'author').every(({ text }) => text === '')) {
    problems.push('no author');
  }
  for (const { name, text, path } of elements) {
    if (name === 'name' && text.trim() === '') problems.push('empty name');
    if (name === 'email' && !/^\S+@\S+\.\S+$/.test(text)) problems.push(`email ${text}`);
    if (name === 'category' && path.length > 0 && text !== '') problems.push('category with text');
  }
  for (const { attributes } of elements.filter(({ name }) => name === 'deleted-entry')) {
    if (!attributes.ref || !RFC3339.test(attributes.when ?? '')) problems.push('tombstone');
  }
  return problems;
}

/** What the JSON Feed 1.1 specification has against a feed. */
export function jsonFeedProblems(files: Exported['files']): string[] {
  const problems = files.length === 1 ? [] : ['more than one file'];
  const feed = JSON.parse(decoded(files));
  if (feed.version !== 'https://jsonfeed.org/version/1.1') problems.push('version');
  if (typeof feed.title !== 'string' || feed.title === '') problems.push('title');
  const KNOWN =
    'id title content_html summary date_published date_modified authors tags language _story';
  for (const item of feed.items) {
    if (typeof item.id !== 'string' || item.id === '') problems.push('id');
    for (const key of Object.keys(item)) if (!KNOWN.split(' ').includes(key)) problems.push(key);
    for (const key of ['date_published', 'date_modified']) {
      if (!RFC3339.test(item[key])) problems.push(`${key} ${item[key]}`);
    }
    problems.push(...contentProblems(item.content_html));
  }
  if (feed.items.length === 0) problems.push('no item');
  return problems;
}

/** What WordPress's importer and what it would lose have against an import file. */
export function wxrProblems(files: Exported['files']): string[] {
  const { elements, problems } = read(files);
  const channel = ['rss', 'channel'];
  const item = [...channel, 'item'];
  const textsOf = (name: string, ...path: string[]) =>
    named(elements, name, ...path).map(({ text }) => text);
  if (textsOf('wxr_version', ...channel).join() !== '1.2') problems.push('wxr_version');
  const logins = textsOf('author_login', ...channel, 'author');
  if (logins.some((login) => !/^[A-Za-z0-9 _.@-]{1,60}$/.test(login))) problems.push('login');
  for (const creator of textsOf('creator', ...item)) {
    if (!logins.includes(creator)) problems.push(`creator ${creator}`);
  }
  const nicenames = textsOf('category_nicename', ...channel, 'category');
  const tags = textsOf('tag_slug', ...channel, 'tag');
  for (const { attributes, text } of named(elements, 'category', ...item)) {
    const known = attributes.domain === 'category' ? nicenames : tags;
    if (!known.includes(attributes.nicename ?? '') || text === '') problems.push(`term ${text}`);
  }
  if (new Set(tags).size !== tags.length) problems.push('tag twice');
  for (const name of textsOf('post_name', ...item)) {
    if (!/^[a-z0-9-]{1,200}$/.test(name)) problems.push(`post_name ${name}`);
  }
  for (const name of ['post_date', 'post_date_gmt', 'post_modified', 'post_modified_gmt']) {
    for (const time of textsOf(name, ...item)) {
      if (!/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/.test(time)) problems.push(`${name} ${time}`);
    }
  }
  for (const title of textsOf('title', ...item)) if (/[<>]/.test(title)) problems.push('title');
  for (const content of textsOf('encoded', ...item)) problems.push(...blockProblems(content));
  return problems;
}

/** Block comments close in order, and between them is nothing but known, inert markup. */
function blockProblems(content: string): string[] {
  const problems: string[] = [];
  const open: string[] = [];
  const comment = /<!-- (\/?)wp:([a-z-]+)(?: (\{[^\n]*?\}))? -->\n?/g;
  for (const [, close, name = '', attributes] of content.matchAll(comment)) {
    if (close === '') open.push(name);
    else if (open.pop() !== name) problems.push(`block ${name} closed`);
    if (attributes !== undefined) JSON.parse(attributes);
  }
  if (open.length > 0) problems.push(`block ${open.join()} open`);
  const bare = content.replace(comment, '');
  if (bare.includes('<!--')) problems.push('comment that is no block');
  if (/\[\/?[A-Za-z]/.test(bare)) problems.push('shortcode');
  const classless = bare
    .replace(/<(h2|ul|ol|blockquote|figure|hr|div|p) class="[a-z -]+"/g, '<$1')
    .replaceAll('<hr/>', '<hr />');
  return [...problems, ...contentProblems(classless)];
}

/** The strings of a feed as its readers get them: HTML in them read as HTML. */
export function feedText(files: Exported['files']): string {
  const elements = elementsOfXml(files[0]?.bytes ?? new Uint8Array());
  const html = new Set(['encoded', 'content']);
  const attributes = elements.flatMap((one) => Object.values(one.attributes));
  const texts = elements.map(({ name, text }) =>
    html.has(name) || (name === 'title' && text.includes('&'))
      ? textIn(parse5.parseFragment(text))
      : text,
  );
  return [...texts.slice(1), ...attributes].join('\n');
}
