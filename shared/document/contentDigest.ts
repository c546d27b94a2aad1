import * as Y from 'yjs';
import type { StoryFields } from '../story/fields';
import { canonicalJson } from '../text/canonicalJson';
import { sha256OfText } from '../text/sha256';
import { bodyOf, readFields, readPhotoRights, readPhotos } from './storyDoc';

/** Fields that say nothing to a reader, or are judged on their own (the embargo). */
const INTERNAL: ReadonlySet<keyof StoryFields> = new Set([
  'deskNote',
  'embargo',
  'targetSheets',
  'deadline',
  'slot',
  'seriesId',
  'previousStoryId',
]);

/** Marks that never change what leaves. */
const UNSEEN_MARKS = /^comment(--|$)/;

/**
 * SHA-256 of what a reader would get of a story: its text with its formats, its figures, its fields and
 * photographs. Internal notes, comments and planning are left out. Two copies with the same text have
 * the same one, however they came to it; suggestions count, since they change what would leave.
 */
export function contentDigest(doc: Y.Doc): string {
  const fields = Object.entries(readFields(doc)).filter(
    ([key]) => !INTERNAL.has(key as keyof StoryFields),
  );
  return sha256OfText(
    canonicalJson({
      body: contentOf(bodyOf(doc)),
      fields: Object.fromEntries(fields),
      photos: [...readPhotos(doc).keys()].sort(),
      rights: Object.fromEntries(readPhotoRights(doc)),
    }),
  );
}

function contentOf(parent: Y.XmlFragment): unknown[] {
  return parent.toArray().flatMap((child): unknown[] => {
    if (child instanceof Y.XmlText) return runsOf(child);
    if (!(child instanceof Y.XmlElement)) return [];
    const attributes = Object.entries(child.getAttributes() as Record<string, unknown>).filter(
      ([, value]) => value !== null && value !== undefined,
    );
    return [
      {
        name: child.nodeName,
        attributes: Object.fromEntries(attributes),
        content: contentOf(child),
      },
    ];
  });
}

/** A text's runs, notes left out; neighbours of the same marks are one. */
function runsOf(text: Y.XmlText): { text: string; marks: string }[] {
  const runs: { text: string; marks: string }[] = [];
  for (const part of text.toDelta() as { insert: unknown; attributes?: object }[]) {
    const marks = Object.entries(part.attributes ?? {}).filter(([key]) => !UNSEEN_MARKS.test(key));
    if (marks.some(([key]) => /^note(--|$)/.test(key))) continue;
    const run = { text: String(part.insert), marks: canonicalJson(Object.fromEntries(marks)) };
    const last = runs.at(-1);
    if (last?.marks === run.marks) last.text += run.text;
    else runs.push(run);
  }
  return runs;
}
