import type {
  PublishedBlock,
  PublishedCell,
  PublishedFigure,
  PublishedInline,
  PublishedStory,
} from '@shared/story/published';
import type { PhotoFile } from '../photoFiles';
import { printedTime, storyWordsFor } from '../storyWords';
import { tableGrid } from '../tableGrid';
import { element, lines, type Markup, text } from '../xml/markup';
import { photoFrame } from './frame';
import { photoMetadata, storyMetadata } from './metadata';
import {
  characterStyle,
  DEEPEST,
  NO_CHARACTER_STYLE,
  type ParagraphName,
  paragraphStyle,
} from './styles';

export interface IcmlStory {
  story: Markup;
  /** Where links lead, which stands after the story. */
  links: Markup[];
  /** The character styles the story has, some of them more than once. */
  characterStyles: string[];
}

/** A paragraph before it is known whether another comes after it. */
interface Paragraph {
  style: ParagraphName;
  attributes?: Readonly<Record<string, string | number>>;
  ranges: Markup[];
}

/** U+2028 is how InDesign keeps a line break inside a paragraph. */
const FORCED_BREAK = '\u2028';

const TABLE_STYLE = 'TableStyle/$ID/[Basic Table]';
const CELL_STYLE = 'CellStyle/$ID/[None]';
/** Points; a layout sets the width of its own tables. */
const COLUMN_WIDTH = 80;

/** Where blocks stand: the styles of their text. */
interface Place {
  paragraph: ParagraphName;
  subhead: ParagraphName;
}
const STORY: Place = { paragraph: 'Body', subhead: 'Crosshead' };
const FACT_BOX: Place = { paragraph: 'Fact box', subhead: 'Fact box heading' };

/**
 * The story as InDesign has one: paragraph ranges of named styles, character ranges in them, a `Br`
 * between two paragraphs. A photograph stands in a frame in the line, linked to the file beside it.
 */
export function icmlStory(
  story: PublishedStory,
  photos: ReadonlyMap<string, PhotoFile>,
): IcmlStory {
  const used: string[] = ['CharacterStyle/Lead', 'CharacterStyle/Credit'];
  const destinations = new Map<string, number>();
  const sources: { source: string; destination: number }[] = [];
  let tables = 0;
  let figures = 0;
  let lead = story.lead;

  const range = (style: string, ...content: Markup[]) =>
    element('CharacterStyleRange', { AppliedCharacterStyle: style }, ...content);
  const words = (of: string, style = NO_CHARACTER_STYLE) =>
    range(style, element('Content', {}, text(of.replaceAll('\n', FORCED_BREAK))));
  const inline = (content: readonly PublishedInline[]): Markup[] =>
    content.map((part) => {
      if ('lineBreak' in part) return words(FORCED_BREAK);
      const style = characterStyle(part);
      used.push(style);
      if (part.href === undefined) return words(part.text, style);
      const destination = destinations.get(part.href) ?? destinations.size + 1;
      destinations.set(part.href, destination);
      const source = `link-source-${sources.length + 1}`;
      sources.push({ source, destination });
      const attributes = { Self: source, Name: `Link ${sources.length}`, Hidden: 'false' };
      const shown = element('Content', {}, text(part.text));
      return range(style, element('HyperlinkTextSource', attributes, shown));
    });
  const plain = (style: ParagraphName, of: string): Paragraph[] =>
    of === '' ? [] : [{ style, ranges: [words(of)] }];

  const blocks = (of: readonly PublishedBlock[], place: Place): Paragraph[] =>
    of.flatMap((one) => block(one, place));
  const block = (of: PublishedBlock, place: Place): Paragraph[] => {
    switch (of.kind) {
      case 'paragraph': {
        const opens =
          place === STORY && lead !== '' ? [words(`${lead} `, 'CharacterStyle/Lead')] : [];
        if (opens.length > 0) lead = '';
        return [{ style: place.paragraph, ranges: [...opens, ...inline(of.content)] }];
      }
      case 'subhead':
        return [{ style: place.subhead, ranges: inline(of.content) }];
      case 'pullQuote':
        return [{ style: 'Pull quote', ranges: inline(of.content) }];
      case 'quote':
        return blocks(of.blocks, { ...STORY, paragraph: 'Quote' });
      case 'factBox':
        return blocks(of.blocks, FACT_BOX);
      case 'bulletList':
      case 'orderedList':
        return list(of, place, 1);
      case 'table':
        return [{ style: 'Table text', ranges: [range(NO_CHARACTER_STYLE, table(of.rows))] }];
      case 'divider':
        return plain('Divider', '* * *');
      case 'figure':
        return figure(of);
    }
  };
  const list = (
    of: Extract<PublishedBlock, { items: PublishedBlock[][] }>,
    place: Place,
    depth: number,
  ): Paragraph[] => {
    const level = Math.min(depth, DEEPEST);
    const numbered = of.kind === 'orderedList';
    return of.items.flatMap((item, at) =>
      item.flatMap((one, index): Paragraph[] => {
        if (one.kind === 'bulletList' || one.kind === 'orderedList') {
          return list(one, place, depth + 1);
        }
        if (one.kind !== 'paragraph') return block(one, place);
        const ranges = inline(one.content);
        if (index > 0) return [{ style: `List continued ${level}`, ranges }];
        const style: ParagraphName = `${numbered ? 'Numbered' : 'Bullet'} list ${level}`;
        // Each list begins at 1; without this InDesign counts on from the one before.
        const attributes = { NumberingContinue: 'false', NumberingStartAt: 1 };
        return [{ style, ranges, ...(numbered && at === 0 && { attributes }) }];
      }),
    );
  };
  const figure = (of: PublishedFigure): Paragraph[] => {
    const photo = photos.get(of.photo);
    if (!photo) return [];
    const said = inline(of.caption);
    if (of.creditLine !== '') {
      const gap = said.length > 0 ? ' ' : '';
      said.push(words(`${gap}${of.creditLine}`, 'CharacterStyle/Credit'));
    }
    figures += 1;
    const frame = range(NO_CHARACTER_STYLE, photoFrame(photo, figures, photoMetadata(of)));
    return [
      { style: 'Photo' as const, ranges: [frame] },
      ...(said.length > 0 ? [{ style: 'Caption' as const, ranges: said }] : []),
    ];
  };
  const table = (rows: readonly PublishedCell[][]): Markup => {
    tables += 1;
    const self = `table-${tables}`;
    const grid = tableGrid(rows);
    const columns = Math.max(1, ...grid.map((row) => row.reduce((sum, one) => sum + one.span, 0)));
    const [first = []] = rows;
    const heads = rows.length > 1 && first.every((one) => one.header && one.rowspan === 1) ? 1 : 0;
    const cells = grid.flatMap((row, at) => {
      let column = 0;
      return row.flatMap(({ cell, span, rows: reach, merge }): Markup[] => {
        const name = `${column}:${at}`;
        column += span;
        if (merge === 'continue') return [];
        const style = cell?.header ? 'Table heading' : 'Table text';
        const inside = blocks(cell?.blocks ?? [], { ...STORY, paragraph: style });
        return [
          lines(
            'Cell',
            {
              Self: `${self}-${name.replace(':', '-')}`,
              Name: name,
              RowSpan: reach,
              ColumnSpan: span,
              AppliedCellStyle: CELL_STYLE,
            },
            written(inside.length > 0 ? inside : [{ style, ranges: [] }]),
          ),
        ];
      });
    });
    return lines(
      'Table',
      {
        Self: self,
        HeaderRowCount: heads,
        FooterRowCount: 0,
        BodyRowCount: rows.length - heads,
        ColumnCount: columns,
        AppliedTableStyle: TABLE_STYLE,
      },
      [
        ...rows.map((_, at) => element('Row', { Self: `${self}-row-${at}`, Name: at })),
        ...Array.from({ length: columns }, (_, at) =>
          element('Column', {
            Self: `${self}-column-${at}`,
            Name: at,
            SingleColumnWidth: COLUMN_WIDTH,
          }),
        ),
        ...cells,
      ],
    );
  };

  const said = storyWordsFor(story.language);
  const body = blocks(story.body, STORY);
  if (lead !== '') body.unshift({ style: 'Body', ranges: [words(lead, 'CharacterStyle/Lead')] });
  const printsNobody = story.lead === '' && story.tail === '';
  const people = story.bylines.map(({ name, role }) => `${name} ${role}`.trim()).join(' · ');
  const { correction } = story;
  const all = [
    ...plain('Headline', story.headline),
    ...plain('Subhead', story.deck),
    ...plain('Byline', printsNobody ? people : ''),
    ...plain('Notice', story.pubStatus === 'usable' ? '' : said[story.pubStatus]),
    ...plain('Notice', story.aiLabel === 'none' ? '' : said[story.aiLabel]),
    ...body,
    ...plain('Byline', story.tail),
    ...plain(
      'Correction',
      correction === null
        ? ''
        : `${said.corrected} ${correction.note} (${printedTime(correction.at, said)})`,
    ),
  ];
  const attributes = {
    Self: 'story',
    AppliedTOCStyle: 'n',
    TrackChanges: 'false',
    StoryTitle: story.headline,
    AppliedNamedGrid: 'n',
  };
  return {
    story: lines('Story', attributes, [
      element('StoryPreference', {
        OpticalMarginAlignment: 'false',
        OpticalMarginSize: 12,
        FrameType: 'TextFrameType',
        StoryOrientation: 'Horizontal',
        StoryDirection: 'LeftToRightDirection',
      }),
      storyMetadata(story),
      ...written(all),
    ]),
    links: [
      ...[...destinations].map(([address, number]) => destinationMarkup(address, number)),
      ...sources.map(({ source, destination }, index) =>
        linkMarkup(source, destination, index + 1),
      ),
    ],
    characterStyles: used,
  };
}

/** Paragraph ranges, each but the last ended by its `Br`. */
function written(paragraphs: readonly Paragraph[]): Markup[] {
  return paragraphs.map(({ style, attributes = {}, ranges }, index) => {
    const end = element(
      'CharacterStyleRange',
      { AppliedCharacterStyle: NO_CHARACTER_STYLE },
      element('Br', {}),
    );
    return lines(
      'ParagraphStyleRange',
      { AppliedParagraphStyle: paragraphStyle(style), ...attributes },
      index < paragraphs.length - 1 ? [...ranges, end] : ranges,
    );
  });
}

function destinationMarkup(address: string, number: number): Markup {
  return element('HyperlinkURLDestination', {
    Self: `HyperlinkURLDestination/${number}`,
    Name: `URL ${number}`,
    DestinationURL: address,
    Hidden: 'true',
    DestinationUniqueKey: number,
  });
}

function linkMarkup(source: string, destination: number, number: number): Markup {
  return element(
    'Hyperlink',
    {
      Self: `link-${number}`,
      Name: `Link ${number}`,
      Source: source,
      Visible: 'false',
      Hidden: 'false',
      DestinationUniqueKey: destination,
    },
    element(
      'Properties',
      {},
      element('BorderColor', { type: 'enumeration' }, text('Black')),
      element('Destination', { type: 'object' }, text(`HyperlinkURLDestination/${destination}`)),
    ),
  );
}
