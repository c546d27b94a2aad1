import { storySchema } from '@shared/document/schema';
import { bodyOf, writePhoto } from '@shared/document/storyDoc';
import { suggest } from '@shared/review/suggest';
import type { Node } from '@tiptap/pm/model';
import { Transform } from '@tiptap/pm/transform';
import { prosemirrorToYXmlFragment } from '@tiptap/y-tiptap';
import type * as Y from 'yjs';
import { PHOTO, sampleDoc } from './material';

/** In whatever is suggested to be taken out, and nowhere else. */
export const TAKEN_OUT = '빼낼것';
/** In whatever is suggested to be put in, and nowhere else. */
export const PUT_IN = '넣을말';
/** Who suggests, under which ids and when: for the house alone. */
export const TRACES = /흔적제안자|trace-author|trace-id|1111111111111|2005-03-18/;

const n = (type: string, ...content: (Node | string)[]): Node =>
  storySchema.node(
    type,
    null,
    content.map((one) => (typeof one === 'string' ? storySchema.text(one) : one)),
  );
const figure = (words: string, ...caption: string[]) =>
  storySchema.node('figure', { media: PHOTO.hash, credit: `${words} 제공`, alt: words }, [
    n('caption', ...caption),
  ]);
const row = (...cells: string[]) =>
  n('tableRow', ...cells.map((words) => n('tableCell', n('paragraph', words))));
const item = (words: string) => n('listItem', n('paragraph', words));

const BEFORE = n(
  'doc',
  n('headline', `제목 ${TAKEN_OUT}`),
  n('deck', `부제 ${TAKEN_OUT}`),
  n('paragraph', '나뉠 문단의 앞. 나뉠 문단의 뒤.'),
  n('paragraph', '이어질 앞.'),
  n('paragraph', '이어질 뒤.'),
  n('paragraph', `바뀔 ${TAKEN_OUT} 곁의 낱말과 굵어질 글`),
  n('paragraph', `빠질 문단 ${TAKEN_OUT}`),
  n('subhead', '중간'),
  n('bulletList', item('하나'), item(`빠질 항목 ${TAKEN_OUT}`)),
  figure(TAKEN_OUT, `설명 ${TAKEN_OUT}`),
  n('paragraph', '사진과 표 사이'),
  n('table', row('가', '나'), row(`빠질 칸 ${TAKEN_OUT}`, '라'), row('마', '바')),
  n('paragraph', '마지막 문단'),
);
/** One edit each, as somebody makes them one after the other. */
const EDITS: ((tr: Transform, at: (words: string) => number) => void)[] = [
  ...['제목', '부제', '바뀔', '설명'].map(
    (words) => (tr: Transform, at: (words: string) => number) => {
      const from = at(`${words} ${TAKEN_OUT}`) + words.length + 1;
      tr.replaceWith(from, from + TAKEN_OUT.length, storySchema.text(PUT_IN));
    },
  ),
  (tr, at) => tr.split(at('나뉠 문단의 뒤')),
  (tr, at) => tr.join(at('이어질 뒤') - 1),
  (tr, at) => tr.addMark(at('굵어질'), at('굵어질') + 3, storySchema.mark('bold')),
  (tr, at) => tr.delete(at('빠질 문단') - 1, at('빠질 문단') + `빠질 문단 ${TAKEN_OUT}`.length + 1),
  (tr, at) => tr.insert(at('하나') + 3, item(PUT_IN)),
  (tr, at) => tr.delete(at('빠질 항목') - 2, at('빠질 항목') + `빠질 항목 ${TAKEN_OUT}`.length + 2),
  (tr, at) => {
    const photo = at('설명') - 2;
    tr.setNodeAttribute(photo, 'credit', PUT_IN).setNodeAttribute(photo, 'alt', PUT_IN);
  },
  (tr, at) => tr.delete(at('빠질 칸') - 3, at('빠질 칸') + `빠질 칸 ${TAKEN_OUT}`.length + 3 + 5),
  (tr, at) => tr.insert(at('마지막') - 1, figure(PUT_IN, PUT_IN)),
];

/** A story with every kind of suggestion, and as it is with all of them accepted, and rejected. */
export function suggestedStory(): Record<'open' | 'accepted' | 'rejected', Node> {
  let [open, accepted] = [BEFORE, BEFORE];
  let last = 0;
  for (const edit of EDITS) {
    const made = (document: Node): Node => {
      const tr = new Transform(document);
      edit(tr, (words) => placeOf(document, words));
      return tr.doc;
    };
    accepted = made(accepted);
    open = suggest(open, made(open), {
      authorId: 'trace-author',
      authorName: '흔적제안자',
      at: 1111111111111,
      newId: () => `trace-id-${++last}`,
    });
  }
  return { open, accepted, rejected: BEFORE };
}

function placeOf(document: Node, words: string): number {
  let found = -1;
  document.descendants((node, pos) => {
    const at = node.isTextblock ? node.textContent.indexOf(words) : -1;
    if (at >= 0) found = pos + 1 + at;
  });
  if (found < 0) throw new Error(`no such words: ${words}`);
  return found;
}

/** The sample story's fields and photograph with another document. */
export function storyOf(document: Node): Y.Doc {
  const doc = sampleDoc();
  doc.transact(() => {
    bodyOf(doc).delete(0, bodyOf(doc).length);
    prosemirrorToYXmlFragment(document, bodyOf(doc));
    writePhoto(doc, PHOTO);
  });
  return doc;
}
