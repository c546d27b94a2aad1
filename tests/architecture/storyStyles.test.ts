import { expect, test } from 'vitest';
import { sourceFiles } from './sourceFiles';

/** The selectors of a stylesheet that are about blocks of the story page. */
const storySelectors = (text: string) =>
  [...text.replace(/\/\*[\s\S]*?\*\//g, '').matchAll(/([^{}]+)\{/g)]
    .flatMap(([, list = '']) => list.split(/,(?![^(]*\))/))
    .map((selector) => selector.trim())
    .filter((selector) => /\.story-page|\.tiptap|\.ProseMirror/.test(selector));

/** What asks a paragraph about the ones beside it, or how many follow. */
const BESIDE = /(?:^|\s)(?:p|\*)(?:\[[^\]]*\]|:not\([^)]*\))*\s*[+~]|:(?:nth-)?last-|:only-/;

test('a paragraph that comes or goes changes the style of no other: a story has thousands', () => {
  const found = sourceFiles('renderer', ['.css']).flatMap(({ text }) => storySelectors(text));
  expect(found.length).toBeGreaterThan(40);
  expect(found.filter((selector) => BESIDE.test(selector))).toEqual([]);
});

test('what would is found', () => {
  const selectors = storySelectors(
    '.story-page p + p, .story-page h1 + h2 {} .tiptap > p:last-child{}',
  );
  expect(selectors.map((one) => BESIDE.test(one))).toEqual([true, false, true]);
});
