import type {
  PublishedBlock,
  PublishedCell,
  PublishedFigure,
  PublishedInline,
  PublishedStory,
} from '@shared/story/published';
import { printedTime, storyWordsFor } from '../storyWords';
import { tableGrid } from '../tableGrid';
import { element, lines, type Markup, text } from '../xml/markup';
import { type Picture, pictureRun, TEXT_WIDTH } from './picture';

/** What the parts beside the document have to know of it. */
export interface DocxBody {
  document: Markup;
  /** The ids of relationships by the address they link to. */
  links: ReadonlyMap<string, string>;
  /** The level of each numbered list, in the order of `NUMBERED + index`. */
  numbered: readonly number[];
}

const NAMESPACES = {
  'xmlns:w': 'http://schemas.openxmlformats.org/wordprocessingml/2006/main',
  'xmlns:r': 'http://schemas.openxmlformats.org/officeDocument/2006/relationships',
  'xmlns:wp': 'http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing',
  'xmlns:a': 'http://schemas.openxmlformats.org/drawingml/2006/main',
  'xmlns:pic': 'http://schemas.openxmlformats.org/drawingml/2006/picture',
};

/** The numbering of every bulleted list; each numbered list has one of its own from `NUMBERED` on. */
export const BULLETED = 1;
export const NUMBERED = 2;

/** Word has nine levels of numbering and five styles for what goes on below an item. */
const DEEPEST = 8;
const CONTINUED = 5;

/** Where blocks stand: the styles of their text, and how much room a picture has there (EMU). */
interface Place {
  paragraph: string | null;
  subhead: string;
  list: string;
  /** What a list's items are moved to there, instead of what their numbering says. */
  listIndent?: Markup;
  width: number;
}

const STORY: Place = {
  paragraph: null,
  subhead: 'Heading2',
  list: 'ListParagraph',
  width: TEXT_WIDTH,
};
const QUOTE: Place = { ...STORY, paragraph: 'Quote', list: 'Quote' };
const FACT_BOX: Place = {
  ...STORY,
  paragraph: 'FactBox',
  subhead: 'FactBoxHeading',
  list: 'FactBox',
  // Paragraphs share a frame only where all of them are indented alike.
  listIndent: element('w:ind', { 'w:left': 170, 'w:right': 170, 'w:firstLine': 0 }),
};

/** The document part of a DOCX: styles say what everything is, nothing is formatted by hand. */
export function docxBody(story: PublishedStory, pictures: ReadonlyMap<string, Picture>): DocxBody {
  const links = new Map<string, string>();
  const numbered: number[] = [];
  let figures = 0;
  let lead = story.lead;

  const runs = (content: readonly PublishedInline[]): Markup[] =>
    content.map((part) => {
      if ('lineBreak' in part) return element('w:r', {}, element('w:br', {}));
      if (part.href === undefined) return run(part.text, marksOf(part));
      const id = idOf(part.href);
      const shown = run(part.text, [styleMark('Hyperlink'), ...marksOf(part)]);
      return element('w:hyperlink', { 'r:id': id, 'w:history': 1 }, shown);
    });
  const idOf = (href: string): string => {
    const id = links.get(href) ?? `rIdLink${links.size + 1}`;
    links.set(href, id);
    return id;
  };

  const blocks = (of: readonly PublishedBlock[], place: Place): Markup[] =>
    of.flatMap((one) => block(one, place));
  const block = (of: PublishedBlock, place: Place): Markup[] => {
    switch (of.kind) {
      case 'paragraph': {
        const opens = place === STORY ? lead : '';
        if (opens !== '') lead = '';
        return [
          paragraph(place.paragraph, opens === '' ? [] : [leadRun(`${opens} `)], runs(of.content)),
        ];
      }
      case 'subhead':
        return [paragraph(place.subhead, runs(of.content))];
      case 'pullQuote':
        return [paragraph('PullQuote', runs(of.content))];
      case 'quote':
        return blocks(of.blocks, { ...QUOTE, width: place.width });
      case 'factBox':
        return blocks(of.blocks, { ...FACT_BOX, width: place.width });
      case 'bulletList':
      case 'orderedList':
        return list(of, place, 0);
      case 'table':
        return table(of.rows, place);
      case 'divider':
        return [paragraph('Divider')];
      case 'figure':
        return figure(of, place);
    }
  };

  const list = (
    of: Extract<PublishedBlock, { items: PublishedBlock[][] }>,
    place: Place,
    depth: number,
  ): Markup[] => {
    const level = Math.min(depth, DEEPEST);
    let number = BULLETED;
    if (of.kind === 'orderedList') {
      number = NUMBERED + numbered.length;
      numbered.push(level);
    }
    const numbering = element(
      'w:numPr',
      {},
      element('w:ilvl', { 'w:val': level }),
      element('w:numId', { 'w:val': number }),
    );
    const continued = `ListContinue${depth === 0 ? '' : Math.min(depth + 1, CONTINUED)}`;
    return of.items.flatMap((item) =>
      item.flatMap((one, index): Markup[] => {
        if (one.kind === 'bulletList' || one.kind === 'orderedList') {
          return list(one, place, depth + 1);
        }
        if (one.kind !== 'paragraph') return block(one, place);
        const opens = index === 0;
        return [
          opens
            ? paragraph(
                [styleOf(place.list), numbering, ...(place.listIndent ? [place.listIndent] : [])],
                runs(one.content),
              )
            : paragraph(place === STORY ? continued : place.list, runs(one.content)),
        ];
      }),
    );
  };

  const table = (rows: readonly PublishedCell[][], place: Place): Markup[] => {
    const grid = tableGrid(rows);
    const columns = Math.max(1, ...grid.map((row) => row.reduce((sum, one) => sum + one.span, 0)));
    const share = (of: number) => Math.floor((WIDTH_TWIPS * of) / columns);
    const hasHead = rows.length > 1 && (rows[0]?.every(({ header }) => header) ?? false);
    const written = grid.map((row, index) =>
      lines('w:tr', {}, [
        element(
          'w:trPr',
          {},
          element('w:cantSplit', {}),
          hasHead && index === 0 ? element('w:tblHeader', {}) : null,
        ),
        ...row.map(({ cell, span, merge }) =>
          element(
            'w:tc',
            {},
            element(
              'w:tcPr',
              {},
              element('w:tcW', { 'w:w': share(span), 'w:type': 'dxa' }),
              span > 1 ? element('w:gridSpan', { 'w:val': span }) : null,
              merge === null ? null : element('w:vMerge', { 'w:val': merge }),
            ),
            ...cellContent(cell, Math.floor((place.width * span) / columns)),
          ),
        ),
      ]),
    );
    return [
      lines('w:tbl', {}, [
        element(
          'w:tblPr',
          {},
          element('w:tblStyle', { 'w:val': 'TableGrid' }),
          element('w:tblW', { 'w:w': 5000, 'w:type': 'pct' }),
          element('w:tblLook', { 'w:val': '0620', 'w:firstRow': hasHead ? 1 : 0 }),
        ),
        element(
          'w:tblGrid',
          {},
          ...Array.from({ length: columns }, () => element('w:gridCol', { 'w:w': share(1) })),
        ),
        ...written,
      ]),
      // Two tables in a row would become one.
      paragraph('AfterTable'),
    ];
  };
  const cellContent = (cell: PublishedCell | null, width: number): Markup[] => {
    const style = cell?.header ? 'TableHeading' : 'TableText';
    const inside = blocks(cell?.blocks ?? [], { ...STORY, paragraph: style, width });
    return inside.length > 0 ? inside : [paragraph(style)];
  };

  const figure = (of: PublishedFigure, { width }: Place): Markup[] => {
    const picture = pictures.get(of.photo);
    if (!picture) return [];
    figures += 1;
    const drawn = paragraph('Photo', [pictureRun(picture, of.alt, figures, width)]);
    const said = runs(of.caption);
    if (of.creditLine !== '') {
      const gap = said.length > 0 ? ' ' : '';
      said.push(run(`${gap}${of.creditLine}`, [styleMark('Credit')]));
    }
    return said.length > 0 ? [drawn, paragraph('Caption', said)] : [drawn];
  };

  const words = storyWordsFor(story.language);
  const body = blocks(story.body, STORY);
  if (lead !== '') body.unshift(paragraph(null, [leadRun(lead)]));
  const printsNobody = story.lead === '' && story.tail === '';
  const people = story.bylines.map(({ name, role }) => `${name} ${role}`.trim()).join(' · ');
  const document = lines('w:document', NAMESPACES, [
    lines('w:body', {}, [
      paragraph('Title', [run(story.headline)]),
      said('Subtitle', story.deck),
      said('Byline', printsNobody ? people : ''),
      said('Notice', story.pubStatus === 'usable' ? '' : words[story.pubStatus]),
      said('Notice', story.aiLabel === 'none' ? '' : words[story.aiLabel]),
      ...body,
      said('Tail', story.tail),
      correctionOf(story),
      SECTION,
    ]),
  ]);
  return { document, links, numbered };
}

/** A4 with margins of an inch; twentieths of a point. */
const SECTION = element(
  'w:sectPr',
  {},
  element('w:pgSz', { 'w:w': 11906, 'w:h': 16838 }),
  element('w:pgMar', {
    'w:top': 1440,
    'w:right': 1440,
    'w:bottom': 1440,
    'w:left': 1440,
    'w:header': 708,
    'w:footer': 708,
    'w:gutter': 0,
  }),
);
const WIDTH_TWIPS = 11906 - 2 * 1440;

function correctionOf(story: PublishedStory): Markup | null {
  if (story.correction === null) return null;
  const words = storyWordsFor(story.language);
  const { note, at } = story.correction;
  const said: PublishedInline[] = note
    .split('\n')
    .flatMap((line, index) => [
      ...(index > 0 ? [{ lineBreak: true as const }] : []),
      { text: line },
    ]);
  return paragraph('Correction', [
    run(words.corrected, [element('w:b', {}), element('w:bCs', {})]),
    run(' '),
    ...said.map((part) =>
      'text' in part ? run(part.text) : element('w:r', {}, element('w:br', {})),
    ),
    run(` (${printedTime(at, words)})`),
  ]);
}

function said(style: string, words: string): Markup | null {
  return words === '' ? null : paragraph(style, [run(words)]);
}

function paragraph(
  style: string | null | readonly Markup[],
  ...content: readonly (readonly Markup[])[]
): Markup {
  const properties = style === null ? [] : typeof style === 'string' ? [styleOf(style)] : style;
  return element(
    'w:p',
    {},
    properties.length > 0 ? element('w:pPr', {}, ...properties) : null,
    ...content.flat(),
  );
}

const styleOf = (style: string): Markup => element('w:pStyle', { 'w:val': style });
const styleMark = (style: string): Markup => element('w:rStyle', { 'w:val': style });
const leadRun = (words: string): Markup => run(words, [styleMark('Lead')]);

/** A run of text; a tab is an element there, and a line feed a break. */
function run(words: string, properties: readonly Markup[] = []): Markup {
  const parts = words.split(/([\t\n])/).map((part) => {
    if (part === '\t') return element('w:tab', {});
    if (part === '\n') return element('w:br', {});
    return part === '' ? null : element('w:t', { 'xml:space': 'preserve' }, text(part));
  });
  return element(
    'w:r',
    {},
    properties.length > 0 ? element('w:rPr', {}, ...properties) : null,
    ...parts,
  );
}

/** In the order the schema has them (ISO/IEC 29500-1 §17.3.2). */
function marksOf(part: Extract<PublishedInline, { text: string }>): Markup[] {
  const marks: Markup[] = [];
  if (part.bold) marks.push(element('w:b', {}), element('w:bCs', {}));
  if (part.italic) marks.push(element('w:i', {}), element('w:iCs', {}));
  if (part.strike) marks.push(element('w:strike', {}));
  if (part.underline) marks.push(element('w:u', { 'w:val': 'single' }));
  return marks;
}
