import { storySchema } from '@shared/document/schema';
import { Fragment, type Node, Slice } from '@tiptap/pm/model';
import { describe, expect, it } from 'vitest';
import { cleanSlice, textSlice } from '../../../renderer/editor/pastedText';
import { build, deck, figure, headline, paragraph, stateAt } from './story';

const rule = { quoteStyle: 'curly', ellipsis: true, creditTemplate: '[사진={credit}]' } as const;
const at = (words: string) =>
  stateAt(words, 0, headline('제목'), deck('부제'), paragraph('본문'), figure('설명')).selection
    .$from;
const lines = (slice: Slice) => {
  const read: string[] = [];
  slice.content.forEach((node) => {
    read.push(`${node.type.name}:${node.isText ? node.text : node.textContent}`);
  });
  return read;
};

describe('pasted plain text', () => {
  it('becomes paragraphs, blank lines left out, whatever ends a line', () => {
    expect(lines(textSlice('하나\r\n\r\n둘\u2028셋\n', at('본문'), rule))).toEqual([
      'paragraph:하나',
      'paragraph:둘',
      'paragraph:셋',
    ]);
  });

  it.each(['제목', '부제', '설명'])('becomes one line in %s', (place) => {
    expect(lines(textSlice('하나\n\n둘', at(place), rule))).toEqual(['text:하나 둘']);
  });

  it('is NFC, well-formed and set by the outlet’s rule', () => {
    expect(lines(textSlice('한글'.normalize('NFD'), at('본문'), rule))).toEqual(['text:한글']);
    expect(lines(textSlice('"네"...\uD800\u0000', at('본문'), rule))).toEqual(['text:“네”…']);
  });

  it('is nothing when there is nothing', () => {
    expect(textSlice('', at('본문'), rule).size).toBe(0);
    expect(textSlice('\n\n', at('본문'), rule).size).toBe(0);
  });
});

describe('a pasted slice', () => {
  const bold = storySchema.marks.bold;
  const slice = (...nodes: Node[]) => new Slice(Fragment.from(nodes), 0, 0);

  it('is set by the outlet’s rule across formats', () => {
    const mixed = build('paragraph', '그는 "').copy(
      Fragment.from([
        storySchema.text('그는 "'),
        storySchema.text('간다', bold ? [bold.create()] : []),
        storySchema.text('"고...'),
      ]),
    );
    expect(lines(cleanSlice(slice(mixed), rule))).toEqual(['paragraph:그는 “간다”고…']);
  });

  it('stays as it is when it was copied here, but for NFC', () => {
    const own = paragraph(`"${'가'.normalize('NFD')}"`);
    expect(lines(cleanSlice(slice(own), null))).toEqual(['paragraph:"가"']);
  });

  it('has the credit of a picture as data', () => {
    const cleaned = cleanSlice(slice(figure('한강이다. [사진=연합뉴스]')), rule).content.firstChild;
    expect(cleaned?.attrs.credit).toBe('연합뉴스');
    expect(cleaned?.textContent).toBe('한강이다.');
    cleaned?.check();
  });

  it('keeps how far it is open', () => {
    const open = new Slice(Fragment.from(paragraph('글')), 1, 1);
    expect(cleanSlice(open, rule)).toMatchObject({ openStart: 1, openEnd: 1 });
  });

  const broken = (...parts: string[]) =>
    paragraph('x').copy(
      Fragment.from(
        parts.map((part) => (part === '/' ? build('hardBreak') : storySchema.text(part))),
      ),
    );

  it('from elsewhere is parted at blank lines, without empty paragraphs and gaps', () => {
    const read = cleanSlice(
      slice(
        broken('/', ' 하나', '/', '둘', '/', ' ', '/', '셋 ', '/'),
        paragraph('\u00A0'),
        paragraph(),
        paragraph('넷\u00A0\u00A0 다섯'),
      ),
      rule,
    );
    expect(lines(read)).toEqual(['paragraph:하나둘', 'paragraph:셋', 'paragraph:넷 다섯']);
    expect(read.content.firstChild?.childCount).toBe(3);
    const own = slice(broken('하나', '/', '/', '둘'), paragraph());
    expect(cleanSlice(own, null).content.toJSON()).toEqual(own.content.toJSON());
  });

  it('keeps what a table, a list and a quote must hold', () => {
    const table = build(
      'table',
      build('tableRow', build('tableCell', paragraph()), build('tableCell', paragraph('칸'))),
    );
    const list = build(
      'bulletList',
      build('listItem', paragraph(), build('bulletList', build('listItem', paragraph('안')))),
      build('listItem', paragraph('\u00A0')),
    );
    const read = cleanSlice(slice(table, list, build('quote', paragraph()), paragraph('끝')), rule);
    build('doc', headline(), ...read.content.content).check();
    expect(lines(read)).toEqual(['table:칸', 'bulletList:안', 'paragraph:끝']);
    expect(read.content.child(1).childCount).toBe(1);
  });

  it('is open no deeper than what is left of it', () => {
    const open = new Slice(Fragment.from([paragraph(), figure('설명')]), 1, 0);
    expect(cleanSlice(open, rule)).toMatchObject({ openStart: 0, openEnd: 0 });
    expect(cleanSlice(new Slice(Fragment.from(paragraph()), 1, 1), rule).size).toBe(0);
  });
});
