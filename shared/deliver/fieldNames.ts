import type { Target } from './target';

/** Fields of a story that a receiver may know by other names, in the order a person reads them. */
const MAPPED_FIELDS = [
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
  'slugline',
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

export type NameableField = MappedField | KeyedField | (typeof JSON_FIELDS)[number];

/** Why a field is always sent: it is the story, it tells it from others, it says that it is taken back. */
export type MustGo = 'story' | 'identity' | 'release';

const JSON_MUST: Partial<Record<NameableField, MustGo>> = {
  guid: 'identity',
  pubStatus: 'release',
  headline: 'story',
  body: 'story',
};
const KEYED_MUST: Partial<Record<NameableField, MustGo>> = {
  status: 'release',
  headline: 'story',
  body: 'story',
};

/** Why the field of a document cannot be left out; null when it can. */
export function mustGo(document: 'json' | 'keyed-text', field: NameableField): MustGo | null {
  return (document === 'json' ? JSON_MUST : KEYED_MUST)[field] ?? null;
}

/** Whether the outlet leaves the field out. */
export function isOmitted(
  { omitted }: Pick<Target['mapping'], 'omitted'>,
  document: 'json' | 'keyed-text',
  field: NameableField,
): boolean {
  return (omitted ?? []).includes(field) && mustGo(document, field) === null;
}

/** What a target gets its named fields in, where some can be left out; null where none can. */
export function fieldDocument(target: Target): 'json' | 'keyed-text' | null {
  if (target.kind === 'wordpress' || target.kind === 'ghost') return null;
  if (target.kind === 'http' && target.body === 'fields') return 'json';
  return target.mapping.format === 'keyed-text' ? 'keyed-text' : null;
}

/** The fields that an outlet may give names of the receiver's own for a target; none where names are fixed. */
export function nameableFields(target: Target): readonly NameableField[] {
  if (target.kind === 'wordpress') return META_FIELDS;
  if (target.kind === 'ghost') return [];
  if (target.kind === 'http' && target.body === 'fields') {
    // A receiver's own status is a CMS's; what a story is, is its `pubStatus`.
    return [...MAPPED_FIELDS.filter((field) => field !== 'status'), ...JSON_FIELDS];
  }
  return target.mapping.format === 'keyed-text' ? KEYED_FIELDS : [];
}
