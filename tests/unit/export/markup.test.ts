import fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  element,
  lines,
  nameToken,
  text,
  textElement,
  xmlDocument,
} from '../../../electron/export/xml/markup';
import { HOSTILE } from './hostile';
import { elementsOfXml, schemaProblems, schemaSkipped } from './xmlCheck';

const anyText = fc.oneof(
  fc.constantFrom(...HOSTILE, "\r\n\t \"' <a b='c'>", ']]>', '\uD800', '\uDC00\uD800', '🎉'),
  fc.string({ unit: 'binary' }),
  fc
    .array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 20 })
    .map((units) => String.fromCharCode(...units)),
);

/** A text without what XML 1.0 §2.2 forbids, by its own definition of a character. */
function allowed(value: string): string {
  return [...value]
    .filter((char) => {
      const code = char.codePointAt(0) ?? 0;
      return (
        [0x9, 0xa, 0xd].includes(code) ||
        (code >= 0x20 && code <= 0xd7ff) ||
        (code >= 0xe000 && code <= 0xfffd) ||
        code >= 0x10000
      );
    })
    .join('');
}

it('S21 S33 any text in an element and in an attribute is read back as it was, what XML forbids left out', () => {
  fc.assert(
    fc.property(anyText, anyText, (words, value) => {
      const bytes = xmlDocument(lines('a', {}, [element('b', { c: value }, text(words))]));
      const inside = elementsOfXml(bytes)[1];
      expect(inside?.text).toBe(allowed(words));
      expect(inside?.attributes.c ?? '').toBe(allowed(value));
      expect(
        schemaProblems(bytes, 'nitf').filter((one) => !/No matching global/.test(one)),
      ).toEqual([]);
    }),
    { numRuns: 500 },
  );
});

it('leaves out what is empty', () => {
  expect(element('a', { b: '', c: null, d: undefined, e: 0 })).toBe('<a e="0"/>');
  expect(textElement('a', {}, '')).toBe(null);
  expect(lines('a', {}, [null, text('')])).toBe('<a/>');
});

it('makes a name token of any text', () => {
  expect(nameToken('culture-life')).toBe('culture-life');
  expect(nameToken(' IT·과학 & 기술 ')).toBe('IT·과학---기술'.replace('·', '-'));
  expect(nameToken(' ')).toBe('');
});

for (const format of ['nitf', 'newsml-g2'] as const) {
  it(`the official schema of ${format} judges: it refuses an element that has no place there`, ({
    skip,
  }) => {
    const why = schemaSkipped(format);
    if (why) return skip(why);
    const root = format === 'nitf' ? 'nitf' : 'newsMessage';
    const namespace =
      format === 'nitf'
        ? 'http://iptc.org/std/NITF/2006-10-18/'
        : 'http://iptc.org/std/nar/2006-10-01/';
    const bytes = xmlDocument(element(root, { xmlns: namespace }, element('p', {})));
    expect(schemaProblems(bytes, format)).not.toEqual([]);
  });
}
