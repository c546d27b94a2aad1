import { success } from '@shared/errors';
import type { PublishedStory } from '@shared/story/published';
import type { Exporter } from './exporter';
import { bodyMarkup, captionMarkup } from './html/blocks';
import { escaped } from './html/markup';
import { aiMarkup, correctionMarkup, statusMarkup } from './html/release';
import { notCarried, type UncarriedField } from './notCarried';
import { type PhotoFiles, photoFiles } from './photoFiles';

/** A CMS has fields of its own for these; they are not part of what is pasted. */
const LOST: readonly UncarriedField[] = [
  'urgency',
  'slugline',
  'dateline',
  'sections',
  'keywords',
  'source',
  'usageterms',
  'copyright',
  'focus',
  'photoCreator',
  'photoTerms',
];

/**
 * The article's markup alone, to paste into a CMS: headings, paragraphs, lists, tables and figures
 * without styles or scripts, valid where HTML takes flow content. Photographs are files beside it,
 * named by `src`.
 */
export const htmlFragment: Exporter = {
  id: 'html-fragment',
  async export(story, media, { baseName }) {
    const photos = await photoFiles(story, media, baseName);
    const bytes = new TextEncoder().encode(fragment(story, photos));
    const file = { name: `${baseName}.fragment.html`, type: 'text/html; charset=utf-8', bytes };
    return success({
      files: [file, ...photos.files],
      warnings: [...photos.warnings, ...notCarried('html-fragment', story, LOST)],
      unencodable: [],
    });
  },
};

function fragment(story: PublishedStory, { written }: PhotoFiles): string {
  const body = bodyMarkup(story, (figure) => {
    const photo = written.get(figure.photo);
    if (!photo) return null;
    const caption = captionMarkup(figure);
    const image = `<img src="${escaped(encodeURIComponent(photo.name))}" alt="${escaped(figure.alt)}" width="${photo.width}" height="${photo.height}" />`;
    return `<figure>${image}${caption && `<figcaption>${caption}</figcaption>`}</figure>`;
  });
  const parts = [
    `<h1>${escaped(story.headline)}</h1>`,
    story.deck === '' ? '' : `<p class="deck">${escaped(story.deck)}</p>`,
    statusMarkup(story),
    aiMarkup(story),
    body,
    correctionMarkup(story),
  ];
  return `${parts.filter((part) => part !== '').join('\n')}\n`;
}
