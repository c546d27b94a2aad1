import { safeHref } from '@shared/document/links';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

describe('addresses in a story', () => {
  it.each([
    [
      'https://hangang.example/기사?id=1#본문',
      'https://hangang.example/%EA%B8%B0%EC%82%AC?id=1#%EB%B3%B8%EB%AC%B8',
    ],
    ['http://hangang.example', 'http://hangang.example/'],
    ['mailto:desk@hangang.example', 'mailto:desk@hangang.example'],
    ['  https://hangang.example/a\n', 'https://hangang.example/a'],
  ])('keeps %s', (raw, kept) => {
    expect(safeHref(raw)).toBe(kept);
  });

  it.each([
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    'java\tscript:alert(1)',
    'java\nscript:alert(1)',
    '\u0000javascript:alert(1)',
    'java\u200Bscript:alert(1)',
    ' javascript:alert(1)',
    '\u0001 javascript:alert(1)',
    'data:text/html,<script>alert(1)</script>',
    'vbscript:msgbox(1)',
    'file:///etc/passwd',
    'smb://host/x',
    '\\\\host\\x',
    '//host/x',
    'app://songgo/index.html',
    'media://photo/x',
    'ms-msdt:/id',
    'command:open',
    'blob:https://hangang.example/1',
    'https://user:secret@hangang.example/',
    'https://',
    'mailto:',
    '/relative',
    '',
    `https://hangang.example/${'a'.repeat(3000)}`,
  ])('S9 S10 refuses %j', (raw) => {
    expect(safeHref(raw)).toBeNull();
  });

  it.each([null, undefined, 7, {}, ['https://hangang.example']])(
    'refuses %j, which is no text',
    (raw) => {
      expect(safeHref(raw)).toBeNull();
    },
  );

  it('gives nothing but https, http and mailto, and the same again for its own answer', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.webUrl(),
          fc.constant('javascript:').chain((s) => fc.string().map((t) => s + t)),
        ),
        (raw) => {
          const kept = safeHref(raw);
          if (kept === null) return;
          expect(kept).toMatch(/^(https?:\/\/|mailto:)/);
          expect(safeHref(kept)).toBe(kept);
        },
      ),
    );
  });
});
