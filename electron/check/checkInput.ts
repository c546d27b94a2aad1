import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Finding } from '@shared/checks/rule';
import { inspect } from '@shared/document/inspect';
import { type Failure, failure, type Result, success } from '@shared/errors';
import type { Outlet, Settings } from '@shared/settings';
import { ImportNotes } from '@shared/story/importReport';
import { type Day, dayAt } from '@shared/text/calendar';
import { cutTo } from '@shared/text/cutTo';
import * as Y from 'yjs';
import { keptStory } from '../export/keptStory';
import { readHere } from '../import/readHere';
import { readPackage } from '../import/songgoPackage';
import { stateOfDraft } from '../import/storyOfDraft';
import type { Stories } from '../storage/stories';
import { findingsOf } from './findingsOf';

/** What a check needs of the profile, if there is one. */
export interface CheckRoom {
  settings: Settings;
  stories: Pick<Stories, 'open'> | null;
  /** The day the story is to be read; null for the day of `now`. */
  day: Day | null;
  /** Milliseconds since 1970. */
  now: number;
}

export type CheckResult =
  | { input: string; ok: true; findings: Finding[] }
  | { input: string; ok: false; error: Failure };

export const isStoryId = (input: string): boolean =>
  /^[0-9a-f]{8}(?:-[0-9a-f]{4,12}){4}$/i.test(input);

/** Whether a story was read and nothing stops it. */
export const passes = (result: CheckResult): boolean =>
  result.ok && result.findings.every(({ severity }) => severity !== 'stop');

/** Checks a story of the profile by its id, or a file of any format that can be imported. Writes nothing. */
export async function checkInput(input: string, room: CheckRoom): Promise<CheckResult> {
  const read = await readInput(input, room);
  if (!read.ok) return { input, ok: false, error: read.error };
  const doc = new Y.Doc();
  Y.applyUpdate(doc, read.value.state);
  const found = inspect(doc);
  if (found.kind !== 'known') {
    doc.destroy();
    return { input, ok: false, error: { code: 'import-damaged', detail: found.kind } };
  }
  const findings = findingsOf(doc, {
    settings: room.settings,
    ...read.value,
    releaseDay: room.day ?? dayAt(room.now),
    now: room.now,
  });
  doc.destroy();
  return { input, ok: true, findings };
}

interface ReadStory {
  storyId: string;
  state: Uint8Array;
  writtenOn: Day;
  /** An outlet that came along with a package. */
  outlet?: Outlet | null;
}

async function readInput(
  input: string,
  { settings, stories, now }: CheckRoom,
): Promise<Result<ReadStory>> {
  if (isStoryId(input)) {
    if (!stories) return failure('profile-unusable');
    const kept = await keptStory(stories, input);
    if (!kept.ok) return kept;
    return success({
      storyId: input,
      state: kept.value.state,
      writtenOn: dayAt(Date.parse(kept.value.modifiedAt)),
    });
  }
  const name = basename(input);
  if (/\.songgo$/i.test(name)) {
    const read = await readPackage(input);
    if (!read.ok) return failure(read.error.code, { name }, read.error.detail);
    const { storyId, state, modifiedAt, outlet } = read.value;
    return success({ storyId, state, writtenOn: dayAt(Date.parse(modifiedAt)), outlet });
  }
  let bytes: Uint8Array;
  try {
    bytes = new Uint8Array(await readFile(input));
  } catch (error) {
    return failure('file-unreadable', { name }, error instanceof Error ? error.message : undefined);
  }
  const outlet = settings.outlets.find(({ id }) => id === settings.defaultOutletId);
  const draft = await readHere(bytes, name, {
    name: outlet?.name ?? '',
    creditTemplate: outlet?.creditTemplate ?? '',
  });
  if (!draft.ok) return draft;
  // Only that there is a photograph matters here; it is not decoded.
  const photos = draft.value.photos.map(({ fileName, bytes }) => ({
    hash: createHash('sha256').update(bytes).digest('hex'),
    type: 'image/jpeg' as const,
    width: 1,
    height: 1,
    bytes: Math.max(1, bytes.byteLength),
    fileName: cutTo(fileName.normalize('NFC'), 255),
    offered: { caption: '', credit: '', creator: '', alt: '', rights: '' },
  }));
  const state = stateOfDraft(draft.value, photos, settings, new ImportNotes());
  return success({ storyId: '', state, writtenOn: dayAt(now) });
}
