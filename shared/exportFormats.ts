/**
 * The formats offered, in their groups and their order; a group is named in `export.group.<id>`, a
 * format described in `export.format.<id>`.
 */
export const EXPORT_GROUPS = [
  { id: 'exchange', formats: ['ninjs', 'ninjs-2', 'ninjs-1', 'newsml-g2', 'nitf'] },
  { id: 'web', formats: ['html', 'html-fragment', 'wxr', 'rss', 'atom', 'json-feed'] },
  { id: 'text', formats: ['text', 'keyed-text', 'markdown'] },
  { id: 'document', formats: ['docx', 'pdf', 'icml'] },
  { id: 'package', formats: ['songgo'] },
] as const;

export const EXPORT_FORMATS = EXPORT_GROUPS.flatMap(
  ({ formats }): readonly (typeof EXPORT_GROUPS)[number]['formats'][number][] => formats,
);

/** The formats written in the chosen encoding; the others are UTF-8 by their own rules. */
export const ENCODED_FORMATS: readonly string[] = ['text', 'keyed-text'];

/** The formats that can carry suggestions which nobody has decided, where that is asked for. */
export const TRACKED_FORMATS: readonly string[] = ['docx'];
