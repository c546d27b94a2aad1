import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { ValidateFunction } from 'ajv';
import Ajv from 'ajv';
import Ajv2020 from 'ajv/dist/2020';
import addFormats from 'ajv-formats';
import * as parse5 from 'parse5';
import type { Exported } from '../../../electron/export/exporter';

const STANDARDS = resolve(import.meta.dirname, '../../../../shared/standards/ninjs');
const schemaFile = (version: string) => resolve(STANDARDS, `schemas/ninjs-schema_${version}.json`);

/** Whether the official schemas are at hand; without them only the strict checks run, and say so. */
export const hasNinjsSchema = existsSync(schemaFile('3.1'));

const compiled = new Map<string, ValidateFunction>();

function schema(version: string): ValidateFunction {
  const known = compiled.get(version);
  if (known) return known;
  const options = { allErrors: true, strict: false };
  const ajv = version === '1.6' ? new Ajv(options) : new Ajv2020(options);
  addFormats.default ? addFormats.default(ajv) : addFormats(ajv);
  const { $schema: _, ...geo } = JSON.parse(
    readFileSync(resolve(STANDARDS, 'test_suite/GeoJSON-schema.json'), 'utf8'),
  );
  const id = 'https://geojson.org/schema/GeoJSON.json';
  ajv.addSchema({ ...geo, $id: id }, id);
  const made = ajv.compile(JSON.parse(readFileSync(schemaFile(version), 'utf8')));
  compiled.set(version, made);
  return made;
}

const RFC3339 =
  /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d+)?(Z|[+-]([01]\d|2[0-3]):[0-5]\d)$/;
const RULES: [RegExp, RegExp, string][] = [
  [/^(firstCreated|versionCreated|contentCreated|embargoedUntil|expires)$/i, RFC3339, 'RFC 3339'],
  [/^language$/, /^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$/, 'BCP 47'],
  [/^uri$/, /^[A-Za-z][A-Za-z0-9+.-]*:\S+$/, 'an absolute URI'],
];

/** What is wrong with a ninjs document of a version and the files beside it. */
export function ninjsProblems(
  files: Exported['files'],
  version: '3.1' | '2.2' | '1.6' = '3.1',
): string[] {
  const [file, ...photos] = files;
  if (!file) return ['no file'];
  const document: unknown = JSON.parse(
    new TextDecoder('utf-8', { fatal: true }).decode(file.bytes),
  );
  const problems: string[] = [];
  if (hasNinjsSchema) {
    const validate = schema(version);
    if (!validate(document)) {
      for (const error of validate.errors ?? []) {
        problems.push(`${error.instancePath} ${error.message} ${JSON.stringify(error.params)}`);
      }
    }
  }
  const hrefs: string[] = [];
  const walk = (value: unknown, path: string): void => {
    if (typeof value !== 'object' || value === null) return;
    for (const [key, inner] of Object.entries(value)) {
      for (const [name, form, what] of RULES) {
        if (name.test(key) && !form.test(String(inner)))
          problems.push(`${path}/${key}: not ${what}`);
      }
      if (key === 'href') hrefs.push(String(inner));
      walk(inner, `${path}/${key}`);
    }
  };
  walk(document, '');
  const beside = 'file:///folder/story.json';
  const named = new Set(hrefs.map((href) => decodeURIComponent(new URL(href, beside).pathname)));
  const written = new Set(photos.map(({ name }) => `/folder/${name}`));
  if ([...named].some((name) => !written.has(name))) problems.push('href without its file');
  if ([...written].some((name) => !named.has(name))) problems.push('file without its href');
  const { bodies = [], body_xhtml: body } = document as {
    bodies?: { value: string }[];
    body_xhtml?: string;
  };
  for (const { value } of bodies) problems.push(...xhtmlProblems(value));
  if (body !== undefined) problems.push(...xhtmlProblems(body));
  return problems;
}

const ALLOWED: Record<string, string[]> = {
  a: ['href', 'rel'],
  figure: ['id'],
  img: ['src', 'alt', 'width', 'height'],
  p: ['class'],
  span: ['class'],
  aside: ['class'],
  div: ['class'],
  th: ['scope', 'colspan', 'rowspan'],
  td: ['colspan', 'rowspan'],
};
const PLAIN = 'h2 h3 blockquote ul ol li table thead tbody tr hr br strong em u s figcaption'.split(
  ' ',
);

/** Only known elements with known attributes, and parsed as HTML it says what it says as XML. */
function xhtmlProblems(markup: string): string[] {
  const problems: string[] = [];
  const fragment = parse5.parseFragment(markup, {
    onParseError: ({ code }) => {
      // XML wants `<br />`; HTML takes it.
      if (code !== 'non-void-html-element-start-tag-with-trailing-solidus') problems.push(code);
    },
  });
  const walk = (node: parse5.DefaultTreeAdapterTypes.ChildNode): void => {
    if (node.nodeName === '#comment') problems.push('comment');
    if (!('tagName' in node)) return;
    const allowed = ALLOWED[node.tagName] ?? (PLAIN.includes(node.tagName) ? [] : null);
    if (allowed === null) problems.push(`<${node.tagName}>`);
    for (const { name, value } of node.attrs) {
      if (!allowed?.includes(name)) problems.push(`${node.tagName} ${name}`);
      if (name === 'href' && !/^(https?|mailto):/.test(value)) problems.push(`href ${value}`);
      if (name === 'src' && !/^[^/:]+$/.test(value)) problems.push(`src ${value}`);
    }
    node.childNodes.forEach(walk);
  };
  fragment.childNodes.forEach(walk);
  // Well-formed XML: every tag closed, every ampersand an entity.
  const open: string[] = [];
  for (const [tag, close, name, , empty] of markup.matchAll(
    /<(\/?)([a-z0-9]+)((?:\s[^<>]*?)?)(\s?\/)?>/g,
  )) {
    if (empty) continue;
    if (close === '') open.push(name ?? '');
    else if (open.pop() !== name) problems.push(`not closed in order: ${tag}`);
  }
  if (open.length > 0) problems.push(`left open: ${open.join(' ')}`);
  if (/&(?!(amp|lt|gt|quot|#39);)/.test(markup)) problems.push('bare ampersand');
  return problems;
}

/** Every string of the JSON, the HTML bodies read as a browser would. */
export function jsonStrings(files: Exported['files']): string {
  const strings: string[] = [];
  const text = (node: parse5.DefaultTreeAdapterTypes.Node): string =>
    'value' in node ? node.value : 'childNodes' in node ? node.childNodes.map(text).join('') : '';
  const walk = (value: unknown): void => {
    if (typeof value === 'string') {
      strings.push(value.includes('<p>') ? text(parse5.parseFragment(value)) : value);
    } else if (typeof value === 'object' && value !== null) Object.values(value).forEach(walk);
  };
  walk(JSON.parse(new TextDecoder().decode(files[0]?.bytes)));
  return strings.join('\n');
}
