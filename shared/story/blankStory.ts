import * as Y from 'yjs';
import { bodyOf, photosOf, readFields } from '../document/storyDoc';
import { EMPTY_FIELDS, type StoryFields } from './fields';

/** What a new story says by itself: its outlet, its language, and whoever started it signs it. */
const GIVEN: readonly (keyof StoryFields)[] = ['outletId', 'language', 'bylines'];

/**
 * Whether a document says nothing: an empty headline, one empty paragraph, no photograph, no field
 * but those a new story is given. That nobody ever wrote in it is for the log to say.
 */
export function isBlankStory(doc: Y.Doc): boolean {
  const fields = readFields(doc);
  const blocks = bodyOf(doc).toArray() as Y.XmlElement[];
  return (
    blocks.map((block) => block.nodeName).join(' ') === 'headline paragraph' &&
    blocks.every((block) =>
      block.toArray().every((text) => text instanceof Y.XmlText && text.length === 0),
    ) &&
    photosOf(doc).size === 0 &&
    fields.bylines.length <= 1 &&
    (Object.keys(EMPTY_FIELDS) as (keyof StoryFields)[]).every(
      (key) =>
        GIVEN.includes(key) || JSON.stringify(fields[key]) === JSON.stringify(EMPTY_FIELDS[key]),
    )
  );
}
