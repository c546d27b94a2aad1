import { type Failure, failure, type Result, success } from '@shared/errors';
import type { ExportFile, ExportOptions, ExportWarning } from '@shared/ipc';
import type { PublishedStory } from '@shared/story/published';
import { slug } from '@shared/text/slug';
import type { ExportedFile } from './exporter';
import { acceptKept, type ExportRoom, type KeptStory, refusalOf } from './exportStory';
import { createMediaReader } from './mediaReader';
import { EXPORTERS, exporterOf } from './registry';
import { writeUnderFreeName } from './writeFiles';

/** The formats that take several stories in one file. */
export const TOGETHER_FORMATS: readonly string[] = EXPORTERS.filter(
  (exporter) => exporter.exportMany !== undefined,
).map(({ id }) => id);

export interface TogetherOptions extends ExportOptions {
  /** What the file is called, without an ending. */
  name: string;
  /** The outlet's site on the web. */
  site?: string;
}

/**
 * Several stories in one file for each format, in the order given, all files or none. A story that
 * may not leave (an embargo, a photograph's terms) stays out and is named in `refused`; when none may,
 * nothing is written. Fails as `exportStory` does, `export-format-unknown` for a format of one story.
 */
export async function exportTogether(
  stories: readonly KeptStory[],
  { name, ...options }: TogetherOptions,
  folder: string,
  room: ExportRoom,
): Promise<
  Result<{ files: ExportFile[]; warnings: ExportWarning[]; refused: Map<string, Failure> }>
> {
  const leaving: PublishedStory[] = [];
  const refused = new Map<string, Failure>();
  for (const kept of stories) {
    const accepted = acceptKept(kept, room, 'leave');
    if (accepted.ok) leaving.push(accepted.story);
    else refused.set(kept.id, refusalOf(accepted.unresolved));
  }
  if (leaving.length === 0) return success({ files: [], warnings: [], refused });
  const media = createMediaReader(room.photos, leaving);
  const written = await writeUnderFreeName(folder, slug(name), async (baseName) => {
    const files: ExportedFile[] = [];
    const warnings = new Map<string, ExportWarning>();
    for (const format of new Set(options.formats)) {
      const made = await exporterOf(format)?.exportMany?.(leaving, media, { ...options, baseName });
      if (!made) return failure('export-format-unknown', { format });
      if (!made.ok) return made;
      files.push(...made.value.files);
      for (const one of made.value.warnings) warnings.set(JSON.stringify(one), one);
    }
    return success({ files, warnings: [...warnings.values()] });
  });
  if (!written.ok) return written;
  const { files, warnings } = written.value;
  return success({ files, warnings, refused });
}
