import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { applyValidated } from '../../../electron/storage/validateUpdate';
import { bodyOf, createStoryDoc } from '../../../shared/document/storyDoc';
import { anchorPhoto, anchorText, placeOfThread } from '../../../shared/review/threadAnchor';
import {
  attachThread,
  beginThread,
  countOpenThreads,
  keepLostWords,
  readThreads,
  reply,
  settleThread,
} from '../../../shared/review/threads';

const WHO = { authorId: 'p1', authorName: '김기자' };
let next = 0;
const newId = () => `id${next++}`;
const says = (text: string, at = 1) => ({ ...WHO, at, text, mentions: [] });

function story(...texts: string[]): Y.Doc {
  const doc = createStoryDoc();
  for (const [index, words] of texts.entries()) {
    if (index >= 2) bodyOf(doc).insert(index, [new Y.XmlElement('paragraph')]);
    const block = bodyOf(doc).get(index);
    if (block instanceof Y.XmlElement) block.insert(0, [new Y.XmlText(words)]);
  }
  return doc;
}

function textAt(doc: Y.Doc, index: number): Y.XmlText {
  const block = bodyOf(doc).get(index);
  const text = block instanceof Y.XmlElement ? block.get(0) : null;
  if (!(text instanceof Y.XmlText)) throw new Error('no text there');
  return text;
}

function commentOn(doc: Y.Doc, block: number, from: number, to: number): string {
  const text = textAt(doc, block);
  const place = anchorText(doc, { text, index: from }, { text, index: to });
  if (!place) throw new Error('nothing to comment on');
  return beginThread(doc, place, says('확인 바랍니다'), newId);
}

function placeOf(doc: Y.Doc, id: string) {
  const thread = readThreads(doc).find((one) => one.id === id);
  if (!thread) throw new Error('the thread is lost');
  return placeOfThread(doc, thread);
}

function copyOf(doc: Y.Doc): Y.Doc {
  const copy = new Y.Doc();
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc));
  return copy;
}

describe('threads', () => {
  it('keep to their words in headline and body, and count until resolved', () => {
    const doc = story('한강에 다리', '시는 새 다리를 놓는다');
    const head = commentOn(doc, 0, 0, 3);
    const body = commentOn(doc, 1, 3, 8);
    textAt(doc, 1).insert(0, '서울');
    expect(placeOf(doc, head)).toMatchObject({
      kind: 'text',
      from: { index: 0 },
      to: { index: 3 },
    });
    expect(placeOf(doc, body)).toMatchObject({ from: { index: 5 }, to: { index: 10 } });
    expect(countOpenThreads(doc)).toBe(2);
    settleThread(doc, body, { ...WHO, at: 2, resolved: true });
    expect(countOpenThreads(doc)).toBe(1);
    settleThread(doc, body, { ...WHO, at: 3, resolved: false });
    expect(countOpenThreads(doc)).toBe(2);
  });

  it('go to the tray with their quote when their text is gone, and can be attached elsewhere', () => {
    const doc = story('제목', '시는 새 다리를 놓는다');
    const id = commentOn(doc, 1, 3, 8);
    textAt(doc, 1).delete(3, 5);
    expect(placeOf(doc, id)).toEqual({ kind: 'gone' });
    expect(readThreads(doc)[0]?.quote).toBe('새 다리를');
    const text = textAt(doc, 0);
    const place = anchorText(doc, { text, index: 0 }, { text, index: 2 });
    if (place) attachThread(doc, id, place);
    expect(placeOf(doc, id)).toMatchObject({ kind: 'text', from: { text } });
  });

  it('follow words that are written anew in another paragraph', () => {
    const doc = story('제목', '앞 문단', '시는 새 다리를 놓는다');
    const id = commentOn(doc, 2, 0, 8);
    bodyOf(doc).delete(2, 1);
    textAt(doc, 1).insert(4, '시는 새 다리를 놓는다');
    expect(placeOf(doc, id)).toMatchObject({ kind: 'text', from: { index: 4 } });
  });

  it('hang on a photograph until it is taken out', () => {
    const doc = story('제목', '본문');
    const figure = new Y.XmlElement('figure');
    bodyOf(doc).insert(2, [figure]);
    figure.insert(0, [new Y.XmlElement('caption')]);
    const place = { anchor: anchorPhoto(figure), quote: '' };
    const id = beginThread(doc, place, says('크레딧?'), newId);
    expect(placeOf(doc, id)).toEqual({ kind: 'photo', figure });
    expect(placeOf(copyOf(doc), id).kind).toBe('photo');
    bodyOf(doc).delete(2, 1);
    expect(placeOf(doc, id)).toEqual({ kind: 'gone' });
  });

  it('are kept with a quote of whole characters, however long their words are', () => {
    const words = `가${'👩‍💻'.repeat(25_000)}`;
    const doc = story('제목', words);
    commentOn(doc, 1, 0, words.length);
    expect(readThreads(copyOf(doc))[0]?.quote).toMatch(/^가(?:👩‍💻){399}$/u);
    // Lost words fill several comments, and none of them is lost between two.
    keepLostWords(doc, 'lost', { ...WHO, at: 2, text: words });
    const kept = readThreads(copyOf(doc)).find(({ id }) => id === 'lost');
    expect(kept?.comments.map(({ text }) => text).join('')).toBe(words);
  });

  it('stay, and come back to their words, when a text edit is undone', () => {
    const doc = story('제목', '시는 새 다리를 놓는다');
    const undo = new Y.UndoManager(bodyOf(doc));
    const id = commentOn(doc, 1, 3, 8);
    textAt(doc, 1).delete(3, 5);
    beginThread(doc, { anchor: { kind: 'story' }, quote: '' }, says('다른 댓글'), newId);
    undo.undo();
    expect(readThreads(doc)).toHaveLength(2);
    expect(placeOf(doc, id).kind).toBe('text');
  });

  it('survive what no Songgo writes', () => {
    const doc = story('제목', '본문');
    const id = commentOn(doc, 1, 0, 2);
    doc.getMap('threads').set(`${id}:place`, { anchor: { kind: 'text', from: { item: 3 } } });
    doc.getMap('threads').set('x', 5);
    doc.getMap('threads').set('y:c-1', { text: '' });
    expect(readThreads(doc)).toHaveLength(1);
    expect(placeOf(doc, id)).toEqual({ kind: 'story' });
  });

  it('R22 lose no comment and agree in all copies, whatever two people do apart', () => {
    const step = fc.record({
      on: fc.integer({ min: 0, max: 1 }),
      what: fc.constantFrom('insert', 'delete', 'comment', 'reply', 'resolve', 'meet'),
      at: fc.nat(30),
      size: fc.integer({ min: 1, max: 8 }),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        const first = story('제목은 하나', '시는 새 다리를 놓는다고 밝혔다');
        const copies = [first, copyOf(first)] as const;
        let said = 0;
        const meet = () => {
          for (const [to, from] of [copies, [copies[1], copies[0]]] as const) {
            Y.applyUpdate(to, Y.encodeStateAsUpdate(from));
          }
        };
        for (const { on, what, at, size } of steps) {
          const doc = copies[on === 0 ? 0 : 1];
          const text = textAt(doc, 1);
          const from = Math.min(at, text.length);
          const threads = readThreads(doc);
          const thread = threads[at % Math.max(1, threads.length)];
          if (what === 'insert') text.insert(from, '가'.repeat(size));
          else if (what === 'delete') text.delete(from, Math.min(size, text.length - from));
          else if (what === 'meet') meet();
          else if (what === 'comment') {
            const to = Math.min(from + size, text.length);
            const place = anchorText(doc, { text, index: from }, { text, index: to });
            if (place) {
              beginThread(doc, place, says('말', said), newId);
              said += 1;
            }
          } else if (thread && what === 'reply') {
            reply(doc, thread.id, says('답', said), newId);
            said += 1;
          } else if (thread) settleThread(doc, thread.id, { ...WHO, at, resolved: true });
        }
        meet();
        const [one, other] = copies.map((doc) => readThreads(doc));
        expect(one).toEqual(other);
        expect(one?.flatMap(({ comments }) => comments)).toHaveLength(said);
        for (const thread of one ?? []) {
          const [here, there] = copies.map((doc) => placeOfThread(doc, thread));
          expect(here?.kind).toBe(there?.kind);
          if (here?.kind === 'gone') expect(thread.quote).not.toBe('');
          if (here?.kind === 'text' && there?.kind === 'text') {
            expect([here.from.index, here.to.index]).toEqual([there.from.index, there.to.index]);
          }
        }
      }),
      { numRuns: 60 },
    );
  });
});

it('S20 the storage takes in comments as it takes in text', () => {
  const doc = story('제목', '본문');
  const kept = copyOf(doc);
  const refusals: (string | null)[] = [];
  doc.on('update', (update: Uint8Array) => refusals.push(applyValidated(kept, update, 'page')));
  const id = commentOn(doc, 1, 0, 2);
  reply(doc, id, says('답'), newId);
  settleThread(doc, id, { ...WHO, at: 2, resolved: true });
  expect(refusals).toEqual([null, null, null]);
  expect(readThreads(kept)).toEqual(readThreads(doc));
});
