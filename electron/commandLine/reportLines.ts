import type { ExportWarning } from '@shared/ipc';
import type { ImportNote } from '@shared/story/importReport';
import type { Words } from './words';

/** Says what an import did of one kind, and where, as the window's report does. */
export const noteLine =
  (words: Words) =>
  ({ code, count, samples }: ImportNote): string =>
    [words.say(`import:note.${code}`, { count }), ...samples.map((one) => `“${one}”`)].join(' ');

/** What is worth a look in an export, a sentence each; what a format has no place for in one for each. */
export function warningLines(warnings: readonly ExportWarning[], words: Words): string[] {
  const lines = new Set<string>();
  const leftOut = new Map<string, string[]>();
  for (const { code, values = {} } of warnings) {
    const { format, field = '' } = values;
    if (format === undefined) {
      lines.add(words.say(`export:warning.${code}`, { ...values, context: String(field) }));
      continue;
    }
    const fields = leftOut.get(String(format)) ?? [];
    leftOut.set(String(format), [...fields, words.say(`export:carriedField.${field}`)]);
  }
  for (const [format, fields] of leftOut) {
    const told = words.say('export:notCarriedBy', { format, fields: fields.join(', ') });
    lines.add(`${words.say('export:notCarried')}: ${told}`);
  }
  return [...lines];
}
