import { describe, expect, it } from 'vitest';
import { pulledDifferences, pulledText } from '../../../electron/deliver/pulledText';

describe('what a target says it has (S55)', () => {
  it('is text without control characters and without marks that turn its order round', () => {
    expect(pulledText('가\u0000나\u0007\u202Etxt.exe\u2066\uD800')).toBe('가나txt.exe');
    expect(pulledText('<b>굵게</b>')).toBe('<b>굵게</b>');
  });

  it('is as long as can be shown, and never ends in half a character', () => {
    const cut = pulledText('😀'.repeat(1_000_000));
    expect(cut.length).toBeLessThanOrEqual(100_000);
    expect(cut).toMatch(/^(?:😀)+…$/u);
  });

  it('leaves what was sent as it was', () => {
    const [one] = pulledDifferences([{ field: 'headline', sent: '\u202E가', found: '\u202E나' }]);
    expect(one).toEqual({ field: 'headline', sent: '\u202E가', found: '나' });
  });
});
