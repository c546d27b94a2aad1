/** The templates that come with the program; their names are in the locales (`templates:builtIn`). */
export const BUILT_IN_TEMPLATES = ['straight', 'breaking', 'interview', 'photo'] as const;
export type BuiltInTemplate = (typeof BUILT_IN_TEMPLATES)[number];

/** Characters in the name of a user's own template. */
export const TEMPLATE_NAME_MAX = 100;
