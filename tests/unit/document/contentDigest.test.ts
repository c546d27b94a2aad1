import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { contentDigest } from '../../../shared/document/contentDigest';
import { createStoryDoc, writeFields } from '../../../shared/document/storyDoc';
import { textAt } from '../../helpers/storage';

function story(): Y.Doc {
  const doc = createStoryDoc({ outletId: 'outlet-1', sections: ['economy'] });
  textAt(doc, 0).insert(0, '예산안이 국회를 통과했다');
  textAt(doc, 1).insert(0, '국회는 24일 본회의를 열어 예산안을 의결했다.');
  return doc;
}

/** Whether a change is one of what readers get. */
function changes(change: (doc: Y.Doc) => void): boolean {
  const doc = story();
  const before = contentDigest(doc);
  change(doc);
  return contentDigest(doc) !== before;
}

describe('the digest of what readers get of a story', () => {
  test('differs with every letter, format, field and byline', () => {
    expect(changes((doc) => textAt(doc, 0).insert(3, '은'))).toBe(true);
    expect(changes((doc) => textAt(doc, 1).delete(3, 1))).toBe(true);
    expect(changes((doc) => textAt(doc, 1).format(0, 2, { bold: {} }))).toBe(true);
    expect(changes((doc) => writeFields(doc, { sections: ['politics'] }))).toBe(true);
    const byline = { personId: '', name: '한지민', role: '기자', email: '' };
    expect(changes((doc) => writeFields(doc, { bylines: [byline] }))).toBe(true);
    expect(changes((doc) => textAt(doc, 1).format(0, 2, { insertion: { id: '1' } }))).toBe(true);
  });

  test('is the same with notes, comments and planning, and however the text came to be', () => {
    expect(
      changes((doc) => {
        writeFields(doc, {
          deskNote: '사진은 5시에',
          deadline: '2026-11-24T17:00:00+09:00',
          slot: '1면',
          targetSheets: 6,
        });
        textAt(doc, 1).insert(0, '확인할 것', { note: {} });
        textAt(doc, 1).format(6, 4, { comment: { id: 'a' } });
      }),
    ).toBe(false);
    const typed = story();
    textAt(typed, 1).insert(5, '어제');
    textAt(typed, 1).delete(5, 2);
    expect(contentDigest(typed)).toBe(contentDigest(story()));
    const merged = new Y.Doc();
    Y.applyUpdate(merged, Y.encodeStateAsUpdate(typed));
    expect(contentDigest(merged)).toBe(contentDigest(typed));
  });
});
