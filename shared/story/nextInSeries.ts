import type { Node } from '@tiptap/pm/model';
import { prosemirrorJSONToYXmlFragment } from '@tiptap/y-tiptap';
import * as Y from 'yjs';
import { SCHEMA_VERSION, storySchema } from '../document/schema';
import {
  bodyOf,
  fieldsOf,
  readFields,
  readPhoto,
  writeFields,
  writePhoto,
} from '../document/storyDoc';
import { documentOf } from '../document/walk';
import { withoutChanges } from '../review/change';
import { acceptAll } from '../review/resolve';
import { carriedEmbargo, nextMarks, SERIES_ORDER, seriesIdOf } from './series';

/** How words may look; any other mark on them is a matter of review and stays behind. */
const FORMATS = ['bold', 'italic', 'underline', 'strike', 'link'];

interface Json {
  type: string;
  attrs?: Record<string, unknown>;
  text?: string;
  marks?: { type: string; attrs?: Record<string, unknown> }[];
  content?: Json[];
}

/**
 * The story that goes on from another: its text, photographs, people and fields, the next mark of the
 * series, and where it comes from. Notes inside the text, the note to the desk and leaves to publish
 * a photograph were given for the other story and are left out. The document must have been inspected.
 */
export function nextInSeries(previous: Y.Doc, previousId: string, order = SERIES_ORDER): Y.Doc {
  const fields = readFields(previous);
  const body = acceptAll(documentOf(previous));
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
    for (const hash of photosOfBody(body)) {
      const photo = readPhoto(previous, hash);
      if (photo) writePhoto(doc, photo);
    }
  });
  return doc;
}

function jsonOf(node: Node): Json {
  const json: Json = { type: node.type.name };
  const attrs = withoutChanges(node.attrs);
  if (Object.keys(attrs).length > 0) json.attrs = attrs;
  if (node.isText) json.text = node.text ?? '';
  const marks = node.marks.filter((mark) => FORMATS.includes(mark.type.name));
  if (marks.length > 0) {
    json.marks = marks.map((mark) => ({ type: mark.type.name, attrs: mark.attrs }));
  }
  const content: Json[] = [];
  node.forEach((child) => {
    if (!child.marks.some((mark) => mark.type.name === 'note')) content.push(jsonOf(child));
  });
  if (content.length > 0) json.content = content;
  return json;
}

function photosOfBody(body: Node): Set<string> {
  const hashes = new Set<string>();
  body.descendants((node) => {
    if (typeof node.attrs.media === 'string') hashes.add(node.attrs.media);
  });
  return hashes;
}
