import { IMPORT_NOTES, type ImportedFile, type ImportNote } from '@shared/story/importReport';
import i18next from 'i18next';
import { failureText } from '../ui/failure';

export const NOTE_KINDS = ['look', 'dropped', 'became'] as const;

/** The notes of one kind, in the order they came up. */
export function notesOf(
  notes: readonly ImportNote[],
  kind: (typeof NOTE_KINDS)[number],
): ImportNote[] {
  return notes.filter(({ code }) => IMPORT_NOTES[code] === kind);
}

/** The report as text, for the clipboard. */
export function reportText(files: readonly ImportedFile[]): string {
  const t = (key: string, values?: Record<string, string | number>) =>
    i18next.t(`import:${key}`, { ...values });
  return files
    .flatMap((file) => {
      if (file.kind === 'left') return [`${file.name}: ${t('left')}`];
      if (file.kind === 'refused') return [`${file.name}: ${failureText(file.error)}`];
      return [
        `${file.name}: ${file.headline}`,
        ...NOTE_KINDS.flatMap((kind) =>
          notesOf(file.notes, kind).flatMap(({ code, count, samples }) => [
            `- ${t(`note.${code}`, { count })}`,
            ...samples.map((sample) => `  “${sample}”`),
          ]),
        ),
      ];
    })
    .join('\n');
}
