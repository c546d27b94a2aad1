import type { Exported } from '../../../electron/export/exporter';
import { htmlErrors } from './htmlValidity';
import { PAPER } from './material';
import { attributeOf, elementsOf } from './pageCheck';

/** What is wrong with the page that a PDF is printed from: nothing in it runs or is fetched. */
export function printedProblems(files: Exported['files']): string[] {
  const [file, ...more] = files;
  if (!file) return ['no file'];
  const html = new TextDecoder('utf-8', { fatal: true }).decode(file.bytes);
  const problems = htmlErrors(html);
  if (more.length > 0) problems.push('more than one file');
  const elements = elementsOf(html);
  const FORBIDDEN = 'script iframe object embed base form svg math audio video source frame input';
  for (const element of elements) {
    const { tagName } = element;
    if (FORBIDDEN.split(' ').includes(tagName)) problems.push(`<${tagName}>`);
    for (const { name, value } of element.attrs) {
      if (/^on|^style$|^srcset$/.test(name)) problems.push(`${tagName} ${name}`);
      if (name === 'src' && !value.startsWith('data:image/')) problems.push(`src ${value}`);
      const allowed = tagName === 'link' ? value === PAPER.font : /^(https?|mailto):/.test(value);
      if (name === 'href' && !allowed) problems.push(`href ${value}`);
    }
  }
  const headings = elements.filter(({ tagName }) => tagName === 'h1');
  if (headings.length !== 1) problems.push(`${headings.length} <h1>`);
  const [root] = elements;
  if (!(root && attributeOf(root, 'lang'))) problems.push('no lang');
  for (const rule of ['word-break: keep-all', 'size: A4']) {
    if (!html.includes(rule)) problems.push(`no ${rule}`);
  }
  return problems;
}
