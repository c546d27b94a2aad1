/** Fields of a story that a receiver may know by other names, in the order a person reads them. */
export const MAPPED_FIELDS = [
  'headline',
  'deck',
  'slugline',
  'byline',
  'section',
  'keywords',
  'dateline',
  'language',
  'source',
  'copyrightholder',
  'usageterms',
  'status',
  'correction',
] as const;
export type MappedField = (typeof MAPPED_FIELDS)[number];

/** What JSON of fields has besides, under names of the receiver's own as well. */
export const JSON_FIELDS = [
  'guid',
  'version',
  'pubStatus',
  'firstCreated',
  'versionCreated',
  'body',
  'text',
  'photos',
] as const;
