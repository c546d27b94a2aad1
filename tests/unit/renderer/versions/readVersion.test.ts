import { bodyOf, createStoryDoc } from '@shared/document/storyDoc';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { readVersion } from '../../../../renderer/versions/readVersion';

describe('a kept version', () => {
  it('is read with its fields', () => {
    const doc = createStoryDoc({ dateline: '서울', headlineTags: ['단독'] });
    const headline = bodyOf(doc).get(0);
    if (headline instanceof Y.XmlElement) headline.insert(0, [new Y.XmlText('옛 제목')]);
    const version = readVersion(Y.encodeStateAsUpdate(doc));
    expect(version?.body.textContent).toBe('옛 제목');
    expect(version?.fields).toMatchObject({ dateline: '서울', headlineTags: ['단독'] });
  });

  it('is not read when it holds what this program does not know, or is damaged', () => {
    const doc = createStoryDoc();
    bodyOf(doc).push([new Y.XmlElement('hologram')]);
    expect(readVersion(Y.encodeStateAsUpdate(doc))).toBeNull();
    expect(readVersion(new Uint8Array([1, 2, 3]))).toBeNull();
  });
});
