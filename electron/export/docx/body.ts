import type {
  PrintedStory,
  PublishedBlock,
  PublishedCell,
  PublishedFigure,
  PublishedInline,
  PublishedStory,
} from '@shared/story/published';
import { type RunFormat, type TrackedStory, Tracks } from '@shared/story/tracked';
import { printedTime, storyWordsFor } from '../storyWords';
import { tableGrid } from '../tableGrid';
import { element, lines, type Markup, text } from '../xml/markup';
import { type Picture, pictureRun, TEXT_WIDTH } from './picture';
import { type Fate, fateOf, Revisions } from './revisions';

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
  /** The style of what goes on below an item's first paragraph; for those further in with a number. */
  continued: string;
  /** What a list's items are moved to there, instead of what their numbering says. */
  listIndent?: Markup;
  width: number;
}

const STORY: Place = {
  paragraph: null,
  subhead: 'Heading2',
  list: 'ListParagraph',
  continued: 'ListContinue',
  width: TEXT_WIDTH,
};
const QUOTE: Place = { ...STORY, paragraph: 'Quote', list: 'Quote' };
const FACT_BOX: Place = {
  ...STORY,
  paragraph: 'FactBox',
  subhead: 'FactBoxHeading',
  list: 'FactBox',
  continued: 'FactBoxContinue',
  // Paragraphs share a frame only where all of them are indented alike.
  listIndent: element('w:ind', { 'w:left': 170, 'w:right': 170, 'w:firstLine': 0 }),
};

const STAYS: Fate = {};

/**
 * The document part of a DOCX: styles say what everything is, nothing is formatted by hand. What is
 * suggested of a story that was read with its suggestions stands there as Word's own revisions.
 */
export function docxBody(
  story: PublishedStory | TrackedStory,
  pictures: ReadonlyMap<string, Picture>,
): DocxBody {
  const suggested = 'tracks' in story ? story : null;
  const tracks = suggested?.tracks ?? new Tracks();
  const words = storyWordsFor(story.language);
  const revisions = new Revisions(words.nobody);
  const propertiesOf = new Map<object, readonly Markup[]>();
  const links = new Map<string, string>();
  const numbered: number[] = [];
  let figures = 0;
  let lead = story.lead;

  const runs = (content: readonly PublishedInline[], within: Fate): Markup[] =>
    content.flatMap((part) => {
      const track = tracks.of(part);
      const fate = fateOf(track, within);
      if ('lineBreak' in part) {
        return [revisions.around(element('w:r', {}, element('w:br', {})), fate)];
      }
      const { former } = track;
      if (!former) return [linked(part, part.href, marksOf(part), fate)];
      const { change, format } = former;
      // A link is no format in Word: the words with the one go, and those with the other come.
      if (format.href !== part.href) {
        const was = linked(part, format.href, marksOf(format), { ...fate, deleted: change });
        const is = linked(part, part.href, marksOf(part), { inserted: change, ...fate });
        return fate.deleted ? [was] : fate.inserted ? [is] : [was, is];
      }
      const styled = part.href === undefined ? [] : [styleMark('Hyperlink')];
      const formerly = revisions.formerRun(change, [...styled, ...marksOf(format)]);
      return [linked(part, part.href, [...marksOf(part), formerly], fate)];
    });
  const linked = (
    { text: said }: { text: string },
    href: string | undefined,
    properties: Markup[],
    fate: Fate,
  ): Markup => {
    const styled = href === undefined ? properties : [styleMark('Hyperlink'), ...properties];
    const written = revisions.around(run(said, styled, fate.deleted !== undefined), fate);
    if (href === undefined) return written;
    return element('w:hyperlink', { 'r:id': idOf(href), 'w:history': 1 }, written);
  };
  const idOf = (href: string): string => {
    const id = links.get(href) ?? `rIdLink${links.size + 1}`;
    links.set(href, id);
    return id;
  };

  /** The properties of a block's text: those it has, what becomes of its end, and those it had. */
  const ending = (of: object, own: readonly Markup[], fate: Fate): Markup[] => {
    const { joinedTo, end } = tracks.of(of);
    const joins = joinedTo && propertiesOf.get(joinedTo.part);
    // Two paragraphs made one are in Word what the second is.
    const properties = joins ?? own;
    propertiesOf.set(of, properties);
    const isOther = joins && joins.join('') !== own.join('');
    return [
      ...properties,
      ...revisions.end(end ? { deleted: end, ...fate } : fate),
      ...(joinedTo && isOther ? [revisions.formerParagraph(joinedTo.change, own)] : []),
    ];
  };
  const textParagraph = (
    of: Extract<PublishedBlock, { content: PublishedInline[] }>,
    style: string | null | readonly Markup[],
    fate: Fate,
    opens: Markup[] = [],
  ): Markup => paragraph(ending(of, propertiesOfStyle(style), fate), opens, runs(of.content, fate));

  const blocks = (of: readonly PublishedBlock[], place: Place, within: Fate): Markup[] =>
    of.flatMap((one) => block(one, place, within));
  const block = (of: PublishedBlock, place: Place, within: Fate): Markup[] => {
    const fate = fateOf(tracks.of(of), within);
    switch (of.kind) {
      case 'paragraph': {
        const opens = place === STORY ? lead : '';
        if (opens !== '') lead = '';
        return [
          textParagraph(of, place.paragraph, fate, opens === '' ? [] : [leadRun(`${opens} `)]),
        ];
      }
      case 'subhead':
        return [textParagraph(of, place.subhead, fate)];
      case 'pullQuote':
        return [textParagraph(of, 'PullQuote', fate)];
      case 'quote':
        return blocks(of.blocks, { ...QUOTE, width: place.width }, fate);
      case 'factBox':
        return blocks(of.blocks, { ...FACT_BOX, width: place.width }, fate);
      case 'bulletList':
      case 'orderedList':
        return list(of, place, 0, fate);
      case 'table':
        return table(of.rows, place, fate);
      case 'divider':
        return [paragraph([styleOf('Divider'), ...revisions.end(fate)])];
      case 'figure':
        return figure(of, place, fate);
    }
  };

  const list = (
    of: Extract<PublishedBlock, { items: PublishedBlock[][] }>,
    place: Place,
    depth: number,
    within: Fate,
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
    const continued = `${place.continued}${depth === 0 ? '' : Math.min(depth + 1, CONTINUED)}`;
    return of.items.flatMap((item) => {
      const fate = fateOf(tracks.of(item), within);
      return item.flatMap((one, index): Markup[] => {
        const ownFate = fateOf(tracks.of(one), fate);
        if (one.kind === 'bulletList' || one.kind === 'orderedList') {
          return list(one, place, depth + 1, ownFate);
        }
        if (one.kind !== 'paragraph') return block(one, place, fate);
        const style =
          index === 0
            ? [styleOf(place.list), numbering, ...(place.listIndent ? [place.listIndent] : [])]
            : continued;
        return [textParagraph(one, style, ownFate)];
      });
    });
  };

  const table = (rows: readonly PublishedCell[][], place: Place, within: Fate): Markup[] => {
    const grid = tableGrid(rows);
    const columns = Math.max(1, ...grid.map((row) => row.reduce((sum, one) => sum + one.span, 0)));
    const share = (of: number) => Math.floor((WIDTH_TWIPS * of) / columns);
    const hasHead = rows.length > 1 && (rows[0]?.every(({ header }) => header) ?? false);
    const written = grid.map((row, index) => {
      const rowFate = fateOf(tracks.of(rows[index] ?? {}), within);
      return lines('w:tr', {}, [
        element(
          'w:trPr',
          {},
          element('w:cantSplit', {}),
          hasHead && index === 0 ? element('w:tblHeader', {}) : null,
          ...revisions.row(rowFate),
        ),
        ...row.map(({ cell, span, merge }) => {
          const own = tracks.of(cell ?? {});
          return element(
            'w:tc',
            {},
            element(
              'w:tcPr',
              {},
              element('w:tcW', { 'w:w': share(span), 'w:type': 'dxa' }),
              span > 1 ? element('w:gridSpan', { 'w:val': span }) : null,
              merge === null ? null : element('w:vMerge', { 'w:val': merge }),
              ...revisions.cell(own),
            ),
            ...cellContent(cell, Math.floor((place.width * span) / columns), fateOf(own, rowFate)),
          );
        }),
      ]);
    });
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
      paragraph([styleOf('AfterTable'), ...revisions.end(within)]),
    ];
  };
  const cellContent = (cell: PublishedCell | null, width: number, fate: Fate): Markup[] => {
    const style = cell?.header ? 'TableHeading' : 'TableText';
    const inside = blocks(cell?.blocks ?? [], { ...STORY, paragraph: style, width }, fate);
    return inside.length > 0 ? inside : [paragraph(style)];
  };

  const figure = (of: PublishedFigure, { width }: Place, fate: Fate): Markup[] => {
    const { formerFigure } = tracks.of(of);
    const was = formerFigure?.figure;
    const draw = ({ photo, alt }: PublishedFigure, drawnFate: Fate): Markup[] => {
      const picture = pictures.get(photo);
      if (!picture) return [];
      figures += 1;
      return [revisions.around(pictureRun(picture, alt, figures, width), drawnFate)];
    };
    const credit = ({ creditLine }: PublishedFigure, creditFate: Fate): Markup[] => {
      if (creditLine === '') return [];
      const gap = of.caption.length > 0 ? ' ' : '';
      const isGone = creditFate.deleted !== undefined;
      const written = run(`${gap}${creditLine}`, [styleMark('Credit')], isGone);
      return [revisions.around(written, creditFate)];
    };
    /** What was different before goes, and what is instead of it comes. */
    const both = (
      make: (one: PublishedFigure, fate: Fate) => Markup[],
      isSame: (former: PublishedFigure) => boolean,
    ): Markup[] => {
      if (!formerFigure || !was || isSame(was)) return make(of, fate);
      const { change } = formerFigure;
      return [
        ...make(was, { ...fate, deleted: change }),
        ...make(of, { inserted: change, ...fate }),
      ];
    };
    const drawn = both(draw, (former) => former.photo === of.photo);
    if (drawn.length === 0) return [];
    const said = [
      ...runs(of.caption, fate),
      ...both(credit, (former) => former.creditLine === of.creditLine),
    ];
    return ['Photo', 'Caption'].flatMap((style) => {
      const content = style === 'Photo' ? drawn : said;
      if (content.length === 0) return [];
      return [paragraph([styleOf(style), ...revisions.end(fate)], content)];
    });
  };

  const headline = (): Markup => {
    if (!suggested) return paragraph('Title', [run(story.headline)]);
    const { headlineRuns, headlineAround } = suggested;
    const [before, behind] = headlineAround;
    return paragraph(ending(headlineRuns, [styleOf('Title')], STAYS), [
      ...(before === '' ? [] : [run(`${before} `)]),
      ...runs(headlineRuns, STAYS),
      ...(behind === '' ? [] : [run(` ${behind}`)]),
    ]);
  };
  const deck = (): Markup | null => {
    if (!suggested) return said('Subtitle', story.deck);
    const { deckRuns } = suggested;
    const track = tracks.of(deckRuns);
    if (deckRuns.length === 0 && !track.end) return null;
    const fate = fateOf(track, STAYS);
    return paragraph(ending(deckRuns, [styleOf('Subtitle')], fate), runs(deckRuns, fate));
  };

  // What is joined to them comes after them.
  const title = headline();
  const subtitle = deck();
  const body = blocks(story.body, STORY, STAYS);
  if (lead !== '') body.unshift(paragraph(null, [leadRun(lead)]));
  const printsNobody = story.lead === '' && story.tail === '';
  const people = story.bylines.map(({ name, role }) => `${name} ${role}`.trim()).join(' · ');
  const document = lines('w:document', NAMESPACES, [
    lines('w:body', {}, [
      title,
      subtitle,
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

function correctionOf(story: PrintedStory): Markup | null {
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
  const properties = propertiesOfStyle(style);
  return element(
    'w:p',
    {},
    properties.length > 0 ? element('w:pPr', {}, ...properties) : null,
    ...content.flat(),
  );
}

function propertiesOfStyle(style: string | null | readonly Markup[]): readonly Markup[] {
  return style === null ? [] : typeof style === 'string' ? [styleOf(style)] : style;
}

const styleOf = (style: string): Markup => element('w:pStyle', { 'w:val': style });
const styleMark = (style: string): Markup => element('w:rStyle', { 'w:val': style });
const leadRun = (words: string): Markup => run(words, [styleMark('Lead')]);

/** A run of text; a tab is an element there, and a line feed a break. What is gone has a name of its own. */
function run(words: string, properties: readonly Markup[] = [], isGone = false): Markup {
  const parts = words.split(/([\t\n])/).map((part) => {
    if (part === '\t') return element('w:tab', {});
    if (part === '\n') return element('w:br', {});
    return part === ''
      ? null
      : element(isGone ? 'w:delText' : 'w:t', { 'xml:space': 'preserve' }, text(part));
  });
  return element(
    'w:r',
    {},
    properties.length > 0 ? element('w:rPr', {}, ...properties) : null,
    ...parts,
  );
}

/** In the order the schema has them (ISO/IEC 29500-1 §17.3.2). */
function marksOf(part: RunFormat): Markup[] {
  const marks: Markup[] = [];
  if (part.bold) marks.push(element('w:b', {}), element('w:bCs', {}));
  if (part.italic) marks.push(element('w:i', {}), element('w:iCs', {}));
  if (part.strike) marks.push(element('w:strike', {}));
  if (part.underline) marks.push(element('w:u', { 'w:val': 'single' }));
  return marks;
}
