import type { PublishedStory } from '@shared/story/published';
import { escaped } from './markup';

/**
 * The head's words for search and for sharing: description, author, Open Graph (ogp.me) with its
 * article properties. `og:url` and `og:image` are addresses on the web, which a file has none of:
 * whoever puts the page up adds them.
 */
export function openGraph(story: PublishedStory): string {
  const lines: string[] = [];
  const meta = (key: 'name' | 'property', name: string, content: string) => {
    if (content !== '') lines.push(`<meta ${key}="${name}" content="${escaped(content)}">`);
  };
  meta('name', 'description', story.deck);
  for (const { name } of story.bylines) meta('name', 'author', name);
  if (story.pubStatus !== 'usable') meta('name', 'robots', 'noindex');
  meta('property', 'og:type', 'article');
  meta('property', 'og:title', story.headline);
  meta('property', 'og:description', story.deck);
  meta('property', 'og:site_name', story.outletName);
  meta('property', 'og:locale', localeOf(story.language));
  meta('property', 'article:published_time', story.firstCreated);
  meta('property', 'article:modified_time', story.versionCreated);
  for (const { name } of story.sections) meta('property', 'article:section', name);
  for (const keyword of story.keywords) meta('property', 'article:tag', keyword);
  return lines.join('\n');
}

/** `ko_KR`: Open Graph writes language and territory; empty when the language names no territory. */
function localeOf(language: string): string {
  const { language: spoken, region } = new Intl.Locale(language);
  return region === undefined ? '' : `${spoken}_${region}`;
}
