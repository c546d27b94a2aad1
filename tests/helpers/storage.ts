import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as Y from 'yjs';
import { openStorage } from '../../electron/storage/openStorage';
import type { Storage } from '../../electron/storage/storage';
import { bodyOf, createStoryDoc } from '../../shared/document/storyDoc';
import type { Result } from '../../shared/errors';
import type { Notice } from '../../shared/ipc';

/** 24 November 2026, noon in Seoul. */
export const NOON = Date.UTC(2026, 10, 24, 3);

export function unwrap<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`${result.error.code} ${result.error.detail ?? ''}`);
  return result.value;
}

export function codeOf(result: Result<unknown>): string {
  return result.ok ? 'ok' : result.error.code;
}

/** An empty folder that `remove` takes away again. */
export function temporaryFolder(): { path: string; remove: () => void } {
  const path = mkdtempSync(join(tmpdir(), 'songgo-test-'));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}

export function copyFolder(from: string): { path: string; remove: () => void } {
  const folder = temporaryFolder();
  cpSync(from, folder.path, { recursive: true });
  return folder;
}

/** Opens a profile; the notices given so far are in `notices`. */
export function tryOpen(
  profile: string,
  now: () => number = () => NOON,
): { result: Result<Storage>; notices: Notice[] } {
  const notices: Notice[] = [];
  return {
    result: openStorage({ profile, now, onNotice: (notice) => notices.push(notice) }),
    notices,
  };
}

export function open(profile: string, now: () => number = () => NOON): Storage {
  return unwrap(tryOpen(profile, now).result);
}

/** The text of the textblock at a place of the body; made when it is empty. */
export function textAt(doc: Y.Doc, index: number): Y.XmlText {
  const element = bodyOf(doc).get(index) as Y.XmlElement;
  const first = element.length > 0 ? element.get(0) : null;
  if (first instanceof Y.XmlText) return first;
  const text = new Y.XmlText();
  element.insert(0, [text]);
  return text;
}

/** A document that sends each of its changes to storage, as the page does. */
export function connect(storage: Storage, id: string): { doc: Y.Doc; seq: () => number } {
  const doc = new Y.Doc();
  let last = 0;
  Y.applyUpdate(doc, unwrap(storage.stories.open(id)).state);
  doc.on('update', (update: Uint8Array) => {
    last = unwrap(storage.stories.append(id, update)).seq;
  });
  return { doc, seq: () => last };
}

export function createStory(storage: Storage, headline: string, paragraph = ''): string {
  const { id } = unwrap(storage.stories.create(Y.encodeStateAsUpdate(createStoryDoc())));
  const { doc } = connect(storage, id);
  textAt(doc, 0).insert(0, headline);
  if (paragraph !== '') textAt(doc, 1).insert(0, paragraph);
  return id;
}

export function docOfState(state: Uint8Array): Y.Doc {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, state);
  return doc;
}

/** The body as text with its structure, to compare documents by. */
export function bodyText(state: Uint8Array): string {
  return bodyOf(docOfState(state)).toString();
}

export function storedText(storage: Storage, id: string): string {
  return bodyText(unwrap(storage.stories.open(id)).state);
}
