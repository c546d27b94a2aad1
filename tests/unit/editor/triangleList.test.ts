import { describe, expect, it } from 'vitest';
import { toggleTriangleList } from '../../../renderer/editor/triangleList';
import { build, headline, paragraph, run, short, stateAt } from './story';

const shown = (...args: Parameters<typeof stateAt>) =>
  short(run(stateAt(...args), toggleTriangleList));

describe('the command for △ items', () => {
  it('begins the first item at the caret, where there is neither a list nor a mark', () => {
    expect(shown('쟁점은 ', 4, headline(), paragraph('쟁점은 '))).toBe(
      'headline()|paragraph(쟁점은 △^)',
    );
    expect(shown('', 0, headline('제목'), paragraph())).toBe('headline(제목)|paragraph(△^)');
  });

  it('turns a sentence into a list and back', () => {
    const list = build(
      'bulletList',
      ...['남쪽', '북쪽'].map((one) => build('listItem', paragraph(one))),
    );
    expect(shown('△남쪽 △북쪽', 1, headline(), paragraph('△남쪽 △북쪽'))).toBe(
      'headline()|bulletList(listItem(paragraph(남쪽))|listItem(paragraph(북쪽^)))',
    );
    expect(shown('남쪽', 1, headline(), list)).toBe('headline()|paragraph(△남쪽 △북쪽^)');
  });
});
