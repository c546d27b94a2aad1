import { accept } from '@shared/document/accepted';
import { SCHEMA_VERSION } from '@shared/document/schema';
import {
  bodyOf,
  createStoryDoc,
  fieldsOf,
  photosOf,
  writeFields,
  writePhotoRights,
} from '@shared/document/storyDoc';
import { documentOf, storyText } from '@shared/document/walk';
import type { Embargo } from '@shared/story/embargo';
import type { PublishedBlock } from '@shared/story/published';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { anyStory } from '../export/anyStory';
import { CONTEXT, PHOTO, published, sampleDoc } from '../export/material';

function withBody(...elements: Y.XmlElement[]): Y.Doc {
  const doc = createStoryDoc();
  const body = bodyOf(doc);
  doc.transact(() => {
    body.delete(0, body.length);
    body.insert(0, elements);
  });
  return doc;
}

function element(name: string, ...children: (Y.XmlElement | Y.XmlText | string)[]): Y.XmlElement {
  const made = new Y.XmlElement(name);
  made.insert(
    0,
    children.map((child) => (typeof child === 'string' ? run(child) : child)),
  );
  return made;
}

function run(text: string, marks: Record<string, unknown> = {}): Y.XmlText {
  const made = new Y.XmlText();
  made.insert(0, text, marks);
  return made;
}

function mixed(...parts: [string, Record<string, unknown>][]): Y.XmlText {
  const made = new Y.XmlText();
  made.applyDelta(parts.map(([insert, attributes]) => ({ insert, attributes })));
  return made;
}

const note = { note: {} };

describe('what is unresolved', () => {
  const AT = CONTEXT.now;
  const time = (until: string): Embargo => ({ kind: 'time', until, source: '시청' });
  const condition = (confirmedBy: string): Embargo => ({
    kind: 'condition',
    condition: '회의가 시작된 뒤',
    source: '시청',
    confirmedBy,
    confirmedAt: confirmedBy === '' ? '' : '2026-11-23T10:00:00+09:00',
  });

  it.each<[string, Embargo, string | null]>([
    ['a time still to come', time('2026-11-23T19:06:01+09:00'), 'embargo-time'],
    ['the very time', time('2026-11-23T19:06:00+09:00'), null],
    ['a condition nobody confirmed', condition(''), 'embargo-condition'],
    ['a condition a person confirmed', condition('한가람'), null],
  ])('an embargo with %s', (_, embargo, code) => {
    const doc = sampleDoc();
    writeFields(doc, { embargo });
    const accepted = accept(doc, { ...CONTEXT, now: AT });
    expect(accepted.ok ? null : accepted.unresolved[0]?.code).toBe(code);
    expect(accept(doc, { ...CONTEXT, purpose: 'look' }).ok).toBe(true);
  });

  it('holds no story that is taken back, and lets nothing of it leave but its headline', () => {
    const doc = sampleDoc();
    writeFields(doc, { embargo: time('2026-11-23T19:06:01+09:00') });
    const release = { pubStatus: 'canceled', correction: null } as const;
    const story = published(doc, { release });
    expect(story.pubStatus).toBe('canceled');
    expect(story.headline).not.toBe('');
    const { deck, lead, tail, body, photos } = story;
    expect({ deck, lead, tail, body, photos }).toEqual({
      deck: '',
      lead: '',
      tail: '',
      body: [],
      photos: [],
    });
    expect(accept(doc, { ...CONTEXT, release: { ...release, pubStatus: 'withheld' } }).ok).toBe(
      false,
    );
  });

  describe('suggestions', () => {
    const CHANGE = { id: '내부번호', authorId: '내부사람', authorName: '내부이름', at: 1 };
    const marked = (mark: string) => ({ [mark]: CHANGE });
    const other = { ...CHANGE, id: '다른번호' };
    const suggested = () => {
      const doc = withBody(
        element('headline', mixed(['제목', {}], ['새', marked('insertion')])),
        element(
          'paragraph',
          mixed(
            ['남는 ', {}],
            ['빠지는 ', marked('deletion')],
            ['굵은', { bold: {}, 'formatChange--abcdefgh': { ...CHANGE, format: 'bold' } }],
          ),
        ),
      );
      const block = (name: string, text: string) => {
        const made = element('paragraph', text);
        made.setAttribute(name, other as never);
        return made;
      };
      bodyOf(doc).push([block('deleted', '빠지는 문단'), block('inserted', '새 문단')]);
      bodyOf(doc).push([block('joined', ' 이어진 문단')]);
      return doc;
    };

    it('stop the story until somebody decides, with their number', () => {
      expect(accept(suggested(), CONTEXT)).toEqual({
        ok: false,
        unresolved: [{ code: 'suggestions', count: 2 }],
      });
    });

    it('are seen as accepted in the preview, and nothing of them is in it', () => {
      const doc = suggested();
      const before = Y.encodeStateAsUpdate(doc);
      const looked = accept(doc, { ...CONTEXT, purpose: 'look' });
      const story = looked.ok ? looked.story : null;
      expect(story?.headlineText).toBe('제목새');
      expect(story?.body).toEqual([
        { kind: 'paragraph', content: [{ text: '남는 ' }, { text: '굵은', bold: true }] },
        { kind: 'paragraph', content: [{ text: '새 문단 이어진 문단' }] },
      ]);
      expect(JSON.stringify(story)).not.toMatch(/빠지는|내부|다른번호|insert|delet|joined/);
      expect(Y.encodeStateAsUpdate(doc)).toEqual(before);
    });

    it('are no part of what takes a story back', () => {
      const release = { pubStatus: 'canceled', correction: null } as const;
      expect(published(suggested(), { release }).headlineText).toBe('제목');
    });

    it('are searched and counted as accepted', () => {
      const { headline, paragraphs } = storyText(documentOf(suggested()), 'with-notes');
      expect([headline, ...paragraphs]).toEqual(['제목새', '남는 굵은', '새 문단 이어진 문단']);
    });
  });

  describe('a photograph that may not be handed on', () => {
    const held = () => {
      const doc = sampleDoc();
      photosOf(doc).set(PHOTO.hash, {
        ...PHOTO,
        offered: { ...PHOTO.offered, instructions: '재배포 금지' },
      });
      return doc;
    };
    const decision = {
      reason: '제공처에 전화로 확인',
      by: '한지민',
      at: '2026-11-23T10:00:00Z',
      terms: ['재배포 금지'],
    };

    it('stops the story, by name and terms', () => {
      expect(accept(held(), CONTEXT)).toEqual({
        ok: false,
        unresolved: [
          {
            code: 'photo-rights',
            photos: [{ photo: 1, file: PHOTO.fileName, terms: '재배포 금지' }],
          },
        ],
      });
    });

    it('is missing from what is only looked at', () => {
      const looked = accept(held(), { ...CONTEXT, purpose: 'look' });
      if (!looked.ok) throw new Error('refused');
      expect(looked.story.photos).toEqual([]);
      expect(JSON.stringify(looked.story.body)).not.toContain(PHOTO.hash);
      expect(looked.warnings.map(({ code }) => code)).toContain('photo-held');
    });

    it('leaves once a person allowed it with a reason, and not on a decision without one', () => {
      const doc = held();
      writePhotoRights(doc, PHOTO.hash, decision);
      expect(published(doc).photos).toHaveLength(1);
      writePhotoRights(doc, PHOTO.hash, { ...decision, reason: '' });
      expect(accept(doc, CONTEXT).ok).toBe(false);
      writePhotoRights(doc, PHOTO.hash, null);
      expect(accept(doc, CONTEXT).ok).toBe(false);
    });
  });

  it('says when the file tells that a machine made the picture', () => {
    const doc = sampleDoc();
    const offered = { ...PHOTO.offered, sourceType: 'trainedAlgorithmicMedia' };
    photosOf(doc).set(PHOTO.hash, { ...PHOTO, offered });
    const accepted = accept(doc, CONTEXT);
    expect(accepted.ok && accepted.warnings.map(({ code }) => code)).toContain('photo-ai');
  });

  it('an embargo that cannot be read holds', () => {
    for (const broken of ['2026-11-23', { kind: 'time', until: 'soon', source: '' }, null, 7]) {
      const doc = sampleDoc();
      fieldsOf(doc).set('embargo', broken);
      expect(accept(doc, CONTEXT)).toEqual({
        ok: false,
        unresolved: [{ code: 'embargo-unreadable' }],
      });
    }
  });

  it('R23 R24 S19 a newer document, unknown parts and unsafe links', () => {
    const newer = sampleDoc();
    newer.getMap('meta').set('schemaVersion', SCHEMA_VERSION + 1);
    expect(accept(newer, CONTEXT)).toMatchObject({ unresolved: [{ code: 'newer' }] });
    const unknown = withBody(element('headline'), element('hologram', 'x'));
    expect(accept(unknown, CONTEXT)).toMatchObject({ unresolved: [{ code: 'unknown' }] });
    const unsafe = withBody(
      element('headline'),
      element('paragraph', run('here', { link: { href: 'javascript:alert(1)' } })),
    );
    expect(accept(unsafe, CONTEXT)).toMatchObject({ unresolved: [{ code: 'refused' }] });
  });
});

describe('what may leave', () => {
  it('drops notes, blocks of notes only, and the space a note leaves behind', () => {
    const doc = withBody(
      element('headline', mixed(['제목', {}], [' 메모', note])),
      element('paragraph', mixed(['앞 ', {}], ['메모 ', note], [' 뒤', { bold: {} }])),
      element('paragraph', run('메모뿐', note)),
      element('bulletList', element('listItem', element('paragraph', run('메모뿐', note)))),
      element('quote', element('paragraph', run('메모뿐', note))),
      element('paragraph', '끝'),
      element('paragraph', ''),
      element('paragraph', '  '),
    );
    const story = published(doc);
    expect(story.headlineText).toBe('제목');
    expect(story.body).toEqual([
      { kind: 'paragraph', content: [{ text: '앞 ' }, { text: '뒤', bold: true }] },
      { kind: 'paragraph', content: [{ text: '끝' }] },
    ]);
  });

  it('makes one line of headline and deck, whatever was pasted into them', () => {
    const story = published(
      withBody(element('headline', '제목\t둘'), element('deck', ' 부제\t둘 ')),
    );
    expect([story.headlineText, story.headline, story.deck]).toEqual([
      '제목 둘',
      '제목 둘',
      '부제 둘',
    ]);
  });

  it('keeps a note out however its mark is written', () => {
    for (const mark of [{ note: {} }, { note: true }, { note: '' }, { 'note--AbCdEfG1': {} }]) {
      const doc = withBody(element('headline'), element('paragraph', run('비밀', mark)));
      expect(JSON.stringify(published(doc))).not.toContain('비밀');
    }
  });

  it('prints lead, tail, headline and credits by the outlet', () => {
    const { lead, tail, headline, headlineText, body, outletName } = published(sampleDoc());
    expect(outletName).toBe('한강신문');
    expect(lead).toBe('[한강신문 이새벽·한가람 기자]');
    expect(tail).toBe('/이새벽 기자(dawn@example.kr),한가람 기자(garam@example.kr)');
    expect(headline).toBe(`[단독] ${headlineText}`);
    const figure = body.find((block) => block.kind === 'figure');
    expect(figure).toMatchObject({ credit: '한강신문', creditLine: '[사진=한강신문]' });
  });

  it('drops figures without a photograph, and says so', () => {
    const doc = sampleDoc();
    doc.getMap('photos').delete(PHOTO.hash);
    const accepted = accept(doc, CONTEXT);
    expect(accepted).toMatchObject({
      ok: true,
      warnings: [{ code: 'photo-missing', values: { photo: 1 } }],
      story: { photos: [] },
    });
  });

  it('tells a place that has no photograph yet from one whose file is gone', () => {
    const doc = sampleDoc();
    doc.getXmlFragment('body').insert(2, [new Y.XmlElement('figure')]);
    expect(accept(doc, CONTEXT)).toMatchObject({
      warnings: [{ code: 'photo-empty', values: { photo: 1 } }],
    });
  });

  it('says what a reader will miss', () => {
    const doc = withBody(element('headline'), element('paragraph', '글'));
    writeFields(doc, { outletId: 'gone', sections: ['nowhere'] });
    const accepted = accept(doc, CONTEXT);
    expect(accepted.ok && accepted.warnings.map(({ code }) => code)).toEqual([
      'field-not-carried',
      'field-not-carried',
      'no-headline',
      'no-byline',
      'no-section',
    ]);
  });

  it('names the places of a template nobody wrote over, captions included', () => {
    const figure = element('figure', element('caption', '〔사진 설명〕'));
    figure.setAttribute('media', PHOTO.hash);
    const doc = withBody(
      element('headline', '강변길 열려'),
      element('deck', '〔부제〕'),
      element('paragraph', '아침 기온은 〔도〕, 낮 기온은 〔도〕다. 괄호만 쓴 〔〕은 아니다.'),
      element('quote', figure),
    );
    doc.getMap('photos').set(PHOTO.hash, PHOTO);
    const slots = () => {
      const accepted = accept(doc, CONTEXT);
      return accepted.ok && accepted.warnings.find(({ code }) => code === 'slot-left');
    };
    expect(slots()).toEqual({ code: 'slot-left', values: { first: '〔부제〕', count: 4 } });
    bodyOf(doc).delete(1, 3);
    expect(slots()).toBeUndefined();
  });

  it('survives attributes of the wrong kind', () => {
    const figure = element('figure', element('caption', '설명'));
    for (const [name, value] of Object.entries({
      media: PHOTO.hash,
      credit: { evil: 1 },
      alt: 7,
      focusX: Number.NaN,
      focusY: 'left',
    })) {
      figure.setAttribute(name, value as string);
    }
    const cell = element('tableCell', element('paragraph', '칸'));
    cell.setAttribute('colspan', 1e9 as unknown as string);
    const doc = withBody(element('headline'), figure, element('table', element('tableRow', cell)));
    doc.getMap('photos').set(PHOTO.hash, PHOTO);
    expect(published(doc).body).toMatchObject([
      { kind: 'figure', credit: '', alt: '', focusX: 0.5, focusY: 0.5 },
      { kind: 'table', rows: [[{ colspan: 100 }]] },
    ]);
  });

  it('loses no text of a merge that left the wrong shape', () => {
    const doc = withBody(
      element('headline', '하나'),
      element('headline', '둘'),
      element('deck', '셋'),
      element('deck', '넷'),
      element('paragraph', '다섯', element('quote', element('paragraph', '여섯'))),
      element('tableRow', element('tableCell', element('paragraph', '일곱'))),
      element('bulletList', element('paragraph', '여덟')),
      element('caption', '아홉'),
    );
    const all = JSON.stringify(published(doc));
    for (const word of ['하나', '둘', '셋', '넷', '다섯', '여섯', '일곱', '여덟', '아홉']) {
      expect(all).toContain(word);
    }
  });

  it('has the text the editor shows, whatever the story, and does not change the document', () => {
    fc.assert(
      fc.property(anyStory, (doc) => {
        const before = Y.encodeStateAsUpdate(doc);
        const story = published(doc);
        expect(Y.encodeStateAsUpdate(doc)).toEqual(before);
        const copy = new Y.Doc();
        Y.applyUpdate(copy, before);
        const shown = storyText(documentOf(copy), 'without-notes');
        const squeezed = (text: string) => text.replace(/[\p{C}\s\uFFFD]/gu, '').normalize('NFC');
        expect(squeezed(story.headlineText)).toBe(squeezed(shown.headline));
        expect(squeezed(textsOf(story.body).join(''))).toBe(squeezed(shown.paragraphs.join('')));
      }),
      { numRuns: 150 },
    );
  });
});

function textsOf(blocks: readonly PublishedBlock[]): string[] {
  return blocks.flatMap((block): string[] => {
    if ('content' in block) {
      return block.content.map((part) => ('text' in part ? part.text : '\n'));
    }
    if (block.kind === 'quote' || block.kind === 'factBox') return textsOf(block.blocks);
    if ('items' in block) return block.items.flatMap(textsOf);
    return block.kind === 'table' ? block.rows.flat().flatMap((cell) => textsOf(cell.blocks)) : [];
  });
}
