import { type Command, Selection, TextSelection } from '@tiptap/pm/state';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  insertTable,
  insertType,
  makeParagraph,
  setTextblock,
  toggleDeck,
  toggleFactBox,
  toggleFormat,
  toggleList,
  toggleQuote,
} from '../../../renderer/editor/blockCommands';
import {
  backspace,
  deleteForward,
  enter,
  leaveBlock,
} from '../../../renderer/editor/structureKeys';
import { build, deck, figure, headline, paragraph, run, short, stateAt } from './story';

describe('Enter', () => {
  it('goes from the headline to the deck, and from the deck to the body', () => {
    const state = stateAt('제목', 1, headline('제목'), deck('부제'), paragraph('본문'));
    const inDeck = run(state, enter);
    expect(short(inDeck)).toBe('headline(제목)|deck(^부제)|paragraph(본문)');
    expect(inDeck && short(run(inDeck, enter))).toBe('headline(제목)|deck(부제)|paragraph(^본문)');
  });

  it('goes from a headline without a deck to the body and never makes a deck', () => {
    expect(short(run(stateAt('제목', 2, headline('제목'), paragraph('본문')), enter))).toBe(
      'headline(제목)|paragraph(^본문)',
    );
  });

  it('makes a paragraph before a body that begins with a photograph', () => {
    expect(short(run(stateAt('제목', 2, headline('제목'), figure('설명')), enter))).toBe(
      'headline(제목)|paragraph(^)|figure(caption(설명))',
    );
  });

  it('splits the first paragraph into two paragraphs', () => {
    const blocks = [headline('제목'), paragraph('본문')];
    expect(short(run(stateAt('본문', 1, ...blocks), enter))).toBe(
      'headline(제목)|paragraph(본)|paragraph(^문)',
    );
    expect(short(run(stateAt('본문', 0, ...blocks), enter))).toBe(
      'headline(제목)|paragraph()|paragraph(^본문)',
    );
    expect(short(run(stateAt('본문', 2, ...blocks), enter))).toBe(
      'headline(제목)|paragraph(본문)|paragraph(^)',
    );
  });

  it('goes from a caption to a paragraph after the photograph', () => {
    expect(short(run(stateAt('설명', 2, headline(), figure('설명'), paragraph('뒤')), enter))).toBe(
      'headline()|figure(caption(설명))|paragraph(^)|paragraph(뒤)',
    );
    expect(short(run(stateAt('설명', 1, headline(), figure('설명'), paragraph()), enter))).toBe(
      'headline()|figure(caption(설명))|paragraph(^)',
    );
    expect(short(run(stateAt('설명', 1, headline(), figure('설명')), enter))).toBe(
      'headline()|figure(caption(설명))|paragraph(^)',
    );
  });

  it.each(['quote', 'factBox'])('leaves a %s from its empty last paragraph', (box) => {
    const state = stateAt('말', 1, headline(), build(box, paragraph('말')), paragraph('뒤'));
    const once = run(state, enter);
    expect(short(once)).toBe(`headline()|${box}(paragraph(말)|paragraph(^))|paragraph(뒤)`);
    expect(once && short(run(once, enter))).toBe(
      `headline()|${box}(paragraph(말))|paragraph(^)|paragraph(뒤)`,
    );
  });

  it('makes a paragraph, not another title, after the title of a fact box', () => {
    const box = build('factBox', build('subhead', '제목'), paragraph('사실'));
    expect(short(run(stateAt('제목', 2, headline(), box), enter))).toBe(
      'headline()|factBox(subhead(제목)|paragraph(^)|paragraph(사실))',
    );
  });

  it('uses the empty paragraph that waits under the title of a fact box', () => {
    const box = build('factBox', build('subhead', '제목'), paragraph());
    expect(short(run(stateAt('제목', 2, headline(), box), enter))).toBe(
      'headline()|factBox(subhead(제목)|paragraph(^))',
    );
  });
});

describe('Mod-Enter', () => {
  it('leaves a table, a box and a list for a paragraph after it', () => {
    const row = build('tableRow', build('tableCell', paragraph('칸')));
    const state = stateAt('칸', 1, headline(), build('table', row), paragraph('뒤'));
    expect(short(run(state, leaveBlock))).toBe(
      'headline()|table(tableRow(tableCell(paragraph(칸))))|paragraph(^)|paragraph(뒤)',
    );
    const box = stateAt('말', 1, headline(), build('factBox', paragraph('말')), paragraph());
    expect(short(run(box, leaveBlock))).toBe('headline()|factBox(paragraph(말))|paragraph(^)');
  });
});

describe('Backspace', () => {
  it('goes from the start of the first paragraph to the end of the headline, joining nothing', () => {
    expect(short(run(stateAt('본문', 0, headline('제목'), paragraph('본문')), backspace))).toBe(
      'headline(제목^)|paragraph(본문)',
    );
    expect(
      short(run(stateAt('본문', 0, headline('제목'), deck('부제'), paragraph('본문')), backspace)),
    ).toBe('headline(제목)|deck(부제^)|paragraph(본문)');
  });

  it('takes an empty first paragraph away when others follow', () => {
    expect(
      short(run(stateAt('', 0, headline('제목'), paragraph(), paragraph('둘')), backspace)),
    ).toBe('headline(제목^)|paragraph(둘)');
    expect(short(run(stateAt('', 0, headline('제목'), paragraph()), backspace))).toBe(
      'headline(제목^)|paragraph()',
    );
  });

  it('takes an empty deck away and leaves one with text', () => {
    expect(short(run(stateAt('', 0, headline('제목'), deck(), paragraph('본문')), backspace))).toBe(
      'headline(제목^)|paragraph(본문)',
    );
    expect(
      short(run(stateAt('부제', 0, headline('제목'), deck('부제'), paragraph()), backspace)),
    ).toBe('headline(제목^)|deck(부제)|paragraph()');
  });

  it('takes hold of the photograph before it deletes one', () => {
    const state = run(stateAt('설명', 0, headline(), figure('설명'), paragraph()), backspace);
    expect(state?.selection.toJSON()).toEqual({ type: 'node', anchor: 2 });
    expect(state && short(run(state, backspace))).toBe('headline()|paragraph(^)');
  });

  it('makes a paragraph of a subhead and of a list item first', () => {
    expect(
      short(run(stateAt('소', 0, headline(), paragraph('앞'), build('subhead', '소')), backspace)),
    ).toBe('headline()|paragraph(앞)|paragraph(^소)');
    const list = build('bulletList', build('listItem', paragraph('하나')));
    expect(short(run(stateAt('하나', 0, headline(), list), backspace))).toBe(
      'headline()|paragraph(^하나)',
    );
  });
});

describe('Delete', () => {
  it('pulls nothing into headline, deck or caption', () => {
    expect(short(run(stateAt('제목', 2, headline('제목'), paragraph('본문')), deleteForward))).toBe(
      'headline(제목^)|paragraph(본문)',
    );
    expect(
      short(run(stateAt('설명', 2, headline(), figure('설명'), paragraph('뒤')), deleteForward)),
    ).toBe('headline()|figure(caption(설명^))|paragraph(뒤)');
  });
});

describe('blocks', () => {
  it('puts a divider after the paragraph at the caret and lets one write on', () => {
    expect(
      short(run(stateAt('본문', 1, headline(), paragraph('본문')), insertType('divider'))),
    ).toBe('headline()|paragraph(본문)|divider()|paragraph(^)');
  });

  it('puts a photograph in place of an empty paragraph, and before the body from the headline', () => {
    expect(
      short(
        run(stateAt('', 0, headline('제목'), paragraph(), paragraph('뒤')), insertType('figure')),
      ),
    ).toBe('headline(제목)|figure(caption(^))|paragraph(뒤)');
    expect(
      short(
        run(
          stateAt('제목', 0, headline('제목'), deck('부제'), paragraph('뒤')),
          insertType('figure'),
        ),
      ),
    ).toBe('headline(제목)|deck(부제)|figure(caption(^))|paragraph(뒤)');
  });

  it('turns the first paragraph into a subhead and back, not into a deck', () => {
    const state = stateAt('본문', 1, headline(), paragraph('본문'));
    const subhead = run(state, setTextblock('subhead'));
    expect(short(subhead)).toBe('headline()|subhead(본^문)');
    expect(subhead && short(run(subhead, makeParagraph))).toBe('headline()|paragraph(본^문)');
  });

  it.each(['제목', '부제', '설명'])('leaves %s what it is', (words) => {
    const state = stateAt(words, 1, headline('제목'), deck('부제'), figure('설명'));
    for (const command of [setTextblock('subhead'), toggleQuote, toggleList('bulletList')]) {
      expect(short(run(state, command))).toBe('refused');
    }
  });

  it('gives a deck, goes to it, and takes it away or makes it the first paragraph', () => {
    const made = run(stateAt('본문', 1, headline('제목'), paragraph('본문')), toggleDeck);
    expect(short(made)).toBe('headline(제목)|deck(^)|paragraph(본문)');
    expect(made && short(run(made, toggleDeck))).toBe('headline(제목^)|paragraph(본문)');
    expect(
      short(run(stateAt('부제', 1, headline('제목'), deck('부제'), paragraph('본문')), toggleDeck)),
    ).toBe('headline(제목)|paragraph(부^제)|paragraph(본문)');
  });

  it('wraps a paragraph in a fact box and takes the box away again', () => {
    const boxed = run(stateAt('본문', 1, headline(), paragraph('본문')), toggleFactBox);
    expect(short(boxed)).toBe('headline()|factBox(paragraph(본^문))');
    expect(boxed && short(run(boxed, toggleFactBox))).toBe('headline()|paragraph(본^문)');
  });

  it('turns a bulleted list into a numbered one', () => {
    const list = run(stateAt('본문', 1, headline(), paragraph('본문')), toggleList('bulletList'));
    expect(list && short(run(list, toggleList('orderedList')))).toBe(
      'headline()|orderedList(listItem(paragraph(본^문)))',
    );
  });
});

describe('any history of keys and commands', () => {
  const commands: Command[] = [
    enter,
    backspace,
    deleteForward,
    leaveBlock,
    makeParagraph,
    setTextblock('subhead'),
    setTextblock('pullQuote'),
    toggleQuote,
    toggleFactBox,
    toggleList('bulletList'),
    toggleList('orderedList'),
    toggleDeck,
    insertTable,
    insertType('divider'),
    insertType('figure'),
    toggleFormat('bold'),
    (state, dispatch) => {
      dispatch?.(state.tr.insertText('글'));
      return true;
    },
  ];
  const step = fc.record({
    command: fc.nat(commands.length - 1),
    anchor: fc.nat(200),
    head: fc.option(fc.nat(200), { nil: undefined, freq: 4 }),
  });

  it('keeps `headline deck? block+`, whatever is selected', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
        let state = stateAt('제목', 0, headline('제목'), paragraph('본문'), figure('설명'));
        for (const { command, anchor, head } of steps) {
          const place = (at: number) => state.doc.resolve(at % (state.doc.content.size + 1));
          const selection =
            head === undefined
              ? Selection.near(place(anchor))
              : TextSelection.between(place(anchor), place(head));
          state = state.apply(state.tr.setSelection(selection));
          state = run(state, commands[command] ?? enter) ?? state;
          state.doc.check();
          expect(state.doc.firstChild?.type.name).toBe('headline');
        }
      }),
      { numRuns: 300 },
    );
  });
});
