import { accept } from '@shared/document/accepted';
import { inspect } from '@shared/document/inspect';
import {
  bodyOf,
  fieldsOf,
  photoRightsOf,
  readFields,
  readPhotoRights,
  readPhotos,
  writeFields,
  writePhotoRights,
} from '@shared/document/storyDoc';
import { documentOf } from '@shared/document/walk';
import { countSuggestions } from '@shared/review/suggestions';
import { nextInSeries } from '@shared/story/nextInSeries';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { CONTEXT, PHOTO, sampleDoc } from '../export/material';
import { storyOf, suggestedStory } from '../export/suggestedStory';

const FIRST = '11111111-1111-4111-8111-111111111111';
const SECOND = '22222222-2222-4222-8222-222222222222';

function unresolvedOf(doc: Y.Doc): string[] {
  const accepted = accept(doc, CONTEXT);
  return accepted.ok ? [] : accepted.unresolved.map(({ code }) => code);
}

describe('the next story of a series', () => {
  it('has text, photographs, people and fields of the one before, and the next mark', () => {
    const first = sampleDoc();
    writeFields(first, { headlineTags: ['속보', '단독'], series: '', slugline: 'riverside' });
    const before = Y.encodeStateAsUpdate(first);
    const second = nextInSeries(first, FIRST);
    expect(inspect(second)).toEqual({ kind: 'known' });
    expect(Y.encodeStateAsUpdate(first)).toEqual(before);

    const fields = readFields(second);
    expect(fields).toEqual({
      ...readFields(first),
      headlineTags: ['단독'],
      series: '1보',
      seriesId: FIRST,
      previousStoryId: FIRST,
      deskNote: '',
    });
    expect(readFields(first).bylines.length).toBeGreaterThan(0);
    expect(readPhotos(second)).toEqual(readPhotos(first));
    expect(readPhotos(second).has(PHOTO.hash)).toBe(true);

    const third = nextInSeries(second, SECOND);
    expect(readFields(third)).toMatchObject({
      series: '2보',
      seriesId: FIRST,
      previousStoryId: SECOND,
    });
    expect(documentOf(third).eq(documentOf(second))).toBe(true);
  });

  it('has no note of the other story: none in the text, none to the desk, no leave for a photograph', () => {
    const first = sampleDoc();
    const noted = documentOf(first).textBetween(0, documentOf(first).content.size, ' ');
    expect(noted).toContain('836명은 11월');
    expect(readFields(first).deskNote).not.toBe('');
    writePhotoRights(first, PHOTO.hash, {
      reason: '통화',
      by: '정하늘',
      at: '2026-11-24T03:00:00Z',
      terms: [],
    });
    const second = nextInSeries(first, FIRST);
    const body = documentOf(second);
    expect(body.textBetween(0, body.content.size, ' ')).not.toContain('836명은 11월');
    expect(JSON.stringify(body.toJSON())).not.toContain('"note"');
    expect(readFields(second).deskNote).toBe('');
    expect(readPhotoRights(second).size + photoRightsOf(second).size).toBe(0);
    // The words around the note are all there, in their formats.
    const formats = (doc: Y.Doc) => {
      const runs: { words: string; look: string }[] = [];
      documentOf(doc).descendants((node) => {
        const look = node.marks.map((mark) => mark.type.name).join();
        if (!node.isText || look.includes('note')) return;
        const last = runs.at(-1);
        if (last?.look === look) last.words += node.text;
        else runs.push({ words: node.text ?? '', look });
      });
      return runs;
    };
    expect(formats(second)).toEqual(formats(first));
  });

  it('decides nothing: what was only suggested is suggested still, of words, blocks and photographs', () => {
    const first = storyOf(suggestedStory().open);
    const before = documentOf(first);
    expect(countSuggestions(before)).toBeGreaterThan(5);
    const second = nextInSeries(first, FIRST);
    expect(documentOf(second).toJSON()).toEqual(before.toJSON());
    expect(unresolvedOf(second)).toContain('suggestions');
  });

  it('leaves a note behind, and brings along one that is only suggested, either way', () => {
    const first = sampleDoc();
    const change = { id: 'c', authorId: 'a', authorName: '정하늘', at: 1, format: 'note' };
    const [, paragraph] = bodyOf(first).toArray() as Y.XmlElement[];
    const text = new Y.XmlText();
    paragraph?.insert(0, [text]);
    for (const [words, marks] of [
      ['쪽지', { note: {} }],
      ['쪽지로', { note: {}, formatChange: { ...change, former: null } }],
      ['본문으로', { formatChange: { ...change, former: {} } }],
    ] as const) {
      text.insert(text.length, words, marks);
    }
    const second = documentOf(nextInSeries(first, FIRST)).textContent;
    expect(second).toContain('쪽지로본문으로');
    expect(second).not.toContain('쪽지쪽지로');
  });

  it('is held back by an embargo that cannot be read, as the one before is', () => {
    const first = sampleDoc();
    fieldsOf(first).set('embargo', { kind: 'moon', until: 'full' });
    expect(fieldsOf(nextInSeries(first, FIRST)).get('embargo')).toEqual({
      kind: 'moon',
      until: 'full',
    });
  });
});
