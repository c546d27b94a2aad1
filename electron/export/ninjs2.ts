import { success } from '@shared/errors';
import type { Exporter } from './exporter';
import { ninjsFile, ninjsStory } from './ninjs/document';
import { notCarried } from './notCarried';
import { photoFiles } from './photoFiles';

const SCHEMA = 'http://www.iptc.org/std/ninjs/ninjs-schema_2.2.json';

/** IPTC ninjs 2.2: the terms of 3.1 in lower case, but a photograph has no point of interest. */
export const ninjs2: Exporter = {
  id: 'ninjs-2',
  async export(story, media, { baseName }) {
    const photos = await photoFiles(story, media, baseName);
    const { uri, type, ...rest } = lowerCased(ninjsStory(story, photos)) as Record<string, unknown>;
    const standard = { name: 'ninjs', version: '2.2', schema: SCHEMA };
    const document = ninjsFile(`${baseName}.ninjs2.json`, { uri, type, standard, ...rest });
    return success({
      files: [document, ...photos.files],
      warnings: [...photos.warnings, ...notCarried('ninjs-2', story, ['focus'])],
      unencodable: [],
    });
  },
};

function lowerCased(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(lowerCased);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => key !== 'poi')
      .map(([key, inner]) => [key.toLowerCase(), lowerCased(inner)]),
  );
}
