/** The formats offered, in their order; each is described in `export.format.<id>`. */
export const EXPORT_FORMATS = ['ninjs', 'ninjs-2', 'ninjs-1', 'html', 'text', 'songgo'] as const;

/** The formats written in the chosen encoding; the others are UTF-8 by their own rules. */
export const ENCODED_FORMATS: readonly string[] = ['text'];
