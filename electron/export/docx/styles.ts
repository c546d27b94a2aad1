import { element, lines, type Markup } from '../xml/markup';

/** A style by its id. What it says of paragraphs and of text is in the order the schema has it. */
interface Style {
  id: string;
  /** Word shows its own names in the language of its reader; ours stand as they are. */
  name: string;
  type?: 'paragraph' | 'character' | 'table';
  /** Word knows it by its name. */
  builtIn?: boolean;
  basedOn?: string;
  next?: string;
  paragraph?: Markup[];
  text?: Markup[];
  table?: Markup;
}

const on = (name: string): Markup => element(name, {});
const off = (name: string): Markup => element(name, { 'w:val': 0 });
const value = (name: string, of: string | number): Markup => element(name, { 'w:val': of });
const bold = [on('w:b'), on('w:bCs')];
/** Half points. */
const size = (points: number) => [value('w:sz', points * 2), value('w:szCs', points * 2)];
const color = (of: string) => value('w:color', of);
/** Twentieths of a point before and after; lines as parts of 240. */
const spacing = (before: number, after: number, line = 360): Markup =>
  element('w:spacing', {
    'w:before': before,
    'w:after': after,
    'w:line': line,
    'w:lineRule': 'auto',
  });
const indent = (left: number, right = 0): Markup =>
  element('w:ind', { 'w:left': left, 'w:right': right });
const edge = (side: string, width: number, space: number, of: string): Markup =>
  element(side, { 'w:val': 'single', 'w:sz': width, 'w:space': space, 'w:color': of });
const shade = element('w:shd', { 'w:val': 'clear', 'w:color': 'auto', 'w:fill': 'F3F4F6' });

const QUIET = '5A6068';
const RULE = 'B8BDC4';
const box = element(
  'w:pBdr',
  {},
  ...['w:top', 'w:left', 'w:bottom', 'w:right'].map((side) => edge(side, 4, 8, RULE)),
);
const grid = element(
  'w:tblBorders',
  {},
  ...['w:top', 'w:left', 'w:bottom', 'w:right', 'w:insideH', 'w:insideV'].map((side) =>
    edge(side, 4, 0, RULE),
  ),
);
const margins = element(
  'w:tblCellMar',
  {},
  ...['w:top', 'w:left', 'w:bottom', 'w:right'].map((side) =>
    element(side, { 'w:w': /top|bottom/.test(side) ? 40 : 108, 'w:type': 'dxa' }),
  ),
);

/** Styles of what goes on below an item of a list, by how deep the list is. */
const continued = (name: string, style: (level: number) => Omit<Style, 'id' | 'name'>): Style[] =>
  [1, 2, 3, 4, 5].map((level) => ({
    id: `${name.replaceAll(' ', '')}${level === 1 ? '' : level}`,
    name: `${name}${level === 1 ? '' : ` ${level}`}`,
    ...style(level),
  }));

const STYLES: readonly Style[] = [
  { id: 'Normal', name: 'Normal', builtIn: true },
  {
    id: 'Title',
    name: 'Title',
    builtIn: true,
    basedOn: 'Normal',
    next: 'Normal',
    paragraph: [on('w:keepNext'), on('w:keepLines'), spacing(0, 160, 300)],
    text: [...bold, ...size(20)],
  },
  {
    id: 'Subtitle',
    name: 'Subtitle',
    builtIn: true,
    basedOn: 'Normal',
    next: 'Normal',
    paragraph: [on('w:keepNext'), spacing(0, 240, 320)],
    text: [color(QUIET), ...size(13)],
  },
  {
    id: 'Heading2',
    name: 'heading 2',
    builtIn: true,
    basedOn: 'Normal',
    next: 'Normal',
    paragraph: [
      on('w:keepNext'),
      on('w:keepLines'),
      spacing(320, 120, 320),
      value('w:outlineLvl', 1),
    ],
    text: [...bold, ...size(13)],
  },
  {
    id: 'Quote',
    name: 'Quote',
    builtIn: true,
    basedOn: 'Normal',
    paragraph: [element('w:pBdr', {}, edge('w:left', 18, 10, RULE)), indent(400, 400)],
  },
  {
    id: 'PullQuote',
    name: 'Pull Quote',
    basedOn: 'Normal',
    next: 'Normal',
    paragraph: [
      on('w:keepLines'),
      element('w:pBdr', {}, edge('w:top', 12, 8, '1A1C1F'), edge('w:bottom', 12, 8, '1A1C1F')),
      spacing(240, 240, 320),
      value('w:jc', 'center'),
    ],
    text: [...bold, ...size(14)],
  },
  {
    id: 'FactBox',
    name: 'Fact Box',
    basedOn: 'Normal',
    paragraph: [box, shade, spacing(0, 80, 320), indent(170, 170)],
    text: size(9.5),
  },
  {
    id: 'FactBoxHeading',
    name: 'Fact Box Heading',
    basedOn: 'FactBox',
    next: 'FactBox',
    paragraph: [on('w:keepNext')],
    text: [...bold, ...size(10.5)],
  },
  // They say where they belong, and look like the box: a frame is one where all are indented alike.
  ...continued('Fact Box Continue', () => ({ basedOn: 'FactBox' })),
  {
    id: 'Photo',
    name: 'Photo',
    basedOn: 'Normal',
    next: 'Caption',
    paragraph: [on('w:keepNext'), spacing(200, 60, 240), value('w:jc', 'center')],
  },
  {
    id: 'Caption',
    name: 'caption',
    builtIn: true,
    basedOn: 'Normal',
    next: 'Normal',
    paragraph: [on('w:keepLines'), spacing(0, 240, 300)],
    text: [color(QUIET), ...size(9)],
  },
  {
    id: 'ListParagraph',
    name: 'List Paragraph',
    builtIn: true,
    basedOn: 'Normal',
    paragraph: [spacing(0, 80), indent(400)],
  },
  ...continued('List Continue', (level) => ({
    builtIn: true,
    basedOn: 'Normal',
    paragraph: [spacing(0, 80), indent(400 * level)],
  })),
  {
    id: 'TableText',
    name: 'Table Text',
    basedOn: 'Normal',
    paragraph: [spacing(0, 0, 300)],
    text: size(9.5),
  },
  { id: 'TableHeading', name: 'Table Heading', basedOn: 'TableText', text: bold },
  {
    id: 'AfterTable',
    name: 'After Table',
    basedOn: 'Normal',
    next: 'Normal',
    paragraph: [spacing(0, 80, 240)],
    text: size(5),
  },
  {
    id: 'Divider',
    name: 'Divider',
    basedOn: 'Normal',
    next: 'Normal',
    paragraph: [
      element('w:pBdr', {}, edge('w:bottom', 6, 1, RULE)),
      spacing(0, 240, 240),
      indent(3200, 3200),
    ],
  },
  { id: 'Byline', name: 'Byline', basedOn: 'Normal', text: [color(QUIET)] },
  { id: 'Tail', name: 'Tail', basedOn: 'Normal', text: [color(QUIET)] },
  {
    id: 'Notice',
    name: 'Notice',
    basedOn: 'Normal',
    paragraph: [shade, spacing(0, 160)],
    text: size(9.5),
  },
  { id: 'Correction', name: 'Correction', basedOn: 'Notice', paragraph: [spacing(240, 160)] },
  {
    id: 'DefaultParagraphFont',
    name: 'Default Paragraph Font',
    type: 'character',
    builtIn: true,
  },
  { id: 'Lead', name: 'Lead', type: 'character', text: [color(QUIET)] },
  { id: 'Credit', name: 'Credit', type: 'character', text: [color(QUIET)] },
  {
    id: 'Hyperlink',
    name: 'Hyperlink',
    type: 'character',
    builtIn: true,
    text: [color('14508C'), value('w:u', 'single')],
  },
  {
    id: 'TableNormal',
    name: 'Normal Table',
    type: 'table',
    builtIn: true,
    table: element('w:tblPr', {}, margins),
  },
  {
    id: 'TableGrid',
    name: 'Table Grid',
    type: 'table',
    builtIn: true,
    basedOn: 'TableNormal',
    table: element('w:tblPr', {}, grid),
  },
];

const DEFAULTS = new Set(['Normal', 'DefaultParagraphFont', 'TableNormal']);

/**
 * The styles of a document. Hangul is set in the font every Korean Windows and Office has; word
 * processors elsewhere put theirs in its place.
 */
export function stylesPart(language: string): Markup {
  const korean = /^ko\b/i.test(language);
  const fonts = element('w:rFonts', {
    'w:ascii': 'Malgun Gothic',
    'w:hAnsi': 'Malgun Gothic',
    'w:eastAsia': '맑은 고딕',
    'w:cs': 'Malgun Gothic',
  });
  // Word marks Latin words in Korean copy as English, as Korean Word does itself.
  const tongue = element('w:lang', {
    'w:val': korean ? 'en-US' : language,
    'w:eastAsia': 'ko-KR',
    'w:bidi': 'ar-SA',
  });
  const defaults = lines('w:docDefaults', {}, [
    element('w:rPrDefault', {}, element('w:rPr', {}, fonts, ...size(10.5), tongue)),
    element(
      'w:pPrDefault',
      {},
      // No gap between Hangul and the figures and Latin letters beside it.
      element('w:pPr', {}, off('w:autoSpaceDE'), off('w:autoSpaceDN'), spacing(0, 160)),
    ),
  ]);
  const namespace = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';
  return lines('w:styles', { 'xmlns:w': namespace }, [defaults, ...STYLES.map(style)]);
}

function style({
  id,
  name,
  type = 'paragraph',
  builtIn = false,
  basedOn,
  next,
  paragraph,
  text,
  table,
}: Style): Markup {
  return element(
    'w:style',
    {
      'w:type': type,
      'w:default': DEFAULTS.has(id) ? 1 : null,
      'w:customStyle': builtIn ? null : 1,
      'w:styleId': id,
    },
    value('w:name', name),
    basedOn === undefined ? null : value('w:basedOn', basedOn),
    next === undefined ? null : value('w:next', next),
    on('w:qFormat'),
    paragraph ? element('w:pPr', {}, ...paragraph) : null,
    text ? element('w:rPr', {}, ...text) : null,
    table ?? null,
  );
}
