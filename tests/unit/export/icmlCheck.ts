import type { Exported } from '../../../electron/export/exporter';
import { elementsOfXml, type XmlNode } from './xmlCheck';

type Files = Exported['files'];

const INSTRUCTIONS = /<\?aid [^?]*\?>\n/g;

function sourceOf(files: Files): string {
  return new TextDecoder('utf-8', { fatal: true }).decode(files[0]?.bytes);
}

function read(files: Files): XmlNode[] {
  const bytes = new TextEncoder().encode(sourceOf(files).replace(INSTRUCTIONS, ''));
  return elementsOfXml(bytes);
}

/** What may stand in what, as InDesign's own exports have it (IDML file format specification). */
const INSIDE: Readonly<Record<string, readonly string[]>> = {
  Document: [
    'RootCharacterStyleGroup',
    'RootParagraphStyleGroup',
    'RootCellStyleGroup',
    'RootTableStyleGroup',
    'Story',
    'HyperlinkURLDestination',
    'Hyperlink',
  ],
  RootCharacterStyleGroup: ['CharacterStyle'],
  RootParagraphStyleGroup: ['ParagraphStyle'],
  RootCellStyleGroup: ['CellStyle'],
  RootTableStyleGroup: ['TableStyle'],
  CharacterStyle: ['Properties'],
  ParagraphStyle: ['Properties'],
  Properties: [
    'BasedOn',
    'AppliedFont',
    'BorderColor',
    'Destination',
    'PathGeometry',
    'Profile',
    'GraphicBounds',
    'Contents',
  ],
  Hyperlink: ['Properties'],
  Story: ['StoryPreference', 'MetadataPacketPreference', 'ParagraphStyleRange'],
  MetadataPacketPreference: ['Properties'],
  ParagraphStyleRange: ['CharacterStyleRange'],
  CharacterStyleRange: ['Content', 'Br', 'HyperlinkTextSource', 'Table', 'Rectangle'],
  Rectangle: ['Properties', 'Image'],
  PathGeometry: ['GeometryPathType'],
  GeometryPathType: ['PathPointArray'],
  PathPointArray: ['PathPointType'],
  Image: ['Properties', 'MetadataPacketPreference', 'Link'],
  HyperlinkTextSource: ['Content'],
  Table: ['Row', 'Column', 'Cell'],
  Cell: ['ParagraphStyleRange'],
};

/** What is wrong with an ICML story and the photographs beside it. */
export function icmlProblems(files: Files): string[] {
  const source = sourceOf(files);
  const problems: string[] = [];
  const head =
    /^<\?xml version="1\.0" encoding="UTF-8" standalone="yes"\?>\n((?:<\?aid .*\?>\n){2})<Document /;
  if (!head.test(source)) problems.push('does not begin as InDesign reads it');
  const elements = read(files);
  const own = new Set<string>();
  for (const { attributes } of elements) {
    const { Self } = attributes;
    if (Self === undefined) continue;
    if (own.has(Self)) problems.push(`Self twice: ${Self}`);
    own.add(Self);
  }
  for (const { name, path, attributes, text } of elements) {
    const around = path.at(-1);
    if (around !== undefined && !INSIDE[around]?.includes(name)) {
      problems.push(`${name} in ${around}`);
    }
    for (const key of [
      'AppliedParagraphStyle',
      'AppliedCharacterStyle',
      'AppliedTableStyle',
      'AppliedCellStyle',
      'Source',
    ]) {
      const named = attributes[key];
      if (named !== undefined && !own.has(named)) problems.push(`no ${named}`);
    }
    if ((name === 'BasedOn' || name === 'Destination') && !own.has(text))
      problems.push(`no ${text}`);
    // A line end in text is U+2028 there, a paragraph's end a Br.
    if (name === 'Content' && text.includes('\n')) problems.push('a line feed in Content');
    if (
      name === 'HyperlinkURLDestination' &&
      !/^(?:https?|mailto):/.test(attributes.DestinationURL ?? '')
    ) {
      problems.push(`link ${attributes.DestinationURL}`);
    }
  }
  problems.push(...groupProblems(elements), ...tableProblems(elements));
  problems.push(...icmlPackets(files).flatMap(packetProblems));
  problems.push(
    ...frameProblems(
      elements,
      files.slice(1).map(({ name }) => name),
    ),
  );
  return problems;
}

/** Each photograph is linked from a frame, and nothing else is; a frame is as large as its image is drawn. */
function frameProblems(elements: readonly XmlNode[], photos: readonly string[]): string[] {
  const problems: string[] = [];
  const of = (name: string) => elements.filter((one) => one.name === name);
  const links = of('Link').map(({ attributes }) => attributes.LinkResourceURI ?? '');
  const linked = new Set(links.map((uri) => decodeURIComponent(uri.replace(/^file:/, ''))));
  for (const name of photos) if (!linked.has(name)) problems.push(`nothing places ${name}`);
  for (const name of linked) if (!photos.includes(name)) problems.push(`linked: ${name}`);
  const counts = ['Rectangle', 'Image', 'Link', 'GraphicBounds'].map((name) => of(name).length);
  if (new Set(counts).size !== 1) problems.push('a frame without image or link');
  const numbers = (value = '') => value.split(' ').map(Number);
  for (const [index, { attributes }] of of('Image').entries()) {
    const [across = 0, , , down = 0, left = 0, top = 0] = numbers(attributes.ItemTransform);
    const bounds = of('GraphicBounds')[index]?.attributes ?? {};
    const anchors = of('PathPointType').slice(4 * index, 4 * index + 4);
    const drawn = [Number(bounds.Right) * across, Number(bounds.Bottom) * down];
    const corners = anchors.map((one) => numbers(one.attributes.Anchor));
    const span = (axis: number) => {
      const values = corners.map((one) => one[axis] ?? Number.NaN);
      return Math.max(...values) - Math.min(...values);
    };
    const isRight =
      [0, 1].every((axis) => Math.abs(span(axis) - (drawn[axis] ?? 0)) < 1) &&
      corners[0]?.[0] === left &&
      corners[0]?.[1] === top;
    if (!isRight) problems.push(`frame ${index + 1} is not as large as its image`);
  }
  return problems;
}

/** The XMP packets of a story: its own first, then each photograph's that says something. */
export function icmlPackets(files: Files): string[] {
  return read(files).flatMap(({ name, text }) => (name === 'Contents' ? [text] : []));
}

/** The wrapper of a packet (ISO 16684-1 §7.3.2), and one description about what it stands in. */
function packetProblems(packet: string): string[] {
  const whole =
    /^<\?xpacket begin="\uFEFF" id="W5M0MpCehiHzreSzNTczkc9d"\?>\n(.+)\n<\?xpacket end="r"\?>$/s;
  const [, xmp] = whole.exec(packet) ?? [];
  if (xmp === undefined) return ['a packet of another form'];
  const names = elementsOfXml(new TextEncoder().encode(xmp)).map(({ name }) => name);
  const outer = ['xmpmeta', 'RDF', 'Description'];
  return outer.every((name, index) => names[index] === name)
    ? []
    : [`packet: ${names.slice(0, 3)}`];
}

/** The groups of styles come first and in one order: Adobe's schema has no other. */
function groupProblems(elements: readonly XmlNode[]): string[] {
  const order = INSIDE.Document ?? [];
  const at = elements
    .filter(({ path }) => path.length === 1)
    .map(({ name }) => order.indexOf(name));
  return JSON.stringify(at) === JSON.stringify([...at].sort((one, other) => one - other))
    ? []
    : ['groups out of order'];
}

/** Every place of a table's grid is one cell's and no more. */
function tableProblems(elements: readonly XmlNode[]): string[] {
  const problems: string[] = [];
  const open: { rows: number; columns: number; taken: Set<string>; depth: number }[] = [];
  const close = (depth: number) => {
    while ((open.at(-1)?.depth ?? -1) >= depth) {
      const table = open.pop();
      if (table && table.taken.size !== table.rows * table.columns)
        problems.push('holes in a table');
    }
  };
  for (const { name, attributes, path } of elements) {
    close(path.length);
    const number = (key: string) => Number(attributes[key]);
    if (name === 'Table') {
      const rows = number('HeaderRowCount') + number('BodyRowCount');
      open.push({ rows, columns: number('ColumnCount'), taken: new Set(), depth: path.length });
    }
    const table = open.at(-1);
    if (name !== 'Cell' || !table) continue;
    const [column = 0, row = 0] = (attributes.Name ?? '').split(':').map(Number);
    for (let x = column; x < column + number('ColumnSpan'); x++) {
      for (let y = row; y < row + number('RowSpan'); y++) {
        if (x >= table.columns || y >= table.rows) problems.push(`cell ${attributes.Name} leaves`);
        if (table.taken.has(`${x}:${y}`)) problems.push(`cell ${attributes.Name} overlaps`);
        table.taken.add(`${x}:${y}`);
      }
    }
  }
  close(0);
  return problems;
}

/** The text of the story by paragraphs. */
function linesOf(elements: readonly XmlNode[]): string[] {
  const lines = [''];
  for (const { name, text } of elements) {
    if (name === 'Content') lines.push((lines.pop() ?? '') + text);
    if (name === 'Br' || name === 'ParagraphStyleRange') lines.push('');
  }
  return lines;
}

/** What a reader of the layout sees. */
export function icmlText(files: Files): string {
  return linesOf(read(files)).join('\n');
}
