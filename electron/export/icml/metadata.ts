import type { PublishedFigure, PublishedStory } from '@shared/story/published';
import { captionText, namedByHash } from '../photoFiles';
import { element, lines, type Markup, text } from '../xml/markup';

/** The namespaces of XMP's properties (ISO 16684-1; IPTC Photo Metadata Standard 2024.1). */
const NAMESPACES = {
  'xmlns:dc': 'http://purl.org/dc/elements/1.1/',
  'xmlns:photoshop': 'http://ns.adobe.com/photoshop/1.0/',
  'xmlns:xmpRights': 'http://ns.adobe.com/xap/1.0/rights/',
  'xmlns:Iptc4xmpCore': 'http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/',
};

/** What a placed photograph says in InDesign's Links panel and File Info. */
export function photoMetadata(figure: PublishedFigure): Markup | null {
  return packet(namedByHash(figure.photo), [
    worded('dc:description', captionText(figure)),
    listed('dc:creator', 'rdf:Seq', [figure.creator]),
    plain('photoshop:Credit', figure.credit),
    worded('xmpRights:UsageTerms', figure.usageterms),
    worded('Iptc4xmpCore:AltTextAccessibility', figure.alt),
  ]);
}

/** What the story says in its File Info. */
export function storyMetadata(story: PublishedStory): Markup | null {
  return packet(story.guid, [
    worded('dc:title', story.headline),
    worded('dc:description', story.deck),
    listed(
      'dc:creator',
      'rdf:Seq',
      story.bylines.map(({ name }) => name),
    ),
    listed('dc:subject', 'rdf:Bag', story.keywords),
    listed('dc:language', 'rdf:Bag', [story.language]),
    plain('dc:identifier', story.guid),
    worded('dc:rights', story.copyrightholder),
    plain('photoshop:Headline', story.headline),
    plain('photoshop:Source', story.source),
    plain('photoshop:Urgency', story.urgency === null ? '' : `${story.urgency}`),
    worded('xmpRights:UsageTerms', story.usageterms),
  ]);
}

/**
 * An XMP packet as InDesign's own exports hold one: whole, in a CDATA section. Its text is escaped, so
 * that nothing in it ends the section. Null when it says nothing.
 */
function packet(about: string, properties: readonly (Markup | null)[]): Markup | null {
  if (properties.every((one) => one === null)) return null;
  const rdf = { 'xmlns:rdf': 'http://www.w3.org/1999/02/22-rdf-syntax-ns#' };
  const meta = lines('x:xmpmeta', { 'xmlns:x': 'adobe:ns:meta/' }, [
    lines('rdf:RDF', rdf, [
      lines('rdf:Description', { 'rdf:about': about, ...NAMESPACES }, properties),
    ]),
  ]);
  const whole = [
    '<![CDATA[<?xpacket begin="\uFEFF" id="W5M0MpCehiHzreSzNTczkc9d"?>',
    meta,
    '<?xpacket end="r"?>]]>',
  ].join('\n') as Markup;
  const contents = element('Contents', {}, whole);
  return element('MetadataPacketPreference', {}, element('Properties', {}, contents));
}

const plain = (name: string, value: string): Markup | null =>
  value === '' ? null : element(name, {}, text(value));

function listed(
  name: string,
  list: 'rdf:Seq' | 'rdf:Bag',
  values: readonly string[],
): Markup | null {
  const items = values.filter((one) => one !== '').map((one) => element('rdf:li', {}, text(one)));
  return items.length === 0 ? null : element(name, {}, element(list, {}, ...items));
}

/** Text that XMP keeps by language. */
function worded(name: string, value: string): Markup | null {
  if (value === '') return null;
  const item = element('rdf:li', { 'xml:lang': 'x-default' }, text(value));
  return element(name, {}, element('rdf:Alt', {}, item));
}
