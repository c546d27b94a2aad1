import {
  DEFAULT_MAPPING,
  type Mapping,
  type PhotoRendition,
  WHOLE_PHOTO,
} from '@shared/deliver/mapping';
import type { Target, TargetOf } from '@shared/deliver/target';
import { writeFields } from '@shared/document/storyDoc';
import { failure, success } from '@shared/errors';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { freezeSends } from '../../../electron/deliver/freeze';
import { documentsOf } from '../../../electron/deliver/httpJson/body';
import { notTaken } from '../../../electron/deliver/notTaken';
import { thawPayload } from '../../../electron/deliver/payload';
import type { PhotoSource } from '../../../electron/export/mediaReader';
import type { Leaving } from '../../../electron/media/leavingPhoto';
import { newTarget } from '../../../renderer/settings/newTarget';
import { unwrap } from '../../helpers/storage';
import { CONTEXT, PNG, published, sampleDoc } from '../export/material';

const kept = {
  id: '0c9f2f3e-6b6e-4c39-9a55-0d1f4f6b7a10',
  state: Y.encodeStateAsUpdate(sampleDoc()),
  version: 2,
  createdAt: '2026-11-23T09:40:00Z',
  modifiedAt: '2026-11-23T10:05:00Z',
};
const APPROVAL = { kind: 'publish', correction: '', notBefore: null, approvedBy: '' } as const;

/** The photographs' names in a send with this rendition, and what was asked of each to get them. */
async function frozen(kind: 'wordpress' | 'folder', rendition: Partial<PhotoRendition>) {
  const asked: Leaving[] = [];
  const photos: PhotoSource = {
    bytes: async () => failure('photo-not-found'),
    rendition: async () => failure('photo-not-found'),
    leaving: async (_, wanted) => {
      asked.push(wanted);
      const type = wanted.cut ? 'image/jpeg' : 'image/png';
      return success({ bytes: PNG, type, width: 3, height: 2 });
    },
  };
  const common = {
    id: 't',
    name: 'T',
    outletId: '',
    mapping: { ...DEFAULT_MAPPING, fileName: 'a', photo: { ...WHOLE_PHOTO, ...rendition } },
  };
  const target: Target =
    kind === 'folder'
      ? { ...common, kind, path: '/in' }
      : { ...common, kind, url: 'https://news.example', user: 'desk', allowHttp: false };
  const room = { outlets: CONTEXT.outlets, photos, now: CONTEXT.now, offset: 540 };
  const { sends, refused } = unwrap(await freezeSends(kept, [target], APPROVAL, room));
  expect(refused).toEqual([]);
  const payload = thawPayload(sends[0]?.payload ?? new Uint8Array());
  return { names: payload.photos.map(({ name }) => name), asked };
}

describe('JSON of the fields', () => {
  it('is made whatever format and encoding are left over in the mapping, with every photograph', async () => {
    const target: Target = {
      ...(newTarget('http', 'T') as TargetOf<'http'>),
      body: 'fields',
      mapping: {
        ...DEFAULT_MAPPING,
        format: 'keyed-text',
        encoding: 'euc-kr',
        unencodable: 'stop',
        fileName: 'a',
      },
    };
    const photos: PhotoSource = {
      bytes: async () => failure('photo-not-found'),
      rendition: async () => failure('photo-not-found'),
      leaving: async () => failure('photo-not-found'),
    };
    const doc = sampleDoc();
    // 똠 is not in EUC-KR.
    writeFields(doc, { keywords: ['똠방각하'] });
    const story = { ...kept, state: Y.encodeStateAsUpdate(doc) };
    const room = { outlets: CONTEXT.outlets, photos, now: CONTEXT.now, offset: 540 };
    const { sends, refused } = unwrap(await freezeSends(story, [target], APPROVAL, room));
    expect(refused).toEqual([]);
    const payload = thawPayload(sends[0]?.payload ?? new Uint8Array());
    expect(payload.documents).toEqual([]);
    expect(payload.photos.map(({ name }) => name)).toEqual(['a-1.png']);
    expect(unwrap(documentsOf({ target, payload }, {}))).toHaveLength(1);
  });
});

describe('keyed text of a send', () => {
  it('has no field that the outlet leaves out, but all that it cannot do without', async () => {
    const mapping: Mapping = {
      ...DEFAULT_MAPPING,
      format: 'keyed-text',
      fields: { deck: '작은 제목' },
      omitted: ['deck', 'guid', 'headline', 'body'],
    };
    const target: Target = {
      kind: 'folder',
      id: 't',
      name: 'T',
      outletId: '',
      mapping,
      path: '/in',
    };
    const room = {
      outlets: CONTEXT.outlets,
      photos: {
        bytes: async () => failure('photo-not-found'),
        rendition: async () => failure('photo-not-found'),
        leaving: async () => failure('photo-not-found'),
      },
      now: CONTEXT.now,
      offset: 540,
    };
    const { sends } = unwrap(await freezeSends(kept, [target], APPROVAL, room));
    const [document] = thawPayload(sends[0]?.payload ?? new Uint8Array()).documents;
    const text = new TextDecoder().decode(document?.bytes);
    expect(text).toMatch(/^제목: .+$/m);
    expect(text).toMatch(/^본문:$/m);
    expect(text).not.toMatch(/^(?:작은 제목|부제|기사 번호): /m);
  });
});

describe('a photograph of a send', () => {
  it('is named by the type it will have: a PNG is a JPEG when it is cut', async () => {
    for (const kind of ['wordpress', 'folder'] as const) {
      expect((await frozen(kind, {})).names).toEqual(['a-1.png']);
      expect((await frozen(kind, { edge: 800 })).names).toEqual(['a-1.jpg']);
    }
  });

  it('is asked for as the mapping has it, around the focus point of its figure', async () => {
    const { asked } = await frozen('folder', { edge: 800, aspect: 1.5, quality: 70 });
    const cut = { edge: 800, aspect: 1.5, quality: 70, focusX: 0.5, focusY: 0.4 };
    expect(asked).toMatchObject([
      { cut, keepPrivate: false, words: { credit: expect.any(String) } },
    ]);
    expect((await frozen('folder', { keepPrivate: true })).asked).toMatchObject([
      { cut: null, keepPrivate: true },
    ]);
  });
});

describe('a target that gets no file of a format', () => {
  it('says what this story has that it gets no place for', () => {
    const doc = sampleDoc();
    writeFields(doc, { urgency: 2, source: '해오름통신', dateline: '해오름', keywords: ['강변'] });
    const story = published(doc);
    const of = (target: Target, patch: Partial<Mapping> = {}) =>
      notTaken({ ...target, mapping: { ...target.mapping, ...patch } }, story).map(
        ({ values }) => values?.field,
      );
    const wordpress = newTarget('wordpress', 'W');
    const always = ['focus', 'photoCreator'];
    expect(of(wordpress)).toEqual([
      'coauthors',
      'slugline',
      'dateline',
      'urgency',
      'source',
      ...always,
    ]);
    const named = { byline: 'by', urgency: 'urgency', source: 'source' };
    expect(of(wordpress, { fields: named })).toEqual(['slugline', 'dateline', ...always]);
    expect(of(newTarget('ghost', 'G'), { tags: false })).toEqual([
      'slugline',
      'dateline',
      'urgency',
      'source',
      'keywords',
      ...always,
    ]);
    expect(of(newTarget('http', 'H'))).toEqual(['focus']);
  });
});
