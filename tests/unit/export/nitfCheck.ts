import type { Exported } from '../../../electron/export/exporter';
import { besideProblems, elementsOfXml, schemaProblems, type XmlNode } from './xmlCheck';

const TIME = /^\d{8}T\d{6}(Z|[+-]\d{4})$/;
const BLOCKS = 'p hl2 table media ol ul bq hr'.split(' ');
const INLINE = ['a', 'br', 'em'];

/** Where each element of a body may stand: the schema, without what our stories never need. */
const INSIDE: Readonly<Record<string, readonly string[]>> = {
  'body.content': ['block', ...BLOCKS],
  block: BLOCKS,
  bq: ['block'],
  ul: ['li'],
  ol: ['li'],
  li: [...BLOCKS, ...INLINE],
  table: ['thead', 'tbody'],
  thead: ['tr'],
  tbody: ['tr'],
  tr: ['th', 'td'],
  th: [...BLOCKS, ...INLINE],
  td: [...BLOCKS, ...INLINE],
  p: INLINE,
  hl1: [],
  hl2: INLINE,
  a: INLINE,
  em: INLINE,
  media: ['media-metadata', 'media-reference', 'media-caption', 'media-producer'],
  'media-caption': INLINE,
  'media-producer': [],
  hr: [],
  br: [],
};

/** What is wrong with the body of a NITF document, by rules that need no schema. */
export function nitfBodyProblems(elements: readonly XmlNode[]): string[] {
  const problems: string[] = [];
  for (const { name, path, attributes } of elements) {
    const parent = path.at(-1) ?? '';
    const allowed = INSIDE[parent];
    if (allowed && !allowed.includes(name)) problems.push(`${name} in ${parent}`);
    if (name === 'a' && !/^(https?|mailto):/.test(attributes.href ?? '')) {
      problems.push(`href ${attributes.href}`);
    }
    if (name === 'em' && !/^(bold|italic|underline|strike)$/.test(attributes.class ?? '')) {
      problems.push(`em ${attributes.class}`);
    }
  }
  return problems;
}

/** The addresses of the photographs in a NITF body. */
export function nitfSources(elements: readonly XmlNode[]): string[] {
  return elements
    .filter(({ name }) => name === 'media-reference')
    .map(({ attributes }) => attributes.source ?? '');
}

/** What is wrong with a NITF document and the files beside it. */
export function nitfProblems([file, ...photos]: Exported['files']): string[] {
  if (!file) return ['no file'];
  const problems = schemaProblems(file.bytes, 'nitf');
  const elements = elementsOfXml(file.bytes);
  const [root] = elements;
  if (root?.attributes.version !== '-//IPTC//DTD NITF 3.6//EN') problems.push('no version');
  for (const { name, attributes } of elements) {
    if (attributes.norm !== undefined && !TIME.test(attributes.norm)) {
      problems.push(`${name}: not a NITF time: ${attributes.norm}`);
    }
  }
  problems.push(...nitfBodyProblems(elements), ...besideProblems(nitfSources(elements), photos));
  return problems;
}
