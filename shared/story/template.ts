import type { Node } from '@tiptap/pm/model';
import { prosemirrorJSONToYXmlFragment } from '@tiptap/y-tiptap';
import * as Y from 'yjs';
import { z } from 'zod';
import { SCHEMA_VERSION, storySchema } from '../document/schema';
import { bodyOf, readFields, writeFields } from '../document/storyDoc';
import { documentOf } from '../document/walk';
import { withoutChanges } from '../review/change';
import { acceptAll } from '../review/resolve';
import { type StoryFields, storyFieldsSchema } from './fields';
import { TEMPLATE_NAME_MAX } from './templateNames';

/**
 * The fields a template carries: what recurs from story to story. Never who signs it, an embargo or
 * a desk note; nor what is declared of one text only (AI label, slugline).
 */
const templateFieldsSchema = storyFieldsSchema
  .pick({
    outletId: true,
    sections: true,
    headlineTags: true,
    series: true,
    dateline: true,
    keywords: true,
    language: true,
    targetSheets: true,
    source: true,
    usageterms: true,
    copyrightholder: true,
  })
  .partial();

/** A story to start from, as it lies in a file. `body` is a document of the story's schema. */
export const templateSchema = z.object({
  kind: z.literal('songgo-template'),
  schemaVersion: z.number().int().min(1),
  name: z.string().trim().min(1).max(TEMPLATE_NAME_MAX),
  /** RFC 3339 UTC. */
  savedAt: z.string().max(40),
  fields: templateFieldsSchema,
  body: z.looseObject({ type: z.literal('doc') }),
});
export type Template = z.infer<typeof templateSchema>;
type TemplateFields = Template['fields'];

interface Json {
  type: string;
  attrs?: Record<string, unknown>;
  content?: Json[];
}

/**
 * A template of a story's text and recurring fields. Photographs become empty places with their
 * captions; internal notes, bylines, embargo and desk note are left out.
 */
export function templateOf(doc: Y.Doc, name: string, savedAt: string): Template {
  const fields: TemplateFields = {};
  const stored = readFields(doc);
  for (const key of Object.keys(templateFieldsSchema.shape) as (keyof TemplateFields)[]) {
    Object.assign(fields, { [key]: stored[key] });
  }
  return {
    kind: 'songgo-template',
    schemaVersion: SCHEMA_VERSION,
    name: name.normalize('NFC').trim(),
    savedAt,
    fields,
    body: { ...jsonOf(acceptAll(documentOf(doc))), type: 'doc' },
  };
}

function jsonOf(node: Node): Json {
  const json: Json = { type: node.type.name };
  if (node.isText) return node.toJSON() as Json;
  const attrs = withoutChanges(node.attrs);
  if (node.type.name !== 'figure' && Object.keys(attrs).length > 0) json.attrs = attrs;
  const content: Json[] = [];
  node.forEach((child) => {
    if (!child.marks.some((mark) => mark.type.name === 'note')) content.push(jsonOf(child));
  });
  if (content.length > 0) json.content = content;
  return json;
}

/**
 * A new story of a template, with the fields given above the template's own. Null when its body is
 * none of this Songgo's: newer, or not a document.
 */
export function storyOfTemplate(template: Template, fields: Partial<StoryFields>): Y.Doc | null {
  if (template.schemaVersion > SCHEMA_VERSION) return null;
  try {
    storySchema.nodeFromJSON(template.body).check();
  } catch {
    // ProseMirror throws on what its schema does not have; a file may hold anything.
    return null;
  }
  const doc = new Y.Doc();
  doc.transact(() => {
    doc.getMap('meta').set('schemaVersion', SCHEMA_VERSION);
    prosemirrorJSONToYXmlFragment(storySchema, template.body, bodyOf(doc));
    writeFields(doc, { ...template.fields, ...fields });
  });
  return doc;
}
