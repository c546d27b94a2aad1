import * as parse5 from 'parse5';
import type { Exported } from '../../../electron/export/exporter';
import { htmlErrors } from './htmlValidity';
import { textIn } from './pageCheck';

/** What a CMS is given, and nothing else: no style, no script, no id that could meet another. */
const ALLOWED: Readonly<Record<string, readonly string[]>> = {
  a: ['href', 'rel'],
  img: ['src', 'alt', 'width', 'height'],
  p: ['class'],
  span: ['class'],
  aside: ['class'],
  div: ['class'],
  time: ['datetime'],
  th: ['scope', 'colspan', 'rowspan'],
  td: ['colspan', 'rowspan'],
};
const PLAIN =
  'h1 h2 h3 blockquote ul ol li table thead tbody tr hr br strong em u s figure figcaption'.split(
    ' ',
  );

/** What is wrong with a fragment and the photographs beside it. */
export function fragmentProblems(files: Exported['files']): string[] {
  const [file, ...photos] = files;
  if (!file) return ['no file'];
  const html = new TextDecoder('utf-8', { fatal: true }).decode(file.bytes);
  const problems = htmlErrors(html);
  const named = new Set<string>();
  const walk = (node: parse5.DefaultTreeAdapterTypes.ChildNode): void => {
    if (node.nodeName === '#comment') problems.push('comment');
    if (!('tagName' in node)) return;
    const allowed = ALLOWED[node.tagName] ?? (PLAIN.includes(node.tagName) ? [] : null);
    if (allowed === null) problems.push(`<${node.tagName}>`);
    for (const { name, value } of node.attrs) {
      if (!allowed?.includes(name)) problems.push(`${node.tagName} ${name}`);
      if (name === 'href' && !/^(https?|mailto):/.test(value)) problems.push(`href ${value}`);
      if (name === 'src') named.add(decodeURIComponent(value));
    }
    node.childNodes.forEach(walk);
  };
  parse5.parseFragment(html).childNodes.forEach(walk);
  const written = new Set(photos.map(({ name }) => name));
  for (const name of named) if (!written.has(name)) problems.push(`no file ${name}`);
  for (const name of written) if (!named.has(name)) problems.push(`nothing shows ${name}`);
  return problems;
}

/** What a reader of the fragment sees. */
export function fragmentText(files: Exported['files']): string {
  return textIn(parse5.parseFragment(new TextDecoder().decode(files[0]?.bytes)));
}
