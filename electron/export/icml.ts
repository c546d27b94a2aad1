import { success } from '@shared/errors';
import type { PublishedStory } from '@shared/story/published';
import type { Exporter } from './exporter';
import { icmlStory } from './icml/story';
import { characterStyles, paragraphStyles } from './icml/styles';
import { notCarried, type UncarriedField } from './notCarried';
import { type PhotoFile, photoFiles } from './photoFiles';
import { element, lines, type Markup } from './xml/markup';

/** Neither a layout's text nor the metadata of its story and photographs have a place for these. */
const LOST: readonly UncarriedField[] = ['sections', 'slugline', 'dateline', 'focus'];

/**
 * What InDesign reads before anything else: that this is a story to place. 513 is the set of features
 * of its Asian editions.
 */
const HEAD = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<?aid style="50" type="snippet" readerVersion="6.0" featureSet="513" product="8.0(370)" ?>
<?aid SnippetType="InCopyInterchange"?>
`;

/**
 * InCopy Markup (ICML), which InDesign places as a story (File → Place): named styles, the
 * photographs as files beside it. In the order Adobe's own schema of IDML has its elements.
 */
export const icml: Exporter = {
  id: 'icml',
  async export(story, media, { baseName }) {
    const photos = await photoFiles(story, media, baseName);
    const bytes = new TextEncoder().encode(`${HEAD}${document(story, photos.written)}\n`);
    return success({
      files: [
        { name: `${baseName}.icml`, type: 'text/xml; charset=utf-8', bytes },
        ...photos.files,
      ],
      warnings: [...photos.warnings, ...notCarried('icml', story, LOST)],
      unencodable: [],
    });
  },
};

function document(story: PublishedStory, photos: ReadonlyMap<string, PhotoFile>): Markup {
  const { story: content, links, characterStyles: used } = icmlStory(story, photos);
  return lines('Document', { DOMVersion: '8.0', Self: 'document' }, [
    characterStyles(used),
    paragraphStyles(story.language),
    lines('RootCellStyleGroup', { Self: 'cell-styles' }, [
      element('CellStyle', { Self: 'CellStyle/$ID/[None]', Name: '$ID/[None]' }),
    ]),
    lines('RootTableStyleGroup', { Self: 'table-styles' }, [
      element('TableStyle', { Self: 'TableStyle/$ID/[Basic Table]', Name: '$ID/[Basic Table]' }),
    ]),
    content,
    ...links,
  ]);
}
