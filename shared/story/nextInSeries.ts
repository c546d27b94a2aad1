import type { Node } from '@tiptap/pm/model';
import { prosemirrorJSONToYXmlFragment } from '@tiptap/y-tiptap';
import * as Y from 'yjs';
import { SCHEMA_VERSION, storySchema } from '../document/schema';
import {
  bodyOf,
  fieldsOf,
  logOf,
  readFields,
  readPhoto,
  writeFields,
  writePhoto,
} from '../document/storyDoc';
import { documentOf } from '../document/walk';
import { formerOf, SUGGESTION_MARKS } from '../review/change';
import { carriedEmbargo, nextMarks, SERIES_ORDER, seriesIdOf } from './series';

/** How words may look, and what is suggested of them. */
const MARKS = ['bold', 'italic', 'underline', 'strike', 'link', 'note', ...SUGGESTION_MARKS];

interface Json {
  type: string;
  attrs?: Record<string, unknown>;
  text?: string;
  marks?: { type: string; attrs?: Record<string, unknown> }[];
  content?: Json[];
}

/**
 * The story that goes on from another: its text, photographs, people and fields, the next mark of the
 * series, and where it comes from. What is only suggested stays a suggestion: nobody has decided it by
 * going on. Notes inside the text, the note to the desk and leaves to publish a photograph were given
 * for the other story and are left out. The document must have been inspected.
 */
export function nextInSeries(previous: Y.Doc, previousId: string, order = SERIES_ORDER): Y.Doc {
  const fields = readFields(previous);
  const body = documentOf(previous);
  const doc = new Y.Doc();
  doc.transact(() => {
    doc.getMap('meta').set('schemaVersion', SCHEMA_VERSION);
    prosemirrorJSONToYXmlFragment(storySchema, jsonOf(body), bodyOf(doc));
    writeFields(doc, {
      ...fields,
      ...nextMarks(fields, order),
      seriesId: seriesIdOf(previousId, fields),
      previousStoryId: previousId,
      deskNote: '',
    });
    fieldsOf(doc).set('embargo', carriedEmbargo(fieldsOf(previous).get('embargo')));
    // What was promised for the words goes along with them.
    logOf(doc).push(logOf(previous).toArray());
    for (const hash of photosOfBody(body)) {
      const photo = readPhoto(previous, hash);
      if (photo) writePhoto(doc, photo);
    }
  });
  return doc;
}

function jsonOf(node: Node): Json {
  const json: Json = { type: node.type.name };
  const attrs = Object.entries(node.attrs).filter(([, value]) => value !== null);
  if (attrs.length > 0) json.attrs = Object.fromEntries(attrs);
  if (node.isText) json.text = node.text ?? '';
  const marks = node.marks.filter((mark) => MARKS.includes(mark.type.name));
  if (marks.length > 0) {
    json.marks = marks.map((mark) => ({ type: mark.type.name, attrs: mark.attrs }));
  }
  const content: Json[] = [];
  node.forEach((child) => {
    if (!isNote(child)) content.push(jsonOf(child));
  });
  if (content.length > 0) json.content = content;
  return json;
}

/** A note that somebody suggests to make, or to take into the text, is not decided and comes along. */
function isNote(node: Node): boolean {
  return (
    node.marks.some((mark) => mark.type.name === 'note') &&
    !node.marks.some((mark) => mark.attrs.format === 'note')
  );
}

function photosOfBody(body: Node): Set<string> {
  const hashes = new Set<string>();
  body.descendants((node) => {
    for (const media of [node.attrs.media, formerOf(node.attrs.changed).media]) {
      if (typeof media === 'string') hashes.add(media);
    }
  });
  return hashes;
}
