import { type AcceptContext, accept } from '@shared/document/accepted';
import { failure, success } from '@shared/errors';
import { DEFAULT_SETTINGS, SAMPLE_OUTLET } from '@shared/settings';
import type { Byline } from '@shared/story/people';
import type { PhotoRecord } from '@shared/story/photos';
import type { PublishedStory } from '@shared/story/published';
import { createSampleStory } from '@shared/story/sampleStory';
import type * as Y from 'yjs';
import type { LeavingPhoto, MediaReader, Paper } from '../../../electron/export/exporter';

/** A photograph of 1 × 1, so that golden files stay readable. */
export const PNG = new Uint8Array(
  Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    'base64',
  ),
);

export const PHOTO: PhotoRecord = {
  hash: '7d793037a0760186574b0282f2f435e7c1b3f2c2a6b2f1d9a3f6c0b9f4a4d111',
  type: 'image/png',
  width: 1200,
  height: 800,
  bytes: PNG.byteLength,
  fileName: '강변도서관.png',
  offered: { caption: '', credit: '', creator: '', alt: '', rights: '' },
};

export const PEOPLE: Byline[] = [
  { personId: 'p1', name: '이새벽', role: '기자', email: 'dawn@example.kr' },
  { personId: 'p2', name: '한가람', role: '기자', email: 'garam@example.kr' },
];

const LEAVING: LeavingPhoto = { bytes: PNG, type: 'image/png', width: 1200, height: 800 };

/** Every photograph is there. */
export const MEDIA: MediaReader = {
  photo: async () => success(LEAVING),
  display: async () => success(LEAVING),
};

/** A printer that gives the page it was given. */
export const PAPER: Paper = {
  font: 'preview://font/',
  pdf: async (page) => success(new TextEncoder().encode(page)),
};

/** No photograph is there. */
export const NO_MEDIA: MediaReader = {
  photo: async () => failure('photo-not-found'),
  display: async () => failure('photo-not-found'),
};

export const CONTEXT: AcceptContext = {
  outlets: DEFAULT_SETTINGS.outlets,
  guid: 'urn:uuid:0c9f2f3e-6b6e-4c39-9a55-0d1f4f6b7a10',
  version: 2,
  firstCreated: '2026-11-23T18:40:00+09:00',
  versionCreated: '2026-11-23T19:05:00+09:00',
  now: Date.parse('2026-11-23T19:06:00+09:00'),
};

export function sampleDoc(language: 'ko' | 'en' = 'ko'): Y.Doc {
  return createSampleStory({
    language,
    bylines: PEOPLE,
    outletId: SAMPLE_OUTLET.id,
    sectionId: 'culture-life',
    photo: PHOTO,
  });
}

/** The published form, or a failed test. */
export function published(doc: Y.Doc, context: Partial<AcceptContext> = {}): PublishedStory {
  const accepted = accept(doc, { ...CONTEXT, ...context });
  if (!accepted.ok) throw new Error(JSON.stringify(accepted.unresolved));
  return accepted.story;
}
