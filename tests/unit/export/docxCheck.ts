import { posix } from 'node:path';
import type { Exported } from '../../../electron/export/exporter';
import { unzip } from '../../helpers/unzip';
import { elementsOfXml, type XmlNode } from './xmlCheck';

type Files = Exported['files'];

interface Docx {
  names: string[];
  parts: ReadonlyMap<string, XmlNode[]>;
}

function read(files: Files): Docx {
  const zip = unzip(files[0]?.bytes ?? new Uint8Array());
  const xml = [...zip].filter(([name]) => /\.(?:xml|rels)$/.test(name));
  return {
    names: [...zip.keys()],
    parts: new Map(xml.map(([name, bytes]) => [name, elementsOfXml(bytes)])),
  };
}

const named = (elements: readonly XmlNode[] | undefined, name: string) =>
  (elements ?? []).filter((one) => one.name === name);
const value = (element: XmlNode | undefined) => element?.attributes['w:val'] ?? '';

/**
 * What is wrong with a DOCX by the rules of its package (ECMA-376 part 2) and by what its parts say of
 * each other: types, relationships, styles, numbers; and whether anything in it runs or is fetched.
 */
export function docxProblems(files: Files): string[] {
  if (files.length !== 1) return ['not one file'];
  const { names, parts } = read(files);
  const problems: string[] = [];
  if (names[0] !== '[Content_Types].xml') problems.push('[Content_Types].xml is not first');
  if (new Set(names).size !== names.length) problems.push('a name twice');
  const types = parts.get('[Content_Types].xml');
  const endings = named(types, 'Default').map(({ attributes }) => attributes.Extension);
  const overrides = named(types, 'Override').map(({ attributes }) => attributes.PartName);
  for (const name of overrides) {
    if (!names.includes(name?.slice(1) ?? '')) problems.push(`no part ${name}`);
  }
  for (const name of names.slice(1)) {
    const ending = name.slice(name.lastIndexOf('.') + 1);
    const own = overrides.includes(`/${name}`);
    if (!(own || (ending !== 'xml' && endings.includes(ending)))) problems.push(`no type: ${name}`);
    if (/vbaProject|\.bin$/.test(name)) problems.push(`runs: ${name}`);
  }

  const targets = new Map<string, string>();
  const reached = new Set<string>();
  for (const [name, elements] of parts) {
    if (!name.endsWith('.rels')) continue;
    const base = posix.dirname(posix.dirname(name));
    for (const { attributes } of named(elements, 'Relationship')) {
      const { Id = '', Target = '', Type = '', TargetMode } = attributes;
      if (name.startsWith('word/')) {
        if (targets.has(Id)) problems.push(`${Id} twice`);
        targets.set(Id, Target);
      }
      if (TargetMode === 'External') {
        if (!Type.endsWith('/hyperlink')) problems.push(`fetched: ${Target}`);
        if (!/^(?:https?|mailto):/.test(Target)) problems.push(`link: ${Target}`);
        continue;
      }
      const path = posix.join(base, Target);
      reached.add(path);
      if (!names.includes(path)) problems.push(`no target ${path}`);
    }
  }
  for (const name of names.slice(1)) {
    if (!name.endsWith('.rels') && !reached.has(name)) problems.push(`nothing names ${name}`);
  }

  const document = parts.get('word/document.xml') ?? [];
  const styles = new Set(
    named(parts.get('word/styles.xml'), 'style').map((one) => one.attributes['w:styleId']),
  );
  for (const { name, attributes } of document) {
    if (/^(?:p|r|tbl)Style$/.test(name) && !styles.has(attributes['w:val'])) {
      problems.push(`no style ${attributes['w:val']}`);
    }
    for (const key of ['r:id', 'r:embed']) {
      const id = attributes[key];
      if (id !== undefined && !targets.has(id)) problems.push(`no relationship ${id}`);
    }
  }
  const numbers = named(parts.get('word/numbering.xml'), 'num').map(
    (one) => one.attributes['w:numId'],
  );
  for (const one of named(document, 'numId')) {
    if (!numbers.includes(value(one))) problems.push(`no numbering ${value(one)}`);
  }
  const drawn = named(document, 'docPr').map(({ attributes }) => attributes.id);
  if (new Set(drawn).size !== drawn.length) problems.push('pictures of one number');
  problems.push(...tableProblems(document));

  const core = parts.get('docProps/core.xml');
  for (const name of ['title', 'identifier', 'language', 'created', 'modified']) {
    if (name !== 'title' && named(core, name).length !== 1) problems.push(`properties: ${name}`);
  }
  for (const name of ['lastModifiedBy', 'lastPrinted', 'Company', 'Manager', 'TotalTime']) {
    for (const elements of parts.values()) {
      if (named(elements, name).length > 0) problems.push(`properties say ${name}`);
    }
  }
  return problems;
}

/** Rows of one width, cells that end in a paragraph. */
function tableProblems(document: readonly XmlNode[]): string[] {
  const problems: string[] = [];
  let columns = 0;
  let row = 0;
  let rows = 0;
  for (const { name, attributes, path } of document) {
    // Tables in cells are looked at only for being there.
    if (path.filter((one) => one === 'tbl').length > 1) continue;
    if (name === 'tbl' || name === 'tr' || name === 'sectPr') {
      if (rows > 0 && row !== columns) problems.push(`row of ${row} of ${columns} columns`);
      row = 0;
      rows = name === 'tr' ? rows + 1 : 0;
      if (name === 'tbl') columns = 0;
    }
    if (name === 'gridCol') columns += 1;
    if (name === 'tc') row += 1;
    if (name === 'gridSpan') row += Number(attributes['w:val']) - 1;
  }
  return problems;
}

/** What a reader of the document sees and hears: its paragraphs, the words of its pictures. */
export function docxText(files: Files): string {
  const { parts } = read(files);
  const lines: string[] = [];
  for (const { name, text, attributes } of parts.get('word/document.xml') ?? []) {
    if (name === 'p') lines.push(text);
    if (name === 'docPr') lines.push(attributes.descr ?? '');
  }
  for (const name of ['docProps/core.xml', 'docProps/custom.xml']) {
    lines.push(parts.get(name)?.[0]?.text ?? '');
  }
  return lines.join('\n');
}
