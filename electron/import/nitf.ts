import { ImportNotes } from '@shared/story/importReport';
import type { BylinePerson } from '@shared/text/bylines';
import { type DraftStory, FileRefused, type ImportFormat } from './draftStory';
import { oneLine } from './headline';
import { peopleOf } from './htmlHead';
import { nitfMarkup } from './nitfMarkup';
import { embargoFrom, emptyWire, storyOfWire, urgencyOf, type WireStory } from './wireStory';
import { decodeXml } from './xmlPart';
import {
  allIn,
  childAt,
  childrenOf,
  readXmlTree,
  rootName,
  wordsOf,
  type XmlElement,
} from './xmlTree';

/** IPTC NITF 3.x, with its namespace or without. A DOCTYPE is refused as in any XML (QUALITY S31). */
export const NITF: ImportFormat = {
  id: 'nitf',
  extensions: ['nitf', 'xml'],
  maxBytes: 32 * 1024 * 1024,
  recognises: (bytes) => rootName(bytes) === 'nitf',
  read(bytes, name, outlet): DraftStory {
    const notes = new ImportNotes();
    const root = readXmlTree(decodeXml(bytes, name), name);
    if (root?.name !== 'nitf') throw new FileRefused('import-type', `xml: ${root?.name ?? ''}`);
    const wire = emptyWire();
    readNitf(root, wire, notes);
    return storyOfWire(wire, name, outlet, notes);
  },
};

/** What a `nitf` element says, into a wire story; what is there already stays. */
export function readNitf(nitf: XmlElement, wire: WireStory, notes: ImportNotes): void {
  const { head, deskNotes } = wire;
  const { fields } = head;
  const bodyHead = childAt(nitf, 'body', 'body.head');
  head.headline ||= wordsOf(childAt(bodyHead, 'hedline', 'hl1'));
  head.headline ||= wordsOf(childAt(nitf, 'head', 'title'));
  head.deck ||= wordsOf(childAt(bodyHead, 'hedline', 'hl2'));
  for (const abstract of childrenOf(bodyHead, 'abstract')) {
    const words = wordsOf(abstract);
    if (!head.deck) head.deck = words;
    else if (head.deck !== words) deskNotes.push(words);
  }
  if (!head.bylines?.length) head.bylines = childrenOf(bodyHead, 'byline').flatMap(peopleOfByline);
  fields.language ??= languageOf(nitf.attributes.baselang ?? nitf.attributes.lang ?? '');
  if (fields.language === '') delete fields.language;
  keep(fields, 'dateline', wordsOf(childAt(bodyHead, 'dateline', 'location')));
  keep(fields, 'source', wordsOf(childAt(bodyHead, 'distributor')));
  keep(fields, 'copyrightholder', wordsOf(childAt(bodyHead, 'rights', 'rights.owner')));
  keep(fields, 'usageterms', wordsOf(childAt(bodyHead, 'rights', 'rights.limitations')));
  deskNotes.push(...childrenOf(bodyHead, 'note').map(wordsOf));
  readHead(childAt(nitf, 'head'), wire, notes);

  const content = childrenOf(childAt(nitf, 'body'), 'body.content');
  wire.html += content.map((one) => nitfMarkup(one, wire, notes)).join('');
  const tagline = childAt(nitf, 'body', 'body.end', 'tagline');
  if (tagline) wire.html += `<p>${nitfMarkup(tagline, wire, notes)}</p>`;
}

function readHead(element: XmlElement | undefined, wire: WireStory, notes: ImportNotes): void {
  const { head, deskNotes } = wire;
  const { fields } = head;
  const docdata = childAt(element, 'docdata');
  const value = (name: string, attribute: string) =>
    childAt(docdata, name)?.attributes[attribute] ?? '';
  keep(fields, 'slugline', value('du-key', 'key'));
  keep(fields, 'copyrightholder', value('doc.copyright', 'holder'));
  keep(fields, 'usageterms', value('doc.rights', 'limitations'));
  if (!fields.keywords?.length) {
    const keywords = docdata ? allIn(docdata, 'keyword') : [];
    const words = keywords.map(({ attributes }) => attributes.key ?? '').filter(Boolean);
    if (words.length > 0) fields.keywords = [...new Set(words)];
  }
  const properties = childrenOf(childAt(element, 'tobject'), 'tobject.property');
  wire.genres.push(
    ...properties.map(({ attributes }) => attributes['tobject.property.type'] ?? ''),
  );
  if (!head.sections?.length) head.sections = sectionsOf(element);
  deskNotes.push(value('correction', 'info'), value('ed-msg', 'info'));
  const status = docdata?.attributes['management-status'] ?? '';
  if (status === 'embargoed') {
    const time = value('date.release', 'norm');
    fields.embargo = embargoFrom(time, value('doc-id', 'regsrc'));
    notes.add('embargo-read', time);
  } else if (status !== '' && status !== 'usable') notes.add('status-read', status);
  const urgency = value('urgency', 'ed-urg');
  const read = urgencyOf(urgency);
  if (read !== null) fields.urgency ??= read;
  else if (urgency !== '') notes.add('field-unknown', `urgency ${urgency}`);
  for (const name of ['evloc', 'identified-content', 'date.expire']) {
    const found = childAt(docdata, name);
    if (!found) continue;
    const said = [...Object.values(found.attributes), wordsOf(found)].join(' ').trim();
    notes.add('field-unknown', `${name} ${said}`);
  }
}

/** Sections by the sender's own vocabulary; the IPTC's subjects are none. */
function sectionsOf(head: XmlElement | undefined): string[] {
  const own = childrenOf(childAt(head, 'tobject'), 'tobject.subject')
    .map(({ attributes }) => attributes)
    .filter((one) => (one['tobject.subject.ipr'] ?? 'IPTC') !== 'IPTC')
    .map((one) => one['tobject.subject.type'] || one['tobject.subject.refnum'] || '');
  const printed = childAt(head, 'pubdata')?.attributes['position.section'] ?? '';
  return [...new Set([...own, printed])].filter((one) => one !== '');
}

function peopleOfByline(byline: XmlElement): BylinePerson[] {
  const named = childrenOf(byline, 'person').map(wordsOf).filter(Boolean);
  const role = wordsOf(childAt(byline, 'byttl'));
  const virtual = childAt(byline, 'virtloc')?.attributes;
  const email = virtual?.idsrc === 'mailto' ? (virtual.value ?? '') : '';
  const [only] = named;
  if (only !== undefined && named.length === 1) return [{ name: only, role, email }];
  if (named.length > 0) return named.map((name) => ({ name, role: '', email: '' }));
  return peopleOf(wordsOf(byline).replace(/^by\s+/i, ''));
}

/** A language tag, or empty for what is none. */
export function languageOf(tag: string): string {
  return /^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3}$/.test(tag) ? tag : '';
}

/** Puts a text where none is yet. */
export function keep<
  Key extends 'dateline' | 'source' | 'copyrightholder' | 'usageterms' | 'slugline',
>(fields: WireStory['head']['fields'], key: Key, value: string): void {
  const words = oneLine(value);
  if (words !== '' && !fields[key]) fields[key] = words;
}
