import * as Y from 'yjs';
import { EMPTY_FIELDS, type StoryFields, storyFieldsSchema } from '../story/fields';
import {
  type PhotoDecision,
  type PhotoRecord,
  photoDecisionSchema,
  photoRecordSchema,
} from '../story/photos';
import { type LogEntry, readLog, type StoryLog } from '../story/storyLog';
import { SCHEMA_VERSION } from './schema';

/**
 * Where a story's parts are in its Y.Doc:
 * `body` XmlFragment (the document), `fields` Map (one key per field of StoryFields),
 * `photos` Map (hash → PhotoRecord), `photoRights` Map (hash → PhotoDecision), `log` Array
 * (LogEntry, only ever added to), `signedOff` Array (what was signed off before the log had it),
 * `meta` Map (`schemaVersion`); `typists.ts` has one more.
 */
export const bodyOf = (doc: Y.Doc): Y.XmlFragment => doc.getXmlFragment('body');
export const fieldsOf = (doc: Y.Doc): Y.Map<unknown> => doc.getMap('fields');
export const photosOf = (doc: Y.Doc): Y.Map<unknown> => doc.getMap('photos');
export const photoRightsOf = (doc: Y.Doc): Y.Map<unknown> => doc.getMap('photoRights');
export const logOf = (doc: Y.Doc): Y.Array<unknown> => doc.getArray('log');
export const signedOffOf = (doc: Y.Doc): Y.Array<unknown> => doc.getArray('signedOff');
const metaOf = (doc: Y.Doc): Y.Map<unknown> => doc.getMap('meta');

/** A new story: an empty headline and one empty paragraph, with the fields given. */
export function createStoryDoc(fields: Partial<StoryFields> = {}): Y.Doc {
  const doc = new Y.Doc();
  doc.transact(() => {
    metaOf(doc).set('schemaVersion', SCHEMA_VERSION);
    bodyOf(doc).insert(0, [new Y.XmlElement('headline'), new Y.XmlElement('paragraph')]);
    writeFields(doc, fields);
  });
  return doc;
}

/** The schema number the story was last written with; 0 when it carries none. */
export function schemaVersionOf(doc: Y.Doc): number {
  const version = metaOf(doc).get('schemaVersion');
  return typeof version === 'number' && Number.isInteger(version) ? version : 0;
}

/** The fields, each on its own: one that does not fit its schema reads as its empty value. */
export function readFields(doc: Y.Doc): StoryFields {
  const stored = fieldsOf(doc);
  const fields: Record<string, unknown> = {};
  for (const [key, schema] of Object.entries(storyFieldsSchema.shape)) {
    const parsed = schema.safeParse(stored.get(key));
    fields[key] = parsed.success ? parsed.data : EMPTY_FIELDS[key as keyof StoryFields];
  }
  return fields as StoryFields;
}

/** Writes the fields that changed, each under its own key. */
export function writeFields(doc: Y.Doc, patch: Partial<StoryFields>): void {
  const stored = fieldsOf(doc);
  doc.transact(() => {
    for (const [key, value] of Object.entries(patch)) {
      if (JSON.stringify(stored.get(key)) !== JSON.stringify(value)) stored.set(key, value);
    }
  });
}

/** The story's photographs by hash. A record that does not fit its schema is left out. */
export function readPhotos(doc: Y.Doc): Map<string, PhotoRecord> {
  const photos = new Map<string, PhotoRecord>();
  for (const hash of photosOf(doc).keys()) {
    const photo = readPhoto(doc, hash);
    if (photo) photos.set(hash, photo);
  }
  return photos;
}

/** One of the story's photographs; undefined when the story has no sound record of it. */
export function readPhoto(doc: Y.Doc, hash: string): PhotoRecord | undefined {
  const parsed = photoRecordSchema.safeParse(photosOf(doc).get(hash));
  return parsed.success && parsed.data.hash === hash ? parsed.data : undefined;
}

export function writePhoto(doc: Y.Doc, photo: PhotoRecord): void {
  if (!photosOf(doc).has(photo.hash)) photosOf(doc).set(photo.hash, photo);
}

/** Which photographs people have leave to publish, by hash; what is no such word is left out. */
export function readPhotoRights(doc: Y.Doc): Map<string, PhotoDecision> {
  const decisions = new Map<string, PhotoDecision>();
  for (const hash of photoRightsOf(doc).keys()) {
    const leave = readPhotoLeave(doc, hash);
    if (leave) decisions.set(hash, leave);
  }
  return decisions;
}

/** The leave to publish one photograph; null when nobody has it. */
export function readPhotoLeave(doc: Y.Doc, hash: string): PhotoDecision | null {
  return photoDecisionSchema.safeParse(photoRightsOf(doc).get(hash)).data ?? null;
}

/** Writes that there is leave to publish a photograph; null takes it back. */
export function writePhotoRights(doc: Y.Doc, hash: string, decision: PhotoDecision | null): void {
  if (decision) photoRightsOf(doc).set(hash, decision);
  else photoRightsOf(doc).delete(hash);
}

/** The log of the story that goes by this id, with what is wrong with it. */
export function readStoryLog(doc: Y.Doc, storyId: string): StoryLog {
  const log = logOf(doc);
  let removed = 0;
  for (let item = log._start; item; item = item.right) if (item.deleted) removed += item.length;
  return readLog(log.toArray(), removed, storyId);
}

/** Adds an entry; nothing else ever changes the log. */
export function appendToLog(doc: Y.Doc, entry: LogEntry): void {
  logOf(doc).push([entry]);
}
