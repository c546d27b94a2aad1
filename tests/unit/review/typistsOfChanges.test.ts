import { storySchema } from '@shared/document/schema';
import { bodyOf, writeFields } from '@shared/document/storyDoc';
import { signDocument, typistOf } from '@shared/document/typists';
import { documentOf } from '@shared/document/walk';
import { comparedBlocks, compareStories } from '@shared/review/compare';
import { acceptAll } from '@shared/review/resolve';
import { suggest } from '@shared/review/suggest';
import { withTypists } from '@shared/review/typistsOfChanges';
import type { Node } from '@tiptap/pm/model';
import { Transform } from '@tiptap/pm/transform';
import { initProseMirrorDoc, updateYFragment } from '@tiptap/y-tiptap';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { storyUpdate } from './histories';

const FILED = storyUpdate(
  storySchema.nodeFromJSON({
    type: 'doc',
    content: [
      { type: 'headline', content: [{ type: 'text', text: '강변 도서관 문을 열다' }] },
      { type: 'paragraph', content: [{ type: 'text', text: '시는 24일 작은 도서관을 열었다.' }] },
    ],
  }),
);

function machine(name: string) {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, FILED);
  if (name) signDocument(doc, { id: '', name });
  const read = () => initProseMirrorDoc(bodyOf(doc), storySchema);
  const find = (words: string): number => {
    let at = -1;
    read().doc.descendants((node, pos) => {
      const place = node.isText ? (node.text ?? '').indexOf(words) : -1;
      if (place >= 0) at = pos + place;
    });
    return at;
  };
  const write = (make: (tr: Transform) => void, turn = (_: Node, after: Node) => after) => {
    const { doc: before, meta } = read();
    const tr = new Transform(before);
    make(tr);
    doc.transact(() => updateYFragment(doc, bodyOf(doc), turn(before, tr.doc), meta));
  };
  return {
    doc,
    insert: (before: string, words: string) =>
      write((tr) => tr.insert(find(before), storySchema.text(words))),
    strike: (words: string) =>
      write(
        (tr) => tr.delete(find(words), find(words) + words.length),
        (before, after) =>
          suggest(before, after, { authorId: '', authorName: name, at: 1, newId: () => 'one' }),
      ),
    erase: (words: string) => write((tr) => tr.delete(find(words), find(words) + words.length)),
  };
}

/** What was changed and by whom, as the receipt shows it. */
function told(doc: Y.Doc): string[] {
  const compared = (of: Y.Doc) => ({
    blocks: comparedBlocks(acceptAll(documentOf(of))),
    fields: {},
  });
  const filed = new Y.Doc();
  Y.applyUpdate(filed, FILED);
  const comparison = compareStories(compared(filed), compared(doc));
  return withTypists(comparison, doc, FILED)
    .blocks.flatMap(({ runs }) => runs)
    .filter(({ kind }) => kind !== 'same')
    .map(({ kind, text, by = '' }) => `${kind === 'added' ? '+' : '-'}${text.trim()} ${by}`.trim());
}

describe('who typed what was changed since it was filed', () => {
  it('each 어절 has the name of whoever typed in it, after two copies met', () => {
    const reporter = machine('한지민');
    const desk = machine('오세라');
    reporter.insert('24일', '지난 ');
    desk.insert('도서관을', '새 ');
    desk.insert('문을', '오늘 ');
    Y.applyUpdate(reporter.doc, Y.encodeStateAsUpdate(desk.doc));
    expect(told(reporter.doc)).toEqual(['+오늘 오세라', '+지난 한지민', '+새 오세라']);
  });

  it('a word in which only some letters are new has the name of whoever typed those', () => {
    const desk = machine('오세라');
    // What was filed has its writer, too.
    const writer = String(Y.decodeUpdate(FILED).structs[0]?.id.client);
    desk.doc.getMap('typists').set(writer, { id: '', name: '한지민' });
    desk.insert('열었다', '새로');
    expect(told(desk.doc)).toEqual(['-열었다.', '+새로열었다. 오세라']);
  });

  it('a word that somebody suggests to take out has that name; one that is erased has none', () => {
    const desk = machine('오세라');
    desk.strike('작은 ');
    expect(told(desk.doc)).toEqual(['-작은 오세라']);
    const other = machine('남도현');
    other.erase('24일 ');
    expect(told(other.doc)).toEqual(['-24일']);
  });

  it('nobody is named who did not sign; the first who signs a number stays', () => {
    const nobody = machine('');
    nobody.insert('24일', '지난 ');
    expect(told(nobody.doc)).toEqual(['+지난']);
    const desk = machine('오세라');
    signDocument(desk.doc, { id: '', name: '다른 이' });
    expect(typistOf(desk.doc, desk.doc.clientID)?.name).toBe('오세라');
  });

  it('a field has the name of whoever wrote it last', () => {
    const desk = machine('오세라');
    writeFields(desk.doc, { dateline: '강변' });
    const change = { field: 'dateline' as const, before: '', after: '강변' };
    const signed = withTypists(
      { blocks: [], fields: [change], photos: { added: [], removed: [] }, coarse: false },
      desk.doc,
      FILED,
    );
    expect(signed.fields).toEqual([{ ...change, by: '오세라' }]);
  });
});
