import { createHash } from 'node:crypto';
import * as parse5 from 'parse5';
import type { Exported } from '../../../electron/export/exporter';
import { htmlErrors } from './htmlValidity';

type Element = parse5.DefaultTreeAdapterTypes.Element;
type Node = parse5.DefaultTreeAdapterTypes.Node;

export const attributeOf = (element: Element, name: string): string | undefined =>
  element.attrs.find((attribute) => attribute.name === name)?.value;

export function textIn(node: Node): string {
  if ('value' in node) return node.value;
  return 'childNodes' in node ? node.childNodes.map(textIn).join('') : '';
}

/** Every element of a page in order. */
export function elementsOf(html: string): Element[] {
  const found: Element[] = [];
  const walk = (node: Node): void => {
    if ('tagName' in node) found.push(node);
    if ('childNodes' in node) node.childNodes.forEach(walk);
  };
  walk(parse5.parse(html));
  return found;
}

/** What is wrong with an article page: structure, requests, active content, its JSON-LD. */
export function pageProblems(files: Exported['files']): string[] {
  const [file, ...more] = files;
  if (!file) return ['no file'];
  const html = new TextDecoder('utf-8', { fatal: true }).decode(file.bytes);
  const problems = htmlErrors(html);
  if (more.length > 0) problems.push('more than one file');
  parse5.parse(html, {
    onParseError: ({ code }) => {
      if (code !== 'non-void-html-element-start-tag-with-trailing-solidus') problems.push(code);
    },
  });
  const elements = elementsOf(html);
  const named = (...names: string[]) => elements.filter(({ tagName }) => names.includes(tagName));
  for (const name of ['h1', 'article', 'title', 'main']) {
    if (named(name).length !== 1) problems.push(`${named(name).length} <${name}>`);
  }
  if (!attributeOf(named('html')[0] as Element, 'lang')) problems.push('no lang');
  if (named('img').some((image) => attributeOf(image, 'alt') === undefined))
    problems.push('no alt');

  // Nothing is fetched, nothing runs but the page's own script.
  const FORBIDDEN = 'iframe object embed link base form svg math audio video source frame input';
  for (const { tagName } of named(...FORBIDDEN.split(' '))) problems.push(`<${tagName}>`);
  for (const element of elements) {
    for (const { name, value } of element.attrs) {
      const where = `${element.tagName} ${name}`;
      if (/^on|^style$|^srcset$|^background$|^ping$|^poster$|^formaction$/.test(name)) {
        problems.push(where);
      }
      if (name === 'src' && !value.startsWith('data:image/')) problems.push(`${where} ${value}`);
      if (name === 'href' && !/^(https?|mailto):/.test(value)) problems.push(`${where} ${value}`);
    }
  }
  const equiv = named('meta').filter((meta) => attributeOf(meta, 'http-equiv'));
  const policy = equiv.map((meta) => attributeOf(meta, 'content') ?? '').join();
  if (equiv.length !== 1 || !policy.startsWith("default-src 'none'")) problems.push('no policy');
  const running = named('script').filter((one) => attributeOf(one, 'type') === undefined);
  if (running.length !== 1) problems.push(`${running.length} scripts`);
  for (const inline of [...running, ...named('style')]) {
    const hash = createHash('sha256').update(textIn(inline), 'utf8').digest('base64');
    if (!policy.includes(`'sha256-${hash}'`)) problems.push(`<${inline.tagName}> not in policy`);
    if (/https?:|@import|url\(/.test(textIn(inline)))
      problems.push(`<${inline.tagName}> reaches out`);
  }

  const data = named('script').filter((one) => attributeOf(one, 'type') === 'application/ld+json');
  if (data.length !== 1) return [...problems, `${data.length} JSON-LD blocks`];
  const article = JSON.parse(textIn(data[0] as Element));
  if (article['@type'] !== 'NewsArticle') problems.push('not a NewsArticle');
  for (const key of [
    'headline',
    'datePublished',
    'dateModified',
    'author',
    'publisher',
    'inLanguage',
  ]) {
    if (!(key in article)) problems.push(`JSON-LD lacks ${key}`);
  }
  const heading = textIn(named('h1')[0] as Element);
  const shared = named('meta').filter((meta) => attributeOf(meta, 'property') === 'og:title');
  if (heading !== '' && shared.map((meta) => attributeOf(meta, 'content')).join() !== heading) {
    problems.push('og:title differs from <h1>');
  }
  if (article.headline !== heading) problems.push('headline differs from <h1>');
  const photos = [article.image ?? []].flat().map((image: { url: string }) => image.url);
  const shown = named('figure').map((figure) => `#${attributeOf(figure, 'id')}`);
  if (JSON.stringify(photos) !== JSON.stringify(shown)) problems.push('image differs from figures');
  return problems;
}

/** What a reader of the page sees, attributes a reader is read included. */
export function pageText(files: Exported['files']): string {
  const html = new TextDecoder().decode(files[0]?.bytes);
  const article = elementsOf(html).find(({ tagName }) => tagName === 'article');
  return article ? textIn(article) : '';
}
