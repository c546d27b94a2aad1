import { describe, expect, it } from 'vitest';
import { emailLooksRight } from '../../../renderer/settings/emailLooksRight';

describe('the warning on an e-mail address', () => {
  it.each(['', 'gildong@example.com', 'g.hong+desk@news.example.co.kr'])(
    'is content with "%s"',
    (text) => {
      expect(emailLooksRight(text)).toBe(true);
    },
  );

  it.each([
    'gildong',
    'gildong@',
    '@example.com',
    'gildong@example',
    'gildong@example.c',
    'gil dong@example.com',
    'a@example.com, b@example.com',
    'a@b@example.com',
  ])('warns of "%s"', (text) => {
    expect(emailLooksRight(text)).toBe(false);
  });
});
