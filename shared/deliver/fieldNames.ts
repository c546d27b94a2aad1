import type { Target } from './target';

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
  'urgency',
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

/** The story's fields that WordPress has no place for; they go out as metadata under the outlet's names. */
export const META_FIELDS = [
  'byline',
  'slugline',
  'dateline',
  'urgency',
  'source',
  'copyrightholder',
  'usageterms',
] as const satisfies readonly MappedField[];

/** What keyed text carries, in the order it is written; the body is last and runs to the end. */
export const KEYED_FIELDS = [
  'headline',
  'deck',
  'bylines',
  'sections',
  'keywords',
  'dateline',
  'urgency',
  'source',
  'copyright',
  'usageterms',
  'written',
  'changed',
  'guid',
  'version',
  'status',
  'ai',
  'correction',
  'body',
] as const;
export type KeyedField = (typeof KEYED_FIELDS)[number];

/** The fields that an outlet may give names of the receiver's own for a target; none where names are fixed. */
export function nameableFields(
  target: Target,
): readonly (MappedField | KeyedField | (typeof JSON_FIELDS)[number])[] {
  if (target.kind === 'wordpress') return META_FIELDS;
  if (target.kind === 'ghost') return [];
  if (target.kind === 'http' && target.body === 'fields') {
    // A receiver's own status is a CMS's; what a story is, is its `pubStatus`.
    return [...MAPPED_FIELDS.filter((field) => field !== 'status'), ...JSON_FIELDS];
  }
  return target.mapping.format === 'keyed-text' ? KEYED_FIELDS : [];
}
