import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { XmlDocument, XsdValidator } from 'libxml2-wasm';
import { xmlRegisterFsInputProviders } from 'libxml2-wasm/lib/nodejs.mjs';
import { SaxesParser } from 'saxes';
import type { Exported } from '../../../electron/export/exporter';

const STANDARDS = resolve(import.meta.dirname, '../../../../shared/standards');

const SCHEMAS = {
  nitf: resolve(STANDARDS, 'nitf/schema/nitf-3-6.xsd'),
  'newsml-g2': resolve(STANDARDS, 'newsml-g2/schema/NewsML-G2_2.35-spec-All-Power.xsd'),
} as const;

/** Why the official schema of a format does not judge; null when it does. */
export function schemaSkipped(format: keyof typeof SCHEMAS): string | null {
  return existsSync(SCHEMAS[format]) ? null : `skipped: the XSD of ${format} is not here`;
}

xmlRegisterFsInputProviders();
const validators = new Map<string, XsdValidator>();

function validatorOf(path: string): XsdValidator {
  const known = validators.get(path);
  if (known) return known;
  const schema = XmlDocument.fromBuffer(readFileSync(path), { url: path });
  const made = XsdValidator.fromDoc(schema);
  validators.set(path, made);
  return made;
}

/** What libxml2 says against a document: its form, and what the official schema demands. */
export function schemaProblems(bytes: Uint8Array, format: keyof typeof SCHEMAS): string[] {
  let document: XmlDocument | null = null;
  try {
    document = XmlDocument.fromBuffer(bytes);
    if (schemaSkipped(format) === null) validatorOf(SCHEMAS[format]).validate(document);
    return [];
  } catch (error) {
    const { details = [], message } = error as Error & {
      details?: { line: number; message: string }[];
    };
    const told = details.map((one) => `${one.line}: ${one.message.trim()}`);
    return told.length > 0 ? told : [message];
  } finally {
    document?.dispose();
  }
}

export interface XmlNode {
  name: string;
  attributes: Record<string, string>;
  /** Names of the elements around it, the outermost first. */
  path: readonly string[];
  /** Its text with that of everything in it. */
  text: string;
}

/**
 * Every element of a document in order, read by another parser than the one of the schemas: what is
 * not well formed, a DOCTYPE, a comment or a processing instruction throws.
 */
export function elementsOfXml(bytes: Uint8Array): XmlNode[] {
  const parser = new SaxesParser({ xmlns: true });
  const elements: XmlNode[] = [];
  const open: XmlNode[] = [];
  const never = (what: string) => () => {
    throw new Error(what);
  };
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('doctype', never('DOCTYPE'));
  parser.on('comment', never('comment'));
  parser.on('processinginstruction', never('processing instruction'));
  parser.on('opentag', ({ local, attributes }) => {
    const node: XmlNode = {
      name: local,
      attributes: Object.fromEntries(
        Object.values(attributes).map(({ name, value }) => [name, value]),
      ),
      path: open.map(({ name }) => name),
      text: '',
    };
    elements.push(node);
    open.push(node);
  });
  const add = (text: string) => {
    for (const node of open) node.text += text;
  };
  parser.on('text', add);
  parser.on('cdata', add);
  parser.on('closetag', () => {
    open.pop();
  });
  parser.write(new TextDecoder('utf-8', { fatal: true }).decode(bytes)).close();
  return elements;
}

/** Everything a reader of the XML gets as a string: texts and attributes. */
export function xmlText(files: Exported['files']): string {
  const elements = elementsOfXml(files[0]?.bytes ?? new Uint8Array());
  const [root] = elements;
  const attributes = elements.flatMap((element) => Object.values(element.attributes));
  return [root?.text ?? '', ...attributes].join('\n');
}

/** What is wrong between the addresses of a document and the files beside it. */
export function besideProblems(
  addresses: readonly string[],
  photos: readonly { name: string }[],
): string[] {
  const named = new Set(addresses.map((address) => decodeURIComponent(address)));
  const written = new Set(photos.map(({ name }) => name));
  const problems: string[] = [];
  if ([...named].some((name) => !written.has(name))) problems.push('address without its file');
  if ([...written].some((name) => !named.has(name))) problems.push('file without its address');
  return problems;
}
