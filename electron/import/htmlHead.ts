import { type BylinePerson, parseBylineRow } from '@shared/text/bylines';
import { cutTo } from '@shared/text/cutTo';
import type { DefaultTreeAdapterTypes as Tree } from 'parse5';
import { oneLine } from './headline';
import { attributeOf, elementsOf, textOfTree } from './htmlTree';

/** What a page says of itself in its head. */
export interface PageHead {
  /** Empty for none. */
  title: string;
  authors: BylinePerson[];
  sections: string[];
  keywords: string[];
  /** BCP 47; empty when the page names none that could be one. */
  language: string;
}

const NAMES = new Set(['html', 'title', 'meta', 'a']);

/** Reads title, authors, section, keywords and language; values are text and nothing else. */
export function readPageHead(page: Tree.Document): PageHead {
  const head: PageHead = { title: '', authors: [], sections: [], keywords: [], language: '' };
  let shared = '';
  for (const element of elementsOf(page, NAMES)) {
    if (element.tagName === 'title') head.title ||= oneLine(textOfTree(element));
    if (element.tagName === 'html') {
      const language = attributeOf(element, 'lang');
      if (/^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3}$/.test(language)) head.language = language;
    }
    if (element.tagName === 'a' && attributeOf(element, 'rel') === 'author') {
      const email = /^mailto:([^?]+)/.exec(attributeOf(element, 'href'))?.[1] ?? '';
      const people = peopleOf(oneLine(textOfTree(element)));
      head.authors.push(...people.map((one) => ({ ...one, email: one.email || email })));
    }
    if (element.tagName !== 'meta') continue;
    const name = (attributeOf(element, 'name') || attributeOf(element, 'property')).toLowerCase();
    const value = cutTo(oneLine(attributeOf(element, 'content')), 2000);
    if (value === '') continue;
    if (name === 'og:title') shared ||= value;
    if (name === 'author' || name === 'article:author') head.authors.push(...peopleOf(value));
    if (name === 'article:section') head.sections.push(value);
    if (name === 'keywords' || name === 'article:tag') head.keywords.push(...listOf(value));
  }
  head.title = shared || head.title;
  head.keywords = [...new Set(head.keywords)];
  head.authors = oncePerName(head.authors);
  return head;
}

/** A page names its author in several places: each once, with the role and the e-mail of any. */
function oncePerName(people: readonly BylinePerson[]): BylinePerson[] {
  const known = new Map<string, BylinePerson>();
  for (const one of people) {
    const before = known.get(one.name);
    if (!before) known.set(one.name, { ...one });
    else {
      before.role ||= one.role;
      before.email ||= one.email;
    }
  }
  return [...known.values()];
}

/** Several values in one, as pages and front matter write them. */
export function listOf(value: string): string[] {
  return value
    .split(/[,;、]/)
    .map((one) => one.trim().replace(/^#/, ''))
    .filter((one) => one !== '');
}

/** People from a line of names; each name by itself when it is in no form of the press. */
export function peopleOf(value: string): BylinePerson[] {
  if (/^https?:/i.test(value)) return [];
  const people = parseBylineRow(value);
  if (people) return people;
  return listOf(value.replaceAll('·', ',')).map((one) => {
    const parts = /^(.*?)\s*(?:[<(]\s*([^<>()\s]+@[^<>()\s]+)\s*[>)])?$/.exec(one);
    const words = (parts?.[1] ?? one).trim();
    const [, name = words, role = ''] = /^(\S{2,5})\s+(\S*(?:기자|특파원|위원))$/.exec(words) ?? [];
    return { name, role, email: parts?.[2] ?? '' };
  });
}
