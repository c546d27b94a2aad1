import { type Result, success } from '@shared/errors';
import type { ExportWarning } from '@shared/ipc';
import type { Exported, ExporterOptions } from './exporter';
import { encodeKorean } from './koreanEncoding';

/**
 * One text file in the encoding asked for; a character the encoding lacks is never written as `?`.
 * Fails with `export-characters`.
 */
export function encodedText(
  written: string,
  name: string,
  { encoding, unencodable }: Pick<ExporterOptions, 'encoding' | 'unencodable'>,
  warnings: readonly ExportWarning[],
): Result<Exported> {
  const type = `text/plain; charset=${encoding}`;
  if (encoding === 'utf-8') {
    const bytes = new TextEncoder().encode(written);
    return success({ files: [{ name, type, bytes }], warnings: [...warnings], unencodable: [] });
  }
  const encoded = encodeKorean(written, encoding, unencodable);
  if (!encoded.ok) return encoded;
  return success({
    files: [{ name, type, bytes: encoded.value.bytes }],
    warnings: [
      ...warnings,
      ...encoded.value.unencodable.map(({ char, suggestion, count }) => ({
        code: 'character-replaced' as const,
        values: { char, suggestion: suggestion ?? '', count },
      })),
    ],
    unencodable: encoded.value.unencodable,
  });
}
