import type { Target } from '@shared/deliver/target';
import type { ExportWarning } from '@shared/ipc';
import type { PublishedStory } from '@shared/story/published';
import { notCarried, type UncarriedField } from '../export/notCarried';

/** Of the story's fields that are a CMS's only under names of the outlet's own: what a format calls them. */
const NAMED: readonly (readonly [field: string, uncarried: UncarriedField])[] = [
  ['byline', 'coauthors'],
  ['slugline', 'slugline'],
  ['dateline', 'dateline'],
  ['urgency', 'urgency'],
  ['source', 'source'],
  ['copyrightholder', 'copyright'],
  ['usageterms', 'usageterms'],
];

/** Says what this story has that a target gets no place for, where it gets no exporter's file. */
export function notTaken({ kind, mapping }: Target, story: PublishedStory): ExportWarning[] {
  const keywords: UncarriedField[] = mapping.tags ? [] : ['keywords'];
  if (kind === 'http') return notCarried(kind, story, ['focus', ...keywords]);
  // Only WordPress has metadata; Ghost takes as many authors as there are.
  const fields = NAMED.filter(([field]) =>
    kind === 'wordpress' ? !mapping.fields[field] : field !== 'byline',
  );
  return notCarried(kind, story, [
    ...fields.map(([, uncarried]) => uncarried),
    ...keywords,
    'focus',
    'photoCreator',
    'photoTerms',
  ]);
}
