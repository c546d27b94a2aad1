import type { PublishedInline } from '@shared/story/published';
import { type Attributes, element, lines, type Markup, text } from '../xml/markup';

/** What InDesign itself calls text without a style. */
export const NO_CHARACTER_STYLE = 'CharacterStyle/$ID/[No character style]';
const BASIC_PARAGRAPH = 'ParagraphStyle/$ID/NormalParagraphStyle';

/** Points. */
const STEP = 12;
export const DEEPEST = 4;

/**
 * A paragraph style by its name in InDesign's panel: the names are what a layout has styles for, and a
 * layout's own of the same name win when a story is placed.
 */
export const PARAGRAPHS = {
  Headline: { PointSize: 30, FontStyle: 'Bold', SpaceAfter: 6 },
  Subhead: { PointSize: 14, SpaceAfter: 10 },
  Byline: { PointSize: 9 },
  Body: { FirstLineIndent: 10, Justification: 'LeftJustified' },
  Crosshead: { PointSize: 12, FontStyle: 'Bold', SpaceBefore: 8, SpaceAfter: 4 },
  Quote: { LeftIndent: STEP, RightIndent: STEP },
  'Pull quote': {
    PointSize: 16,
    FontStyle: 'Bold',
    Justification: 'CenterAlign',
    SpaceBefore: 8,
    SpaceAfter: 8,
  },
  'Fact box': { PointSize: 9, LeftIndent: 6, RightIndent: 6 },
  'Fact box heading': { PointSize: 10, FontStyle: 'Bold', LeftIndent: 6, RightIndent: 6 },
  Photo: { PointSize: 8, SpaceBefore: 6 },
  Caption: { PointSize: 8, SpaceAfter: 6 },
  'Table text': { PointSize: 9 },
  'Table heading': { PointSize: 9, FontStyle: 'Bold' },
  Divider: { Justification: 'CenterAlign', SpaceBefore: 6, SpaceAfter: 6 },
  Notice: { PointSize: 9 },
  Correction: { PointSize: 9, SpaceBefore: 6 },
} as const satisfies Record<string, Attributes>;

export type ParagraphName =
  | keyof typeof PARAGRAPHS
  | `${'Bullet' | 'Numbered'} list ${number}`
  | `List continued ${number}`;

export const paragraphStyle = (name: ParagraphName): string => `ParagraphStyle/${name}`;

/** The styles InDesign has a story's paragraphs in, whether the story uses them or not. */
export function paragraphStyles(language: string): Markup {
  const korean = /^ko\b/i.test(language);
  const basic = element(
    'ParagraphStyle',
    {
      Self: BASIC_PARAGRAPH,
      Name: '$ID/NormalParagraphStyle',
      PointSize: 10,
      AppliedLanguage: korean ? '$ID/Korean' : '$ID/English: USA',
    },
    korean
      ? element(
          'Properties',
          {},
          // Comes with every InDesign; its default font has no Hangul.
          element('AppliedFont', { type: 'string' }, text('Adobe Myungjo Std')),
        )
      : null,
  );
  const listed = Array.from({ length: DEEPEST }, (_, index) => index + 1).flatMap((level) => {
    const hanging = { LeftIndent: STEP * level, FirstLineIndent: -STEP };
    const named = (name: ParagraphName, attributes: Attributes) => paragraph(name, attributes);
    return [
      named(`Bullet list ${level}`, { ...hanging, BulletsAndNumberingListType: 'BulletList' }),
      named(`Numbered list ${level}`, {
        ...hanging,
        BulletsAndNumberingListType: 'NumberedList',
        NumberingExpression: '^#.^t',
        NumberingLevel: level,
      }),
      named(`List continued ${level}`, { LeftIndent: STEP * level }),
    ];
  });
  const own = Object.entries(PARAGRAPHS).map(([name, attributes]) =>
    paragraph(name as ParagraphName, attributes),
  );
  return lines('RootParagraphStyleGroup', { Self: 'paragraph-styles' }, [
    element('ParagraphStyle', {
      Self: 'ParagraphStyle/$ID/[No paragraph style]',
      Name: '$ID/[No paragraph style]',
    }),
    basic,
    ...own,
    ...listed,
  ]);
}

function paragraph(name: ParagraphName, attributes: Attributes): Markup {
  const { FontStyle, ...rest } = attributes;
  return element(
    'ParagraphStyle',
    { Self: paragraphStyle(name), Name: name, FontStyle, ...rest },
    element('Properties', {}, element('BasedOn', { type: 'object' }, text(BASIC_PARAGRAPH))),
  );
}

const MARKS = [
  { mark: 'bold', name: 'Bold' },
  { mark: 'italic', name: 'Italic' },
  { mark: 'underline', name: 'Underline' },
  { mark: 'strike', name: 'Strikethrough' },
] as const;

/** The character style of a run: one for each set of marks, as a layout needs them. */
export function characterStyle(part: Extract<PublishedInline, { text: string }>): string {
  const names = MARKS.filter(({ mark }) => part[mark]).map(({ name }) => name);
  const all = part.href === undefined ? names : [...names, 'Link'];
  return all.length === 0 ? NO_CHARACTER_STYLE : `CharacterStyle/${all.join(' ')}`;
}

/** The styles of the runs that a story has. */
export function characterStyles(used: Iterable<string>): Markup {
  const own = [...new Set(used)]
    .filter((self) => self !== NO_CHARACTER_STYLE)
    .sort()
    .map((self) => {
      const name = self.slice('CharacterStyle/'.length);
      const has = (part: string) => name.split(' ').includes(part);
      const face = ['Bold', 'Italic'].filter(has).join(' ');
      return element(
        'CharacterStyle',
        {
          Self: self,
          Name: name,
          FontStyle: face,
          Underline: has('Underline') ? 'true' : null,
          StrikeThru: has('Strikethrough') ? 'true' : null,
        },
        element('Properties', {}, element('BasedOn', { type: 'object' }, text(NO_CHARACTER_STYLE))),
      );
    });
  return lines('RootCharacterStyleGroup', { Self: 'character-styles' }, [
    element('CharacterStyle', { Self: NO_CHARACTER_STYLE, Name: '$ID/[No character style]' }),
    ...own,
  ]);
}
