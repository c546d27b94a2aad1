import { type Result, success } from '@shared/errors';
import type { ExportWarning } from '@shared/ipc';
import type { PublishedStory } from '@shared/story/published';
import type { TrackedStory } from '@shared/story/tracked';
import { docxBody } from './docx/body';
import {
  appProperties,
  contentTypes,
  coreProperties,
  customProperties,
  documentRelationships,
  numberingPart,
  packageRelationships,
  settingsPart,
} from './docx/parts';
import type { Picture } from './docx/picture';
import { stylesPart } from './docx/styles';
import type { Exported, Exporter, ExporterOptions, LeavingPhoto, MediaReader } from './exporter';
import { notCarried, type UncarriedField } from './notCarried';
import { photoExtension } from './photoExtension';
import { figuresOf } from './photoFiles';
import { type Markup, xmlDocument } from './xml/markup';
import { zipFile } from './zipFile';

const TYPE = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

const LOST: readonly UncarriedField[] = ['focus', 'photoCreator', 'photoTerms', 'urgency'];

/**
 * A document for Word (ISO/IEC 29500, transitional): named styles, photographs inside with their
 * captions under them, nothing that runs and nothing fetched.
 */
export const docx: Exporter = {
  id: 'docx',
  export: written,
  exportTracked: written,
};

async function written(
  story: PublishedStory | TrackedStory,
  media: MediaReader,
  { baseName }: ExporterOptions,
): Promise<Result<Exported>> {
  const warnings: ExportWarning[] = [];
  const pictures = new Map<string, Picture>();
  for (const [index, photo] of photosOf(story).entries()) {
    if (pictures.has(photo)) continue;
    const leaving = await forWord(media, photo);
    if (!leaving.ok) {
      warnings.push({ code: 'photo-missing', values: { photo: index + 1 } });
      continue;
    }
    const number = pictures.size + 1;
    const { type, ...picture } = leaving.value;
    pictures.set(photo, {
      ...picture,
      id: `rIdPhoto${number}`,
      name: `photo-${number}.${photoExtension(type)}`,
    });
  }
  const held = [...pictures.values()];
  const body = docxBody(story, pictures);
  const part = (name: string, root: Markup) => ({ name, bytes: xmlDocument(root) });
  const bytes = await zipFile([
    part('[Content_Types].xml', contentTypes(held)),
    part('_rels/.rels', packageRelationships()),
    part('word/document.xml', body.document),
    part('word/_rels/document.xml.rels', documentRelationships(body, held)),
    part('word/styles.xml', stylesPart(story.language)),
    part('word/settings.xml', settingsPart()),
    part('word/numbering.xml', numberingPart(body)),
    part('docProps/core.xml', coreProperties(story)),
    part('docProps/app.xml', appProperties()),
    part('docProps/custom.xml', customProperties(story)),
    ...held.map(({ name, bytes: picture }) => ({
      name: `word/media/${name}`,
      bytes: picture,
      stored: true,
    })),
  ]);
  return success({
    files: [{ name: `${baseName}.docx`, type: TYPE, bytes }],
    warnings: [...warnings, ...notCarried('docx', story, LOST)],
    unencodable: [],
  });
}

/** The photographs in the order of the story; behind them those that one of its suggestions takes out. */
function photosOf(story: PublishedStory | TrackedStory): string[] {
  const shown = figuresOf(story.body).map(({ photo }) => photo);
  if (!('tracks' in story)) return shown;
  return [...new Set([...shown, ...story.photos.map(({ hash }) => hash)])];
}

/** Word before 2023 shows no WebP: what is made to be looked at is a JPEG where nothing shines through. */
async function forWord(media: MediaReader, hash: string): Promise<Result<LeavingPhoto>> {
  const photo = await media.photo(hash);
  if (!photo.ok || photo.value.type !== 'image/webp') return photo;
  const display = await media.display(hash);
  return display.ok && display.value.type !== 'image/webp' ? display : photo;
}
