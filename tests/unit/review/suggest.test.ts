import { storySchema } from '@shared/document/schema';
import { changeOf, toneOf } from '@shared/review/change';
import { acceptAll, rejectAll, resolve } from '@shared/review/resolve';
import { suggest } from '@shared/review/suggest';
import { countSuggestions, suggestionsOf } from '@shared/review/suggestions';
import type { Node } from '@tiptap/pm/model';
import { Transform } from '@tiptap/pm/transform';
import { describe, expect, it } from 'vitest';
import { build, headline, paragraph } from '../editor/story';

let last = 0;
const by = (authorId: string) => ({
  authorId,
  authorName: authorId,
  at: 1,
  newId: () => `${authorId}${++last}`,
});

const doc = (...blocks: Node[]) => build('doc', headline('제목'), ...blocks);

/** A document after an edit that is only suggested. */
function suggested(document: Node, author: string, change: (transform: Transform) => void): Node {
  const transform = new Transform(document);
  change(transform);
  return suggest(document, transform.doc, by(author));
}

/** Where words begin in a document. */
function at(document: Node, words: string): number {
  let found = -1;
  document.descendants((node, pos) => {
    const index = node.isText ? (node.text ?? '').indexOf(words) : -1;
    if (found < 0 && index >= 0) found = pos + index;
  });
  if (found < 0) throw new Error(`nothing reads ${words}`);
  return found;
}

const replace = (document: Node, author: string, was: string, is: string) =>
  suggested(document, author, (transform) => {
    const from = at(document, was);
    transform.delete(from, from + was.length);
    if (is !== '') transform.insert(from, storySchema.text(is));
  });

describe('what is suggested', () => {
  it('is read by 어절: a 조사 stays with its noun', () => {
    const before = doc(paragraph('어제 국회가 열렸다.'));
    const [one] = suggestionsOf(replace(before, '가', '국회', '정부'));
    expect([one?.was, one?.is]).toEqual(['국회가', '정부가']);
    const [word] = suggestionsOf(replace(before, '가', '어제 ', ''));
    expect([word?.was, word?.is]).toEqual(['어제 ', '']);
    const [ending] = suggestionsOf(replace(before, '가', '렸', '린'));
    expect([ending?.was, ending?.is]).toEqual(['열렸다.', '열린다.']);
  });

  it('marks what is replaced in many places, and not what stands between', () => {
    const before = doc(paragraph('시장은 말했다. 시장은 또 말했다. 시장이 웃었다.'));
    const after = doc(paragraph('군수는 말했다. 군수는 또 말했다. 군수가 웃었다.'));
    const marked: string[] = [];
    const now = suggest(before, after, by('a'));
    now.descendants((node) => {
      if (node.marks.length > 0) marked.push(`${node.marks[0]?.type.name} ${node.text}`);
    });
    expect(marked).toEqual([
      ...['deletion 시장은', 'insertion 군수는', 'deletion 시장은', 'insertion 군수는'],
      ...['deletion 시장이', 'insertion 군수가'],
    ]);
    expect([acceptAll(now).eq(after), rejectAll(now).eq(before)]).toEqual([true, true]);
  });

  it('by one author in one place is one, by two are two', () => {
    let now = replace(doc(paragraph('가나다라')), 'a', '나', 'X');
    now = suggested(now, 'a', (transform) =>
      transform.insert(at(now, 'X') + 1, storySchema.text('Y')),
    );
    expect(countSuggestions(now)).toBe(1);
    now = suggested(now, 'b', (transform) =>
      transform.insert(at(now, 'XY') + 2, storySchema.text('Z')),
    );
    expect(suggestionsOf(now).map(({ change }) => change.authorId)).toEqual(['a', 'b']);
    expect(acceptAll(now).textContent).toBe('제목가XYZ다라');
    expect(
      resolve(now, ({ authorId }) => (authorId === 'a' ? 'reject' : 'accept')).textContent,
    ).toBe('제목가나Z다라');
  });

  it('of another is not taken away, one’s own is', () => {
    const before = suggested(doc(paragraph('가다')), 'a', (transform) =>
      transform.insert(at(transform.doc, '다'), storySchema.text('나')),
    );
    expect(replace(before, 'a', '나', '').textContent).toBe('제목가다');
    const others = replace(before, 'b', '나', '');
    expect(others.textContent).toBe('제목가나다');
    expect(acceptAll(others).textContent).toBe('제목가다');
    expect(rejectAll(others).eq(doc(paragraph('가다')))).toBe(true);
  });

  it('keeps the format there was, and forgets a change of it that is taken back', () => {
    const before = doc(paragraph('굵은 글'));
    const bold = storySchema.mark('bold');
    const [from, to] = [at(before, '굵은'), at(before, ' 글')];
    const changed = suggested(before, 'a', (transform) => transform.addMark(from, to, bold));
    expect(suggestionsOf(changed)[0]?.formats).toEqual(['bold']);
    expect(rejectAll(changed).eq(before)).toBe(true);
    const back = suggested(changed, 'b', (transform) => transform.removeMark(from, to, bold));
    expect(back.eq(before)).toBe(true);
  });

  it('takes no part of a paragraph away that is split or joined', () => {
    const before = doc(paragraph('앞뒤'), paragraph('끝'));
    const split = suggested(before, 'a', (transform) => transform.split(at(before, '뒤')));
    expect(suggestionsOf(split)[0]).toMatchObject({ moves: true });
    expect(acceptAll(split).eq(doc(paragraph('앞'), paragraph('뒤'), paragraph('끝')))).toBe(true);
    expect(rejectAll(split).eq(before)).toBe(true);
    const joined = suggested(before, 'a', (transform) => transform.join(at(before, '끝') - 1));
    expect(joined.childCount).toBe(3);
    expect(acceptAll(joined).eq(doc(paragraph('앞뒤끝')))).toBe(true);
    expect(rejectAll(joined).eq(before)).toBe(true);
  });
});

describe('a photograph', () => {
  const photo = (alt: string, credit: string, words = '설명') =>
    storySchema.node('figure', { alt, credit }, build('caption', words));
  const set = (document: Node, author: string, name: string, value: string) =>
    suggested(document, author, (transform) => transform.setNodeAttribute(4, name, value));

  it('whose data are changed stays one, and has them back when that is rejected', () => {
    const before = doc(photo('강', '시청'), paragraph('끝'));
    const alt = set(before, 'a', 'alt', '강변');
    const both = set(alt, 'b', 'credit', '도청');
    expect(both.childCount).toBe(3);
    expect(acceptAll(both).eq(doc(photo('강변', '도청'), paragraph('끝')))).toBe(true);
    expect(rejectAll(both).eq(before)).toBe(true);
    expect(suggestionsOf(both)[0]?.blocks).toEqual([{ what: 'changed', type: 'figure' }]);
    expect(set(set(both, 'a', 'alt', '강'), 'a', 'credit', '시청').eq(before)).toBe(true);
  });

  it('that is to go stays when its data are changed', () => {
    const before = doc(photo('강', '시청'), paragraph('끝'));
    const gone = suggested(before, 'a', (transform) => transform.delete(4, 4 + 4));
    expect(acceptAll(gone).eq(doc(paragraph('끝')))).toBe(true);
    const kept = set(gone, 'b', 'alt', '강변');
    expect(acceptAll(kept).eq(doc(photo('강변', '시청'), paragraph('끝')))).toBe(true);
    expect(rejectAll(kept).eq(before)).toBe(true);
  });
});

describe('what is malformed', () => {
  it('is seen, resolved and stops nothing else', () => {
    const { insertion, deletion, formatChange } = storySchema.marks;
    const { paragraph: type } = storySchema.nodes;
    if (!insertion || !deletion || !formatChange || !type) throw new Error('no such marks');
    const odd = doc(
      type.create({ joined: { id: 'x' } }, storySchema.text('붙을 데 없는 문단')),
      type.create(null, [
        storySchema.text('가', [insertion.create({ id: 7 as never, authorId: null })]),
        storySchema.text('나', [deletion.create({ id: 'good', authorId: 'a' })]),
        storySchema.text('다', [formatChange.create({ id: 'f', format: 'nothing', former: 3 })]),
      ]),
      type.create({ inserted: 'text' as never }, storySchema.text('라')),
    );
    expect(countSuggestions(odd)).toBe(4);
    expect(acceptAll(odd).textContent).toBe('제목붙을 데 없는 문단가다라');
    expect(countSuggestions(acceptAll(odd))).toBe(0);
    expect(rejectAll(odd).textContent).toBe('제목붙을 데 없는 문단나다');
    expect(countSuggestions(rejectAll(odd))).toBe(0);
  });

  it('an author has one look everywhere', () => {
    expect(toneOf('p1')).toBe(toneOf('p1'));
    expect(new Set(['p1', 'p2', 'p3', 'p4', 'p5', 'p6'].map(toneOf)).size).toBeGreaterThan(3);
    expect(changeOf(null)).toBeNull();
  });
});
