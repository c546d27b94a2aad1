import type { Node } from '@tiptap/pm/model';
import { TextSelection } from '@tiptap/pm/state';
import { describe, expect, it } from 'vitest';
import { activeFormats } from '../../../renderer/editor/activeFormats';
import { toggleFormat } from '../../../renderer/editor/blockCommands';
import { cssString } from '../../../renderer/editor/cssString';
import { offeredFigure } from '../../../renderer/editor/figureAttributes';
import { selectForLink, setLink, typedHref } from '../../../renderer/editor/linkCommands';
import { emptyAtCaret, pageMarks } from '../../../renderer/editor/pageMarks';
import { build, deck, figure, headline, paragraph, run, stateAt } from './story';

describe('what is shown around the text', () => {
  const marked = (...blocks: Parameters<typeof build>[1][]) =>
    pageMarks(build('doc', ...blocks)).map(({ from, attributes }) => [from, attributes]);

  it('asks for headline, deck and body where they are empty', () => {
    expect(marked(headline(), deck(), paragraph())).toEqual([
      [0, { 'data-empty': 'headline' }],
      [2, { 'data-empty': 'deck' }],
      [4, { 'data-empty': 'body', 'data-lead': '' }],
    ]);
  });

  it('puts the lead before the first paragraph, past a photograph', () => {
    expect(marked(headline('제목'), figure(), paragraph('글'), paragraph()).at(-1)).toEqual([
      8,
      { 'data-lead': '' },
    ]);
  });

  it('asks for nothing in an empty paragraph among others', () => {
    expect(marked(headline('제목'), paragraph(), paragraph('글')).at(-1)).toEqual([
      4,
      { 'data-lead': '' },
    ]);
  });
});

describe('what an empty block at the caret asks for', () => {
  const asked = (doc: Node, caret: number) =>
    emptyAtCaret({ selection: TextSelection.create(doc, caret) })?.attributes['data-empty'];

  it('says it of a subhead, and of the title and the text of a fact box', () => {
    const doc = build(
      'doc',
      headline('제목'),
      build('factBox', build('subhead'), paragraph()),
      build('subhead'),
      paragraph(),
    );
    expect([6, 8, 11, 13].map((caret) => asked(doc, caret))).toEqual([
      'boxTitle',
      'boxText',
      'subhead',
      undefined,
    ]);
  });

  it('says nothing once something is written, as from the first key of a composition', () => {
    const doc = build('doc', headline('제목'), build('subhead', '중'));
    expect(asked(doc, 5)).toBeUndefined();
  });
});

describe('a CSS string', () => {
  it.each([
    ['[속보] ', '"[속보] "'],
    ['a"b\\c', '"a\\22 b\\5c c"'],
    ['a\nb', '"a\\a b"'],
    ['"; } body { display: none', '"\\22 ; } body { display: none"'],
  ])('of %j ends where it should', (text, css) => {
    expect(cssString(text)).toBe(css);
  });
});

describe('a new photograph', () => {
  const photo = (offered: Partial<Parameters<typeof offeredFigure>[0]['offered']>) => ({
    hash: 'a'.repeat(64),
    type: 'image/jpeg' as const,
    width: 10,
    height: 10,
    bytes: 10,
    fileName: 'a.jpg',
    offered: { caption: '', credit: '', creator: '', alt: '', rights: '', ...offered },
  });

  it('brings what its file says', () => {
    const offered = photo({ caption: '한강.\n둘째 줄', credit: '연합뉴스', rights: '전재 금지' });
    expect(offeredFigure(offered, '[사진={credit}]')).toMatchObject({
      caption: '한강. 둘째 줄',
      attributes: { credit: '연합뉴스', usageterms: '전재 금지', media: 'a'.repeat(64) },
    });
  });

  it('has the credit that is printed in its caption once', () => {
    const offered = photo({ caption: '한강이다. [사진=뉴시스]' });
    expect(offeredFigure(offered, '[사진={credit}]')).toMatchObject({
      caption: '한강이다.',
      attributes: { credit: '뉴시스' },
    });
  });
});

describe('links', () => {
  it.each([
    ['example.com/a', 'https://example.com/a'],
    [' https://example.com ', 'https://example.com/'],
    ['desk@example.com', 'mailto:desk@example.com'],
    ['javascript:alert(1)', null],
    ['java\u200Bscript:alert(1)', null],
    ['data:text/html,x', null],
    ['//host/x', null],
    ['', null],
  ])('S10 %j becomes %j', (typed, href) => {
    expect(typedHref(typed)).toBe(href);
  });

  it('are put on the word at the caret and taken from the whole link', () => {
    const state = stateAt('앞 낱말 뒤', 3, headline(), paragraph('앞 낱말 뒤'));
    const chosen = run(state, selectForLink);
    const linked = chosen && run(chosen, setLink('https://example.com/'));
    expect(linked?.doc.toString()).toContain('"앞 ", link("낱말"), " 뒤"');
    const again = linked && run(linked, selectForLink);
    expect(again && activeFormats(again).href).toBe('https://example.com/');
    const gone = again && run(again, setLink(null));
    expect(gone?.doc.toString()).toContain('paragraph("앞 낱말 뒤")');
  });

  it('have no place in a headline', () => {
    expect(run(stateAt('제목', 1, headline('제목'), paragraph()), selectForLink)).toBeNull();
  });
});

describe('active formats', () => {
  it('are those of the next character and of what stands around', () => {
    const state = stateAt('글', 1, headline(), build('quote', paragraph('글')));
    const bold = run(state, toggleFormat('bold'));
    expect(bold && activeFormats(bold)).toEqual({
      active: ['format.bold', 'block.quote'],
      inTable: false,
      href: '',
    });
  });

  it('say that the caret is in a table', () => {
    const row = build('tableRow', build('tableCell', paragraph('칸')));
    expect(activeFormats(stateAt('칸', 0, headline(), build('table', row))).inTable).toBe(true);
  });
});
