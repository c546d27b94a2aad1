import * as Y from 'yjs';
import type { StoryFields } from '../story/fields';
import { EMPTY_FIELDS } from '../story/fields';
import { fieldsOf, readFields } from './storyDoc';

/** A field that two people wrote apart: Yjs keeps one of the values. */
export interface FieldConflict {
  field: keyof StoryFields;
  here: unknown;
  theirs: unknown;
  /** Whose value the merged story has. */
  kept: 'here' | 'theirs';
}

/**
 * The fields of which each of two copies has a value that the other has never seen. By what each knows
 * of the other, never by clocks.
 */
export function fieldConflicts(here: Y.Doc, theirs: Y.Doc): FieldConflict[] {
  const mine = readFields(here);
  const other = readFields(theirs);
  const apart = (Object.keys(EMPTY_FIELDS) as (keyof StoryFields)[]).filter(
    (field) =>
      JSON.stringify(mine[field]) !== JSON.stringify(other[field]) &&
      isNews(here, theirs, field) &&
      isNews(theirs, here, field),
  );
  if (apart.length === 0) return [];
  const merged = new Y.Doc();
  for (const one of [here, theirs]) Y.applyUpdate(merged, Y.encodeStateAsUpdate(one));
  const now = readFields(merged);
  merged.destroy();
  return apart.map((field) => ({
    field,
    here: mine[field],
    theirs: other[field],
    kept: JSON.stringify(now[field]) === JSON.stringify(mine[field]) ? 'here' : 'theirs',
  }));
}

/** Whether the other copy has never seen what this one has written into a field. */
function isNews(doc: Y.Doc, other: Y.Doc, field: keyof StoryFields): boolean {
  const item = fieldsOf(doc)._map.get(field);
  return item !== undefined && item.id.clock >= Y.getState(other.store, item.id.client);
}
