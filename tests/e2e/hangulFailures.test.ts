import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { LaunchedApp } from '../helpers/app';
import { type Action, type Key, START } from '../helpers/hangul/actions';
import { launchWithOtherWindow } from '../helpers/hangul/launch';
import { HangulWriter } from '../helpers/hangul/writer';

/**
 * What other editors are known to get wrong in Hangul, in each kind of field: short histories, each
 * state of which is compared with what it must be, on the page and on disk.
 */
let launched: LaunchedApp;
let writer: HangulWriter;
beforeAll(async () => {
  const { other, ...app } = await launchWithOtherWindow();
  launched = app;
  writer = await HangulWriter.of(app.page, other);
});
afterAll(() => launched?.close());

const FIELDS = Object.entries(START)
  .slice(0, -1)
  .map(([name, text], block) => ({
    name,
    block,
    end: text.length,
  }));

const compose = (text: string, end: 'commit' | 'leave' = 'leave'): Action => ({
  do: 'compose',
  text,
  end,
});
const press = (key: Key): Action => ({ do: 'press', key });
const click = (block: number, offset: number): Action => ({ do: 'click', block, offset });
const remote = (change: 'insert' | 'delete', block: number, offset: number): Action => ({
  do: 'remote',
  change,
  block,
  offset,
});

describe.each(FIELDS)('R21 Hangul in $name', ({ name, block, end }) => {
  it('keeps the last syllable on Enter, at the end and in the middle (tiptap #4108)', async () => {
    await writer.run([click(block, end), compose('한글'), press('Enter'), compose('값')]);
    await writer.run([click(block, 1), compose('한글'), press('Enter'), compose('값')]);
  });

  it('makes one new line of one Enter, and none of the break it does not take', async () => {
    const before = Object.keys(START).length;
    await writer.run([click(block, 1), compose('가나'), press('Enter')]);
    expect(writer.shown.blocks.length - before).toBeLessThanOrEqual(1);
    await writer.run([click(block, 1), compose('가나'), press('Shift+Enter'), compose('다')]);
    // From a caption one goes on in a new paragraph.
    expect(writer.shown.blocks.length - before).toBe(name === 'caption' ? 1 : 0);
  });

  it('does not double the first consonant at the start of a line', async () => {
    await writer.run([click(block, 0), compose('한글'), press('Home'), compose('꽃')]);
    await writer.run([
      click(block, end),
      press('Enter'),
      compose('한'),
      press('Home'),
      compose('값'),
    ]);
    await writer.run([click(block, end), press('Shift+Enter'), compose('한글')]);
  });

  it('leaves nothing of a selection it is composed over, and undo brings all of it back', async () => {
    await writer.run([
      click(block, 0),
      { do: 'select', key: 'ArrowRight', times: end },
      { do: 'pause' },
      compose('한글'),
      { do: 'undo', times: 1 },
      { do: 'redo', times: 1 },
    ]);
    // From one line of the field into the next (prosemirror #1482), where it has lines.
    await writer.run([
      click(block, 1),
      press('Enter'),
      compose('나', 'commit'),
      { do: 'select', key: 'ArrowLeft', times: 3 },
      compose('한'),
      compose('글'),
    ]);
  });

  it('composes with a mark switched on at the start of a line (prosemirror #1458)', async () => {
    await writer.run([
      click(block, 0),
      { do: 'bold' },
      compose('한글'),
      { do: 'bold' },
      compose('값'),
      { do: 'saved' },
    ]);
    // Headline and deck have no formats; the second paragraph begins in bold, which goes off there.
    const formats = { headline: '한글값', deck: '한글값', second: '한글*값' }[name as string];
    const starts = formats ?? '*한글*값';
    expect(writer.shown.blocks[block]?.marked.slice(0, starts.length)).toBe(starts);
  });

  it('is not broken by what comes from elsewhere (y-prosemirror #107)', async () => {
    await writer.run([
      click(block, 1),
      compose('한'),
      remote('insert', block, 0),
      compose('글'),
      remote('delete', block, 0),
      remote('insert', block, 2),
      press('Backspace'),
      { do: 'saved' },
      compose('값'),
      press('ArrowLeft'),
    ]);
  });

  it('ends a composition whole on a click, a shortcut and when the focus goes', async () => {
    const next = (block + 1) % FIELDS.length;
    await writer.run([click(block, 1), compose('한글'), click(next, 1), compose('값')]);
    await writer.run([click(block, 1), compose('한글'), click(block, 0), compose('값')]);
    await writer.run([click(block, 1), compose('한글'), { do: 'leave', block: next, offset: 0 }]);
    await writer.run([click(block, 1), compose('한글'), { do: 'undo', times: 1 }]);
  });
});

/** Each was a fault of this editor; where the caret is, is compared after every action. */
describe('R21 what random histories found', () => {
  it('no key is lost between headline and deck, nor over a caption', async () => {
    const type: Action = { do: 'type', text: 'a' };
    await writer.run([click(0, 3), press('ArrowRight'), type, press('Enter'), type]);
    await writer.run([click(1, 0), press('ArrowLeft'), type]);
    await writer.run([click(4, 0), press('ArrowLeft'), type]);
  });

  it('the first jamo stays once over a selection of two formats', async () => {
    const select: Action = { do: 'select', key: 'ArrowRight', times: 2 };
    await writer.run([click(3, 0), select, compose('가', 'commit')]);
    expect(writer.shown.blocks[3]?.text).toBe('가리');
  });

  it('a click in mid-composition keeps the caret it set when another window has written', async () => {
    await writer.run([
      click(0, 0),
      compose('한'),
      remote('insert', 7, 1),
      click(3, 1),
      compose('글'),
    ]);
  });

  it('an undo at the start of the headline leaves the caret there, at what comes next too', async () => {
    const undo: Action = { do: 'undo', times: 1 };
    await writer.run([compose('과', 'commit'), undo, remote('insert', 1, 1), compose('한')]);
    await writer.run([compose('과', 'commit'), undo, click(3, 1), remote('insert', 1, 1)]);
    expect(writer.shown.head).toEqual({ block: 3, offset: 1 });
  });

  it('another window takes away all before the caret in the headline, and it stays there', async () => {
    await writer.run([press('ArrowRight'), remote('delete', 0, 0), compose('한')]);
    expect(writer.shown.head).toEqual({ block: 0, offset: 1 });
  });

  it('what is written after an undo is an undo step of its own', async () => {
    const undo: Action = { do: 'undo', times: 1 };
    const type = (text: string): Action => ({ do: 'type', text });
    await writer.run([type('a'), { do: 'pause' }, type('b'), undo, type('1'), undo]);
    expect(writer.shown.blocks[0]?.text).toBe(`a${START.headline}`);
  });

  it('a line break over two paragraphs takes the place of what is selected', async () => {
    await writer.run([click(2, 1), { do: 'extend', block: 1, offset: 1 }, press('Shift+Enter')]);
  });
});
