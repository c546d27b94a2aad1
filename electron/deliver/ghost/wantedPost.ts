import type { Difference } from '@shared/deliver/delivery';
import { cutTo } from '@shared/text/cutTo';
import { bodyMarkup, captionMarkup } from '../../export/html/blocks';
import { escaped } from '../../export/html/markup';
import { aiMarkup, correctionMarkup, statusMarkup } from '../../export/html/release';
import { figuresOf } from '../../export/photoFiles';
import type { RemoteCopy } from '../connector';
import type { FrozenPayload } from '../payload';
import { plainText } from '../plainText';
import type { GhostPost } from './post';

/** What Ghost takes of these, in characters. */
const EXCERPT = 300;
const ALT = 191;

/** What a story's post is to be, as the Admin API names its fields. */
export interface WantedPost {
  title: string;
  html: string;
  custom_excerpt: string | null;
  status: string;
  tags: { name: string }[];
  authors?: ({ email: string } | { slug: string })[];
  feature_image: string | null;
  feature_image_alt: string | null;
  feature_image_caption: string | null;
}

/**
 * The post a story is to be. Its section comes first among the tags, which makes it the primary one.
 * Titles are plain text there: nothing in them is escaped, the opposite of WordPress.
 */
export function wantedPost(
  { story, mapping }: FrozenPayload,
  photos: RemoteCopy['photos'],
  current: GhostPost | null,
): WantedPost {
  const sections = story.sections.map(({ id, name }) => mapping.sections[id] || name);
  // A name that begins with # would be a tag nobody sees.
  const keywords = mapping.tags ? story.keywords.map((word) => word.replace(/^#+/, '')) : [];
  const tags = [...new Set([...sections, ...keywords])].filter((name) => name !== '');
  const authors = story.bylines.flatMap(({ personId }) => {
    const person = mapping.people[personId] ?? '';
    if (person === '') return [];
    return [person.includes('@') ? { email: person } : { slug: person }];
  });
  const first = figuresOf(story.body).find(({ photo }) => photos[photo]);
  const body = bodyMarkup(story, (figure) => {
    const photo = photos[figure.photo];
    if (!photo || (mapping.featuredOnce && figure === first)) return null;
    const caption = captionMarkup(figure);
    const image = `<img src="${escaped(photo.url)}" alt="${escaped(figure.alt)}" />`;
    return `<figure>${image}${caption && `<figcaption>${caption}</figcaption>`}</figure>`;
  });
  const parts = [statusMarkup(story), aiMarkup(story), cards(body), correctionMarkup(story)];
  const published = mapping.status === 'publish' || current?.status === 'published';
  return {
    title: story.headline,
    html: parts.filter((part) => part !== '').join('\n'),
    custom_excerpt: cut(story.deck, EXCERPT),
    status: published ? 'published' : 'draft',
    tags: tags.map((name) => ({ name })),
    ...(authors.length > 0 && { authors }),
    feature_image: (first && photos[first.photo]?.url) ?? null,
    feature_image_alt: cut(first?.alt ?? '', ALT),
    feature_image_caption: (first && captionMarkup(first)) || null,
  };
}

function cut(text: string, most: number): string | null {
  if (text === '') return null;
  return text.length <= most ? text : `${cutTo(text, most - 1)}…`;
}

const OPENS = /^<(?:aside class="fact-box"|blockquote|div class="table"><table)>$/;
const CLOSES = /^<\/(?:aside|blockquote|table><\/div)>$/;

/** Boxes, quotations and tables as cards of HTML, which Ghost would flatten; the rest stays text to edit. */
function cards(markup: string): string {
  let depth = 0;
  const lines = markup.split('\n').flatMap((line) => {
    if (OPENS.test(line)) {
      depth += 1;
      return depth === 1 ? ['<!--kg-card-begin: html-->', line] : [line];
    }
    if (!CLOSES.test(line)) return [line];
    depth -= 1;
    return depth === 0 ? [line, '<!--kg-card-end: html-->'] : [line];
  });
  return lines.join('\n');
}

/** What the site has otherwise than it was to be. */
export function differencesOf(
  wanted: WantedPost,
  post: GhostPost,
  deck: string,
  photos: RemoteCopy['photos'],
): Difference[] {
  const differences: Difference[] = [];
  const compare = (field: string, sent: string, found: string) => {
    if (sent !== found) differences.push({ field, sent, found });
  };
  compare('headline', plainText(escaped(wanted.title)), plainText(escaped(post.title)));
  compare('deck', deck, post.custom_excerpt);
  compare('body', plainText(wanted.html), plainText(post.html));
  const shown = (html: string) =>
    `${Object.values(photos).filter(({ url }) => html.includes(escaped(url))).length}`;
  compare('photos', shown(wanted.html), shown(post.html));
  compare('featured', wanted.feature_image ?? '', post.feature_image);
  compare('featuredAlt', wanted.feature_image_alt ?? '', post.feature_image_alt);
  compare(
    'featuredCaption',
    plainText(wanted.feature_image_caption ?? ''),
    plainText(post.feature_image_caption),
  );
  compare('status', wanted.status, post.status);
  const names = (tags: { name: string }[]) => tags.map(({ name }) => name).join(', ');
  compare('keywords', names(wanted.tags), names(post.tags));
  // An author it does not know becomes the site's owner without a word.
  if (wanted.authors) {
    const sent = wanted.authors.map((one) => ('email' in one ? one.email : one.slug));
    const found = post.authors.map(({ email, slug }, index) =>
      sent[index] === slug ? slug : email || slug,
    );
    compare('byline', sent.join(', '), found.join(', '));
  }
  return differences;
}
