import { ImportNotes } from '@shared/story/importReport';
import type { BylinePerson } from '@shared/text/bylines';
import { escaped } from '../export/html/markup';
import { type DraftStory, FileRefused, type ImportFormat } from './draftStory';
import { peopleOf } from './htmlHead';
import { keep, languageOf, readNitf } from './nitf';
import { decodeText } from './textEncoding';
import {
  addFacts,
  aiLabelOf,
  embargoFrom,
  emptyWire,
  figureMarkup,
  fileAddress,
  paragraphsMarkup,
  storyOfWire,
  urgencyOf,
  type WireStory,
} from './wireStory';
import { readXmlTree } from './xmlTree';

/** IPTC ninjs 1.x, 2.x and 3.x. */
export const NINJS: ImportFormat = {
  id: 'ninjs',
  extensions: ['json'],
  maxBytes: 32 * 1024 * 1024,
  recognises: (bytes) =>
    /^(?:ï»¿)?\s*\{[\s\S]{0,4000}"(?:\$?standard|ninjs|uri)"\s*:/.test(
      Buffer.from(bytes.subarray(0, 4200)).toString('latin1'),
    ),
  read(bytes, name, outlet): DraftStory {
    const notes = new ImportNotes();
    const item = read(decodeText(bytes, notes).replace(/^\uFEFF/, ''));
    if (!('uri' in item) && !('$standard' in item) && !('standard' in item)) {
      throw new FileRefused('import-type', 'json');
    }
    const wire = emptyWire();
    readItem(item, wire, notes);
    return storyOfWire(wire, name, outlet, notes);
  },
};

/** An object of the file, its keys in lower case: 2.x and 3.x differ in nothing else that is read. */
type Item = Readonly<Record<string, unknown>>;

function read(json: string): Item {
  try {
    return itemOf(JSON.parse(json));
  } catch (error) {
    if (error instanceof SyntaxError) throw new FileRefused('import-damaged', error.message);
    throw error;
  }
}

function itemOf(value: unknown): Item {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return {};
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key.toLowerCase(), one]));
}

function words(value: unknown): string {
  return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '';
}

/** The objects of a list, or of an object by name, as 1.x has them: its keys as `name`. */
function itemsOf(value: unknown): Item[] {
  if (Array.isArray(value)) return value.map(itemOf);
  return Object.entries(itemOf(value)).map(([name, one]) => ({ name, ...itemOf(one) }));
}

/** What is read, or says nothing about the story itself; all else is told. */
const UNDERSTOOD = new Set(
  'uri type $standard standard representationtype profile version firstcreated versioncreated contentcreated mimetype pubstatus ednote language headline headlines title by byline infosource infosources slugline located subject subjects genre genres copyrightholder copyrightnotice usageterms urgency digitalsourcetype bodies charcount wordcount associations embargoed embargoeduntil descriptions renditions altids $schema'.split(
    ' ',
  ),
);

function readItem(item: Item, wire: WireStory, notes: ImportNotes): void {
  const { head, deskNotes } = wire;
  const { fields } = head;
  const headlines = itemsOf(item.headlines);
  const byRole = (list: Item[], ...roles: string[]) =>
    words(list.find((one) => roles.includes(words(one.role).toLowerCase()))?.value);
  head.headline =
    byRole(headlines, 'main') ||
    words(item.headline) ||
    words(item.headline_main) ||
    words(headlines[0]?.value) ||
    words(item.title);
  const descriptions = itemsOf(item.descriptions);
  const summary = byRole(descriptions, 'summary') || words(item.description_text);
  head.deck =
    byRole(headlines, 'subhead', 'subheadline', 'subtitle') ||
    words(item.headline_subhead) ||
    summary;
  const said = [
    ...descriptions.map((one) => words(one.value)),
    ...textsByName(item, 'description_').map(([, text]) => text),
  ].filter((one) => one !== head.deck);
  if (item.type !== 'picture') deskNotes.push(...said.map(plainOf));
  deskNotes.push(words(item.ednote));

  const sources = itemsOf(item.infosources ?? item.infosource);
  const writers = sources.filter((one) => /writer$|author$/i.test(words(one.role ?? one.rel)));
  head.bylines = writers.length > 0 ? writers.map(personOf) : bylineOf(item);
  if (languageOf(words(item.language)) !== '') fields.language = words(item.language);
  keep(fields, 'slugline', words(item.slugline));
  keep(fields, 'dateline', words(item.located));
  keep(fields, 'copyrightholder', words(item.copyrightholder));
  keep(fields, 'usageterms', words(item.usageterms));
  const source = sources.find((one) => words(one.role ?? one.rel) === 'source');
  keep(fields, 'source', words(source?.name));
  const label = aiLabelOf(words(itemOf(item.digitalsourcetype).uri));
  if (label) fields.aiLabel = label;
  const urgency = urgencyOf(String(item.urgency ?? ''));
  if (urgency !== null) fields.urgency = urgency;
  else if (item.urgency != null) notes.add('field-unknown', `urgency ${plainSample(item.urgency)}`);
  wire.genres = itemsOf(item.genres ?? item.genre).map((one) => words(one.name));
  readSubjects(itemsOf(item.subjects ?? item.subject), wire, notes);

  const embargoed = words(item.embargoeduntil ?? item.embargoed);
  if (embargoed !== '') {
    fields.embargo = embargoFrom(embargoed, words(item.copyrightholder));
    notes.add('embargo-read', embargoed);
  }
  const status = words(item.pubstatus);
  if (status !== '' && status !== 'usable') notes.add('status-read', status);
  for (const [key, value] of Object.entries(item)) {
    if (UNDERSTOOD.has(key) || /^(?:body|description|headline)_/.test(key)) continue;
    notes.add('field-unknown', `${key} ${plainSample(value)}`);
  }

  readBody(item, wire, notes);
  if (item.type === 'picture') addPicture({ ...item, name: '' }, wire, notes);
  for (const one of itemsOf(item.associations)) {
    if (one.type === 'picture') addPicture(one, wire, notes);
    else notes.add('items-left', `${words(one.type)} ${words(one.headline) || words(one.name)}`);
  }
}

function readSubjects(subjects: Item[], { head }: WireStory, notes: ImportNotes): void {
  const keywords: string[] = [];
  head.sections = [];
  for (const subject of subjects) {
    const name = words(subject.name);
    const code = words(subject.literal ?? subject.code);
    if (subject.rel === 'section') head.sections.push(code || name);
    else if (subject.rel === 'keyword') keywords.push(name);
    else notes.add('field-unknown', `subject ${code || words(subject.uri)} ${name}`.trim());
  }
  if (keywords.length > 0) head.fields.keywords = [...new Set(keywords.filter(Boolean))];
}

function personOf(source: Item): BylinePerson {
  const contact = itemsOf(source.contactinfo).find((one) => one.type === 'email') ?? {};
  return { name: words(source.name), role: words(contact.name), email: words(contact.value) };
}

function bylineOf(item: Item): BylinePerson[] {
  return peopleOf((words(item.by) || words(item.byline)).replace(/^by\s+/i, ''));
}

/** `body_xhtml`, `description_caption` …: texts by the second part of their name, as 1.x has them. */
function textsByName(item: Item, prefix: string): [name: string, text: string][] {
  return Object.entries(item)
    .filter(([key, value]) => key.startsWith(prefix) && typeof value === 'string')
    .map(([key, value]) => [key.slice(prefix.length), words(value)]);
}

/** The richest of the bodies: markup before NITF before plain text; they say the same. */
function readBody(item: Item, wire: WireStory, notes: ImportNotes): void {
  const bodies = [
    ...itemsOf(item.bodies).map((one) => ({
      form: `${words(one.contenttype)} ${words(one.role)}`.toLowerCase(),
      text: words(one.value),
    })),
    ...textsByName(item, 'body_').map(([form, text]) => ({ form: form.toLowerCase(), text })),
  ].filter(({ text }) => text.trim() !== '');
  const markup = bodies.find(({ form }) => /html/.test(form));
  const nitf = bodies.find(({ form }) => /nitf/.test(form));
  const plain = bodies.find(({ form }) => /plain|text|main/.test(form)) ?? bodies[0];
  if (markup) wire.html += markup.text;
  else if (nitf) {
    const root = readXmlTree(nitf.text.trim(), 'nitf');
    if (root?.name === 'nitf') readNitf(root, wire, notes);
  } else if (plain) {
    const isMarkup = /<(?:p|div|br)\b[^<]*>/i.test(plain.text);
    wire.html += isMarkup ? plain.text : paragraphsMarkup(plain.text);
  }
}

/** A picture as a figure: what is known of one that stands in the body, else one after it. */
function addPicture(item: Item, wire: WireStory, notes: ImportNotes): void {
  const renditions = itemsOf(item.renditions).filter((one) => words(one.href) !== '');
  const best = renditions.reduce<Item | undefined>(
    (one, other) => (one && Number(one.width ?? 0) >= Number(other.width ?? 0) ? one : other),
    undefined,
  );
  if (!best) {
    notes.add('items-left', words(item.headline) || words(item.name));
    return;
  }
  const descriptions = itemsOf(item.descriptions);
  const named = new Map(textsByName(item, 'description_'));
  const described = (role: string) =>
    words(descriptions.find((one) => words(one.role).toLowerCase() === role)?.value) ||
    (named.get(role) ?? '');
  const caption =
    described('caption') || described('text') || words(descriptions[0]?.value) || words(item.title);
  const writer = itemsOf(item.infosources ?? item.infosource)[0];
  const { width, height, poi } = best;
  const point = itemOf(poi);
  const facts = {
    credit: described('creditline') || words(item.copyrightholder),
    creator: words(item.by) || words(item.byline) || words(writer?.name),
    usageterms: words(item.usageterms),
    ...(poi !== undefined && {
      focusX: share(point.x, width),
      focusY: share(point.y, height),
    }),
  };
  const address = fileAddress(words(best.href));
  const asWritten = encodeURIComponent(address);
  // The body names the file as it lies beside it, and has its words.
  if (wire.html.includes(`src="${escaped(asWritten)}"`)) {
    addFacts(wire, asWritten, facts);
    return;
  }
  wire.html += figureMarkup(wire, {
    address,
    alt: described('alttext'),
    caption: escaped(plainOf(caption)),
    ...facts,
  });
}

function share(part: unknown, whole: unknown): number {
  const value = Number(part) / Number(whole);
  return value >= 0 && value <= 1 ? Math.round(value * 10_000) / 10_000 : 0.5;
}

/** The words of a text that may be markup. */
function plainOf(text: string): string {
  return /<[a-z/]/i.test(text) ? text.replace(/<[^>]*>/g, ' ') : text;
}

function plainSample(value: unknown): string {
  return typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
}
