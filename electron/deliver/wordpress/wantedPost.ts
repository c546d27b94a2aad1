import type { Difference } from '@shared/deliver/delivery';
import { META_FIELDS } from '@shared/deliver/fieldNames';
import type { PublishedFigure, PublishedStory } from '@shared/story/published';
import { captionMarkup } from '../../export/html/blocks';
import { escaped } from '../../export/html/markup';
import { figuresOf } from '../../export/photoFiles';
import { blockContent, withoutShortcodes } from '../../export/wordpress/blocks';
import { done, type Step } from '../apiCall';
import type { RemoteCopy } from '../connector';
import { mappedFields } from '../mappedFields';
import type { FrozenPayload } from '../payload';
import { plainText } from '../plainText';
import { personId } from './personId';
import { isLive, type Post } from './post';
import type { WordpressSite } from './site';
import { termId } from './terms';

/** A name of the story's and what it is at the site; null where the site has no such thing. */
interface Named {
  name: string;
  id: number | null;
}

/** What a story's post is to be. */
export interface WantedPost {
  title: string;
  content: string;
  excerpt: string;
  status: string;
  categories: Named[];
  tags: Named[];
  /** Null leaves it to the site: the one who sends, or whoever it is now. */
  author: Named | null;
  featured: number;
  meta: Record<string, string>;
}

/**
 * The post a story is to be, in the site's terms.
 * @param current what is there now; null for nothing
 * @param make whether categories and tags that are missing may be made
 */
export async function wantedPost(
  site: WordpressSite,
  { story, mapping }: FrozenPayload,
  photos: RemoteCopy['photos'],
  current: Post | null,
  make: boolean,
): Promise<Step<WantedPost>> {
  const categories: Named[] = [];
  for (const { id, name } of story.sections) {
    const mapped = mapping.sections[id] ?? '';
    const term = { wanted: mapped || name, mayBeNumber: mapped !== '' };
    const found = await termId(site, 'categories', term, make);
    if (!found.ok) return found;
    categories.push({ name, id: found.value });
  }
  const tags: Named[] = [];
  for (const name of mapping.tags ? story.keywords : []) {
    const found = await termId(site, 'tags', { wanted: name, mayBeNumber: false }, make);
    if (!found.ok) return found;
    tags.push({ name, id: found.value });
  }
  // A post has one author; all of them are in the lead or the tail.
  const byline = story.bylines.find((one) => mapping.people[one.personId]);
  let author: Named | null = null;
  if (byline) {
    const found = await personId(site, mapping.people[byline.personId] ?? '');
    if (!found.ok) return found;
    author = { name: byline.name, id: found.value };
  }
  const meta: Record<string, string> = {};
  const named = new Set(META_FIELDS.map((field) => mapping.fields[field]).filter(Boolean));
  for (const { name, value } of mappedFields({ story, mapping } as FrozenPayload, {
    kind: 'wordpress',
  })) {
    if (named.has(name)) meta[name] = value;
  }
  const first = story.photos[0];
  const featured = Number((first && photos[first.hash]?.id) ?? 0);
  const above = featured === 0 || !mapping.featuredOnce ? null : featuredFigure(story, first?.hash);
  return done({
    // Lower roles lose `<…>` of a title, and everybody else’s stands as markup on the page.
    title: escaped(story.headline),
    content: blockContent(story, (figure) =>
      figure === above ? null : figureBlock(figure, photos),
    ),
    excerpt: withoutShortcodes(escaped(story.deck)),
    status: statusOf(mapping.status, current),
    categories,
    tags,
    author,
    featured,
    meta,
  });
}

/** The place of the photograph that stands above the story; it may be in the text again further down. */
function featuredFigure(story: PublishedStory, hash: string | undefined): PublishedFigure | null {
  return figuresOf(story.body).find(({ photo }) => photo === hash) ?? null;
}

/** What the desk there has published since stays so, though the mapping sends drafts. */
function statusOf(mapped: string, current: Post | null): string {
  return current && isLive(current.status) && mapped !== 'publish' ? current.status : mapped;
}

/** As the block editor itself saves an image of the library. */
function figureBlock(figure: PublishedFigure, photos: RemoteCopy['photos']): string | null {
  const photo = photos[figure.photo];
  if (!photo) return null;
  const caption = captionMarkup(figure);
  const under =
    caption === '' ? '' : `<figcaption class="wp-element-caption">${caption}</figcaption>`;
  const image = `<img src="${escaped(photo.url)}" alt="${escaped(figure.alt)}" class="wp-image-${photo.id}"/>`;
  return [
    `<!-- wp:image {"id":${photo.id},"sizeSlug":"full","linkDestination":"none"} -->`,
    `<figure class="wp-block-image size-full">${image}${under}</figure>`,
    '<!-- /wp:image -->',
  ].join('\n');
}

/** The request's body. What the site has no equivalent for is left out: it would be dropped in silence. */
export function postBody(wanted: WantedPost): Record<string, unknown> {
  const { title, content, excerpt, status, featured, author, meta } = wanted;
  const ids = (named: Named[]) => [...new Set(named.flatMap(({ id }) => id ?? []))];
  const categories = ids(wanted.categories);
  return {
    title,
    content,
    excerpt,
    status,
    featured_media: featured,
    tags: ids(wanted.tags),
    ...(categories.length > 0 && { categories }),
    ...(author?.id != null && { author: author.id }),
    ...(Object.keys(meta).length > 0 && { meta }),
  };
}

/** What the site has otherwise than it was to be; WordPress drops much without a word. */
export function differencesOf(wanted: WantedPost, post: Post): Difference[] {
  const differences: Difference[] = [];
  const compare = (field: string, sent: string, found: string) => {
    if (sent !== found) differences.push({ field, sent, found });
  };
  compare('headline', plainText(wanted.title), plainText(post.title.raw));
  compare('deck', plainText(wanted.excerpt), plainText(post.excerpt.raw));
  compare('body', plainText(wanted.content), plainText(post.content.raw));
  compare('photos', photoIds(wanted.content), photoIds(post.content.raw));
  compare('featured', `${wanted.featured}`, `${post.featured_media}`);
  compare('status', wanted.status, post.status);
  const terms = (named: Named[], ids: number[]) => {
    const known = named.filter(({ id }) => id !== null && ids.includes(id));
    const others = ids.filter((id) => !named.some((one) => one.id === id));
    return [...known.map(({ name }) => name), ...others.map((id) => `#${id}`)].join(', ');
  };
  const names = (named: Named[]) => named.map(({ name }) => name).join(', ');
  // A post without a category gets the site's usual one.
  if (wanted.categories.length > 0) {
    const found = wanted.categories.some(({ id }) => id !== null)
      ? terms(wanted.categories, post.categories)
      : '';
    compare('section', names(wanted.categories), found);
  }
  compare('keywords', names(wanted.tags), terms(wanted.tags, post.tags));
  if (wanted.author && wanted.author.id !== post.author) {
    compare('byline', wanted.author.name, `#${post.author}`);
  }
  const meta = Array.isArray(post.meta) ? {} : post.meta;
  for (const [name, value] of Object.entries(wanted.meta)) {
    compare(name, value, String(meta[name] ?? ''));
  }
  return differences;
}

const photoIds = (content: string) =>
  [...content.matchAll(/class="[^"]*\bwp-image-(\d+)/g)].map(([, id]) => id).join(', ');
