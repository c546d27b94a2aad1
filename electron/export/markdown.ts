import { success } from '@shared/errors';
import type { PublishedStory } from '@shared/story/published';
import type { Exporter } from './exporter';
import { correctionMarkup, statusMarkup } from './html/release';
import { bodyMarkdown } from './markdown/blocks';
import { frontMatter } from './markdown/frontMatter';
import { notCarried, type UncarriedField } from './notCarried';
import { type PhotoFiles, photoFiles } from './photoFiles';

const LOST: readonly UncarriedField[] = ['focus', 'photoCreator', 'photoTerms'];

/**
 * CommonMark with YAML front matter, photographs beside it. People, dateline, section and the rest
 * are data in the front matter, so the lead tag and the tail are not in the body; Songgo reads the
 * file as the same story again.
 */
export const markdown: Exporter = {
  id: 'markdown',
  async export(story, media, { baseName }) {
    const photos = await photoFiles(story, media, baseName);
    const bytes = new TextEncoder().encode(document(story, photos));
    return success({
      files: [
        { name: `${baseName}.md`, type: 'text/markdown; charset=utf-8', bytes },
        ...photos.files,
      ],
      warnings: [...photos.warnings, ...notCarried('markdown', story, LOST)],
      unencodable: [],
    });
  },
};

function document(story: PublishedStory, { written }: PhotoFiles): string {
  const body = bodyMarkdown(story.body, ({ photo }) => written.get(photo)?.name ?? null);
  return `${[frontMatter(story), statusMarkup(story), body, correctionMarkup(story)]
    .filter((part) => part !== '')
    .join('\n\n')
    .normalize('NFC')}\n`;
}
