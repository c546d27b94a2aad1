import { describe, expect, it } from 'vitest';
import { typographyOf } from '../../../renderer/editor/typography';

const curly = { quoteStyle: 'curly', ellipsis: true } as const;
const straight = { quoteStyle: 'straight', ellipsis: false } as const;

describe('a character as it is typed', () => {
  it.each([
    ['그는 "', { remove: 1, insert: '“' }],
    ['그는 “간다"', { remove: 1, insert: '”' }],
    ["don'", { remove: 1, insert: '’' }],
    ['낮아져...', { remove: 3, insert: '…' }],
    ['...', { remove: 3, insert: '…' }],
  ])('%s is set by the outlet’s rule', (text, replacement) => {
    expect(typographyOf(text, curly)).toEqual(replacement);
  });

  it.each(['낮아져..', '낮아져….', '끝....', '글', '1.5'])('%s stays as typed', (text) => {
    expect(typographyOf(text, curly)).toBeNull();
  });

  it.each(['그는 "', "don'", '낮아져...'])('%s stays under a rule for straight marks', (text) => {
    expect(typographyOf(text, straight)).toBeNull();
  });
});
