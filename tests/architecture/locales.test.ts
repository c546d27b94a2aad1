import { describe, expect, test } from 'vitest';
import { sourceFiles } from './sourceFiles';

/** Dotted keys of a locale file; plural forms, which differ by language, count as their base key. */
function keysOf(value: unknown, prefix = ''): string[] {
  if (typeof value !== 'object' || value === null) {
    return [prefix.replace(/_(zero|one|two|few|many|other)$/, '')];
  }
  return Object.entries(value).flatMap(([key, inner]) =>
    keysOf(inner, prefix ? `${prefix}.${key}` : key),
  );
}

/** Every key of a language, of one file or a folder of files. */
function keysOfLanguage(language: string): string[] {
  const files = sourceFiles('resources/locales', ['.json']).filter(
    ({ path }) => path.endsWith(`/${language}.json`) || path.includes(`/${language}/`),
  );
  const keys = files.flatMap(({ path, text }) => {
    const name = path.includes(`/${language}/`) ? `${path.split('/').at(-1)}: ` : '';
    return keysOf(JSON.parse(text)).map((key) => name + key);
  });
  return [...new Set(keys)].sort();
}

describe('Korean and English say the same things', () => {
  test('both have the same keys', () => {
    expect(keysOfLanguage('ko')).toEqual(keysOfLanguage('en'));
    expect(keysOfLanguage('ko').length).toBeGreaterThan(0);
  });

  test('no text is empty', () => {
    const empty = sourceFiles('resources/locales', ['.json']).filter(({ text }) =>
      /:\s*""/.test(text),
    );
    expect(empty.map(({ path }) => path)).toEqual([]);
  });

  test('a missing key is seen, a plural form is not', () => {
    expect(keysOf({ a: { b: 'x', c_one: 'x', c_other: 'x' } })).toEqual(['a.b', 'a.c', 'a.c']);
  });
});
