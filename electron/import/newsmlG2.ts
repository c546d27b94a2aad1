import { ImportNotes } from '@shared/story/importReport';
import { escaped } from '../export/html/markup';
import { type DraftStory, FileRefused, type ImportFormat } from './draftStory';
import { keep, languageOf, readNitf } from './nitf';
import {
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

const ROOTS = ['newsMessage', 'newsItem', 'packageItem'];

/**
 * IPTC NewsML-G2: a newsItem, or a newsMessage with one. The first text is the story; pictures beside
 * it are its figures; what else a message holds is told.
 */
export const NEWSML_G2: ImportFormat = {
  id: 'newsml-g2',
  extensions: ['xml'],
  maxBytes: 32 * 1024 * 1024,
  recognises: (bytes) => ROOTS.includes(rootName(bytes)),
  read(bytes, name, outlet): DraftStory {
    const notes = new ImportNotes();
    const root = readXmlTree(decodeXml(bytes, name), name);
    if (!root || !ROOTS.includes(root.name)) {
      throw new FileRefused('import-type', `xml: ${root?.name ?? ''}`);
    }
    const items = root.name === 'newsItem' ? [root] : allIn(root, 'newsItem');
    const story = items.find((item) => classOf(item) === 'text') ?? items[0];
    // A package or a message that only names its items has no words of a story.
    if (!story) throw new FileRefused('import-empty', root.name);
    const wire = emptyWire();
    readItem(story, wire, notes);
    for (const item of items) {
      if (item === story) continue;
      if (classOf(item) === 'picture') addPicture(item, wire, notes);
      else notes.add('items-left', wordsOf(childAt(item, 'contentMeta', 'headline')));
    }
    return storyOfWire(wire, name, outlet, notes);
  },
};

/** The kind of an item by the last part of its class: `text`, `picture` …; empty for none. */
function classOf(item: XmlElement): string {
  const { qcode = '', uri = '' } = childAt(item, 'itemMeta', 'itemClass')?.attributes ?? {};
  return (qcode || uri).split(/[:/]/).at(-1) ?? '';
}

function readItem(item: XmlElement, wire: WireStory, notes: ImportNotes): void {
  const { head, deskNotes } = wire;
  const { fields } = head;
  const meta = childAt(item, 'contentMeta');
  const itemMeta = childAt(item, 'itemMeta');
  const rights = childAt(item, 'rightsInfo');
  const nameOf = (element: XmlElement | undefined) =>
    wordsOf(childAt(element, 'name')) || (element?.attributes.literal ?? '');

  head.headline = wordsOf(childAt(meta, 'headline')) || wordsOf(childAt(itemMeta, 'title'));
  head.bylines = childrenOf(meta, 'creator')
    .map((one) => ({
      name: nameOf(one),
      role: wordsOf(childAt(one, 'definition')),
      email: wordsOf(childAt(one, 'personDetails', 'contactInfo', 'email')),
    }))
    .filter(({ name }) => name !== '');
  const language = childAt(meta, 'language')?.attributes.tag ?? item.attributes.lang ?? '';
  if (languageOf(language) !== '') fields.language = language;
  keep(fields, 'slugline', wordsOf(childAt(meta, 'slugline')));
  keep(fields, 'dateline', nameOf(childAt(meta, 'located')) || wordsOf(childAt(meta, 'dateline')));
  keep(fields, 'source', nameOf(childAt(meta, 'infoSource')));
  keep(fields, 'copyrightholder', nameOf(childAt(rights, 'copyrightHolder')));
  keep(fields, 'usageterms', wordsOf(childAt(rights, 'usageTerms')));
  const keywords = childrenOf(meta, 'keyword').map(wordsOf).filter(Boolean);
  if (keywords.length > 0) fields.keywords = [...new Set(keywords)];
  const label = aiLabelOf(childAt(meta, 'digitalSourceType')?.attributes.uri ?? '');
  if (label) fields.aiLabel = label;
  wire.genres = childrenOf(meta, 'genre').map(nameOf);
  head.sections = [];
  for (const subject of childrenOf(meta, 'subject')) {
    const { literal, qcode = '', uri = '' } = subject.attributes;
    // A literal is the sender's own; a code belongs to a vocabulary that a story has no place for.
    if (literal !== undefined) head.sections.push(literal);
    else notes.add('field-unknown', `subject ${qcode || uri} ${nameOf(subject)}`.trim());
  }
  for (const description of childrenOf(meta, 'description')) {
    const words = wordsOf(description);
    if (/summary$/.test(description.attributes.role ?? '') && !head.deck) head.deck = words;
    else if (classOf(item) !== 'picture') deskNotes.push(words);
  }
  deskNotes.push(...childrenOf(itemMeta, 'edNote').map(wordsOf));
  const embargoed = childAt(itemMeta, 'embargoed');
  if (embargoed) {
    fields.embargo = embargoFrom(wordsOf(embargoed), nameOf(childAt(itemMeta, 'provider')));
    notes.add('embargo-read', wordsOf(embargoed));
  }
  const status = childAt(itemMeta, 'pubStatus')?.attributes.qcode?.split(':').at(-1) ?? 'usable';
  if (status !== 'usable') notes.add('status-read', status);
  const urgency = wordsOf(childAt(meta, 'urgency'));
  const read = urgencyOf(urgency);
  if (read !== null) fields.urgency = read;
  else if (urgency !== '') notes.add('field-unknown', `urgency ${urgency}`);
  if (classOf(item) === 'picture') addPicture(item, wire, notes);
  else readContent(childAt(item, 'contentSet'), wire, notes);
}

function readContent(set: XmlElement | undefined, wire: WireStory, notes: ImportNotes): void {
  let read = false;
  for (const content of childrenOf(set)) {
    const { contenttype = '', href = '' } = content.attributes;
    const [inner] = childrenOf(content);
    if (content.name === 'remoteContent') notes.add('picture-remote', `${contenttype} ${href}`);
    // Several contents of one set say the same in several forms.
    else if (read) continue;
    else if (content.name === 'inlineData') {
      const words = content.children.filter((one) => typeof one === 'string').join('');
      wire.html += /html/.test(contenttype) ? words : paragraphsMarkup(words);
      read = words.trim() !== '';
    } else if (inner?.name === 'nitf') {
      readNitf(inner, wire, notes);
      read = true;
    } else if (inner?.name === 'html' || /html/.test(contenttype)) {
      const body = childAt(inner, 'body') ?? content;
      wire.html += markupOf(body);
      read = true;
    } else notes.add('elements', `${content.name} ${contenttype || (inner?.name ?? '')}`);
  }
}

/** XHTML of the file as markup again, for the one way into the schema. */
function markupOf(element: XmlElement): string {
  return element.children
    .map((child) => {
      if (typeof child === 'string') return escaped(child);
      const attributes = Object.entries(child.attributes)
        .map(([key, value]) => ` ${key}="${escaped(value)}"`)
        .join('');
      const open = `<${child.name}${attributes}>`;
      return VOID.has(child.name) ? open : `${open}${markupOf(child)}</${child.name}>`;
    })
    .join('');
}

const VOID = new Set(['br', 'hr', 'img', 'col', 'wbr', 'input', 'meta', 'link', 'base']);

/** A picture item as a figure: what is known of one that stands in the text, else one after it. */
function addPicture(item: XmlElement, wire: WireStory, notes: ImportNotes): void {
  const meta = childAt(item, 'contentMeta');
  const remote = childrenOf(childAt(item, 'contentSet'), 'remoteContent');
  const [best] = [...remote].sort(
    (one, other) => Number(other.attributes.width ?? 0) - Number(one.attributes.width ?? 0),
  );
  const address = fileAddress(best?.attributes.href ?? '');
  if (wire.figures.has(address)) return;
  if (remote.length === 0) {
    notes.add('items-left', wordsOf(childAt(meta, 'headline')));
    return;
  }
  const descriptions = childrenOf(meta, 'description');
  const caption = descriptions.find(({ attributes }) => /caption$/.test(attributes.role ?? ''));
  const creator = childAt(meta, 'creator');
  wire.html += figureMarkup(wire, {
    address,
    alt: wordsOf(descriptions.find(({ attributes }) => attributes.role === undefined)),
    caption: escaped(wordsOf(caption)),
    credit: wordsOf(childAt(meta, 'creditline')),
    creator: wordsOf(childAt(creator, 'name')) || (creator?.attributes.literal ?? ''),
    usageterms: wordsOf(childAt(item, 'rightsInfo', 'usageTerms')),
  });
}
