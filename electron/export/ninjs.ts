import { success } from '@shared/errors';
import type { Exporter } from './exporter';
import { ninjsFile, ninjsStory } from './ninjs/document';
import { photoFiles } from './photoFiles';

const SCHEMA = 'http://www.iptc.org/std/ninjs/ninjs-schema_3.1.json';

/** IPTC ninjs 3.1: one JSON document, its photographs beside it. */
export const ninjs: Exporter = {
  id: 'ninjs',
  async export(story, media, { baseName }) {
    const photos = await photoFiles(story, media, baseName);
    const { uri, type, ...rest } = ninjsStory(story, photos);
    const standard = { name: 'ninjs', version: '3.1', schema: SCHEMA };
    const document = ninjsFile(`${baseName}.json`, { uri, type, standard, ...rest });
    return success({
      files: [document, ...photos.files],
      warnings: photos.warnings,
      unencodable: [],
    });
  },
};
