import { writeFields } from '@shared/document/storyDoc';
import { failure, success } from '@shared/errors';
import { EMPTY_FIELDS } from '@shared/story/fields';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { type ExportRoom, type KeptStory, leavingName } from '../../../electron/export/exportStory';
import { paperPage } from '../../../electron/export/paperPage';
import { SECRET } from './anyStory';
import { hostileDoc } from './contract';
import { CONTEXT, sampleDoc } from './material';

const FONT = 'preview://font/';
const room: ExportRoom = {
  outlets: CONTEXT.outlets,
  photos: {
    bytes: async () => failure('photo-not-found'),
    leaving: async () => failure('photo-not-found'),
    rendition: async () => failure('photo-not-found'),
  },
  now: CONTEXT.now,
  offset: 540,
};
const kept = (doc: Y.Doc): KeptStory => ({
  id: '0c9f2f3e-6b6e-4c39-9a55-0d1f4f6b7a10',
  state: Y.encodeStateAsUpdate(doc),
  version: 2,
  createdAt: '2026-11-23T09:40:00Z',
  modifiedAt: '2026-11-23T10:05:00Z',
});
const held = (): Y.Doc => {
  const doc = sampleDoc();
  const until = new Date(CONTEXT.now + 60_000).toISOString();
  writeFields(doc, { ...EMPTY_FIELDS, embargo: { kind: 'time', until, source: '시청' } });
  return doc;
};

describe('a story on paper', () => {
  it('has headline, deck, bylines, dates and body, and asks for nothing but the font', async () => {
    const page = await paperPage(kept(sampleDoc()), room, FONT);
    if (!page.ok) throw new Error(page.error.code);
    const { html, baseName } = page.value;
    for (const part of ['<h1>[단독]', 'class="deck"', '이새벽 기자', '한가람 기자']) {
      expect(html).toContain(part);
    }
    expect(html).toContain(
      '작성 <time datetime="2026-11-23T18:40:00+09:00">2026년 11월 23일 오후 6:40',
    );
    expect(html).toContain('수정 <time');
    expect(html).toContain('word-break: keep-all');
    expect(html).toContain('size: A4');
    expect(html).toContain('counter(page) " / " counter(pages)');
    expect(html).not.toMatch(/<script|Content-Security-Policy/);
    const addresses = [...html.matchAll(/(?:url\(|\b(?:src|href)=")([^")]+)/g)].map(([, at]) => at);
    expect(addresses.filter((at) => !/^(data:|mailto:|https:\/\/)/.test(at ?? ''))).toEqual([
      FONT,
      FONT,
    ]);
    expect(baseName).not.toBe('');
  });

  it('keeps hostile copy inert and what is internal inside', async () => {
    const doc = hostileDoc();
    writeFields(doc, { deskNote: SECRET });
    const page = await paperPage(kept(doc), room, FONT);
    if (!page.ok) throw new Error(page.error.code);
    expect(page.value.html).not.toMatch(/<script|<iframe|<img[^>]+onerror/i);
    expect(page.value.html.match(/<\/style>/g)).toHaveLength(1);
    expect(page.value.html).not.toContain(SECRET);
  });

  it('is refused under an embargo, the page and the name alike', async () => {
    const page = await paperPage(kept(held()), room, FONT);
    expect(page).toMatchObject({ ok: false, error: { code: 'export-embargo' } });
    expect(leavingName(kept(held()), room)).toMatchObject({
      ok: false,
      error: { code: 'export-embargo' },
    });
    const later = { ...room, now: CONTEXT.now + 120_000 };
    expect(leavingName(kept(held()), later)).toEqual(success(expect.any(String)));
  });
});
