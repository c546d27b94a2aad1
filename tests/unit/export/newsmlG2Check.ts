import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Exported } from '../../../electron/export/exporter';
import { nitfBodyProblems, nitfSources } from './nitfCheck';
import { besideProblems, elementsOfXml, schemaProblems, type XmlNode } from './xmlCheck';

const CATALOGS = resolve(import.meta.dirname, '../../../../shared/standards/newsml-g2/catalogs');
const RFC3339 = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})$/;
const TIMES = 'sent versionCreated firstCreated contentCreated contentModified'.split(' ');
const QCODES = 'qcode role rel type mode rendition'.split(' ');

/** Aliases of the IPTC's catalogue; null where it is not here. */
function knownAliases(): Set<string> | null {
  if (!existsSync(CATALOGS)) return null;
  const name = readdirSync(CATALOGS).find((one) => one.endsWith('_41.xml'));
  if (!name) return null;
  const catalog = readFileSync(resolve(CATALOGS, name), 'utf8');
  return new Set([...catalog.matchAll(/alias="([^"]+)"/g)].map(([, alias = '']) => alias));
}

const aliases = knownAliases();

/** What is wrong with a newsMessage and the files beside it. */
export function newsmlG2Problems([file, ...photos]: Exported['files']): string[] {
  if (!file) return ['no file'];
  const problems = schemaProblems(file.bytes, 'newsml-g2');
  const elements = elementsOfXml(file.bytes);
  const inG2 = elements.filter(({ name, path }) => name !== 'nitf' && !path.includes('nitf'));
  for (const { name, attributes, text } of inG2) {
    if (TIMES.includes(name) && !RFC3339.test(text)) problems.push(`${name}: ${text}`);
    for (const key of QCODES) {
      const alias = attributes[key]?.split(':')[0];
      if (alias !== undefined && aliases && !aliases.has(alias)) problems.push(`${key} ${alias}`);
    }
  }
  problems.push(...itemProblems(inG2));
  const hrefs = inG2
    .filter(({ name }) => name === 'remoteContent')
    .map(({ attributes }) => attributes.href ?? '');
  problems.push(...besideProblems(hrefs, photos), ...nitfBodyProblems(elements));
  problems.push(...besideProblems(nitfSources(elements), photos));
  return problems;
}

/** Power conformance says so on every item; a package names only items that are there, all of them. */
function itemProblems(elements: readonly XmlNode[]): string[] {
  const problems: string[] = [];
  const items = elements.filter(({ name }) => name === 'newsItem' || name === 'packageItem');
  const guids = items.map(({ attributes }) => attributes.guid ?? '');
  if (new Set(guids).size !== guids.length) problems.push('a guid twice');
  for (const { attributes } of items) {
    if (attributes.conformance !== 'power') problems.push('no power conformance');
    if (attributes.standardversion !== '2.35') problems.push('no standard version');
  }
  const refs = elements
    .filter(({ name }) => name === 'itemRef')
    .map(({ attributes }) => attributes.residref ?? '');
  const news = items.filter(({ name }) => name === 'newsItem');
  const named = news.map(({ attributes }) => attributes.guid ?? '');
  if (news.length > 1 && JSON.stringify(refs) !== JSON.stringify(named)) {
    problems.push('the package differs from the items');
  }
  return problems;
}
