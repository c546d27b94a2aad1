import { SCHEMA_VERSION } from '@shared/document/schema';
import { bodyOf, writeFields, writePhoto } from '@shared/document/storyDoc';
import { SAMPLE_OUTLET } from '@shared/settings';
import { AI_LABELS, EMPTY_FIELDS } from '@shared/story/fields';
import fc from 'fast-check';
import * as Y from 'yjs';
import { type Attached, anchorPhoto, anchorText } from '../../../shared/review/threadAnchor';
import {
  attachThread,
  beginThread,
  type Comment,
  reply,
  settleThread,
} from '../../../shared/review/threads';
import { HOSTILE } from './hostile';
import { PHOTO } from './material';

/** What no output may hold: it stands in notes and internal fields only. */
export const SECRET = '내부비밀SECRET';

/** What copy seldom has and keeps: composed otherwise, old Hangul, other directions, odd white space. */
const RARE = [
  '한국'.normalize('NFD'),
  'ᄒᆞᆫ글 나랏〮말〯ᄊᆞ미',
  '金(김) 樂(락) 𠮷',
  '\u202Eשלום\u202C \u2067مرحبا\u2069',
  '👨‍👩‍👧‍👦🇰🇷👍🏽',
  '가\t나\u0085다\u2028라\u2029마\u00A0바\u3000사\u200B아\uFEFF자\u00AD차',
  '끊을곳없는말'.repeat(12),
  '1. # > - * _ ` | \\ --- *** === ~~~ [가](나) ![다](라) &nbsp; &#35;',
] as const;

type Tree =
  | { text: string; marks: Record<string, unknown> }
  | { name: string; attributes?: Record<string, unknown>; children: Tree[] };

const words = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom('가나다', '네이버 “재도전”', ' ', '…', 'a & b', '12억') },
  { weight: 2, arbitrary: fc.constantFrom(...HOSTILE) },
  { weight: 2, arbitrary: fc.constantFrom(...RARE) },
  { weight: 2, arbitrary: fc.string({ unit: 'binary', maxLength: 12 }) },
);
const marks = fc.record(
  {
    bold: fc.constant({}),
    italic: fc.constant({}),
    underline: fc.constant({}),
    strike: fc.constant({}),
    link: fc.record({
      href: fc.constantFrom('https://example.kr/?a=1&b="2"', 'mailto:a@example.kr'),
    }),
  },
  { requiredKeys: [] },
);
const note = fc
  .constantFrom('', ' ', '담당자 연락처 ')
  .map((around): Tree => ({ text: `${around}${SECRET}${around}`, marks: { note: {} } }));
const run = fc.record({ text: words, marks });
const lineBreak = fc.constant<Tree>({ name: 'hardBreak', children: [] });
const inline = fc.array(
  fc.oneof({ weight: 4, arbitrary: run }, { weight: 2, arbitrary: note }, lineBreak),
  { maxLength: 5 },
);
const line = fc.array(fc.oneof(fc.record({ text: words, marks: fc.constant({}) }), note), {
  maxLength: 3,
});
const element = (name: string, children: fc.Arbitrary<Tree[]>) =>
  children.map((inside): Tree => ({ name, children: inside }));
const paragraph = element('paragraph', inline);
const some = (of: fc.Arbitrary<Tree>) => fc.array(of, { minLength: 1, maxLength: 3 });
const leaf = element('listItem', some(paragraph));
/** An item with a list below it, which has words of its own: one without is a form that no format keeps. */
const item = fc
  .tuple(some(paragraph), fc.option(element('orderedList', some(leaf))))
  .map(([inside, list]): Tree => {
    const named: Tree = { name: 'paragraph', children: [{ text: '항목', marks: {} }] };
    return { name: 'listItem', children: list ? [named, list] : inside };
  });
const figure = fc.record({ children: line, words }).map(
  ({ children, words }): Tree => ({
    name: 'figure',
    attributes: {
      media: words.length % 4 === 0 ? null : PHOTO.hash,
      credit: words,
      alt: words,
      creator: words,
      usageterms: words,
      focusX: words.length % 2 === 0 ? 0.25 : 0.5,
      origin: `https://example.kr/${encodeURIComponent(SECRET)}`,
    },
    children: [{ name: 'caption', children }],
  }),
);
const cell = fc
  .constantFrom('tableCell', 'tableHeader')
  .chain((name) => element(name, some(paragraph)));
const block = fc.oneof(
  { weight: 4, arbitrary: paragraph },
  element('subhead', inline),
  element('pullQuote', inline),
  element('quote', some(paragraph)),
  element(
    'factBox',
    some(
      fc.oneof(paragraph, element('bulletList', some(item)), element('orderedList', some(item))),
    ),
  ),
  element('bulletList', some(item)),
  element('orderedList', some(item)),
  figure,
  element('table', some(element('tableRow', some(cell)))),
  fc.constant<Tree>({ name: 'divider', children: [] }),
);

/** Any story that the editor can make, with secrets in every place that must not leave. */
export const anyStory: fc.Arbitrary<Y.Doc> = fc
  .record({
    headline: line,
    urgency: fc.constantFrom(null, 1, 8),
    aiLabel: fc.constantFrom(...AI_LABELS),
    deck: fc.option(line),
    blocks: fc.array(block, { minLength: 1, maxLength: 6 }),
    name: words,
  })
  .map(({ headline, deck, blocks, name, urgency, aiLabel }) => {
    const doc = new Y.Doc();
    doc.transact(() => {
      doc.getMap('meta').set('schemaVersion', SCHEMA_VERSION);
      const body: Tree[] = [
        { name: 'headline', children: headline },
        ...(deck ? [{ name: 'deck', children: deck }] : []),
        ...blocks,
      ];
      bodyOf(doc).insert(0, body.map(made) as Y.XmlElement[]);
      writeFields(doc, {
        ...EMPTY_FIELDS,
        outletId: SAMPLE_OUTLET.id,
        sections: ['economy'],
        bylines: [
          {
            personId: SECRET,
            name: name.slice(0, 100),
            role: '기자',
            email: `${name.slice(0, 90)}@x`,
          },
          { personId: '', name: '한가람', role: name.slice(0, 50), email: '' },
        ],
        headlineTags: [name.slice(0, 20)],
        keywords: [name.slice(0, 100)],
        dateline: name.slice(0, 100),
        slugline: name.slice(0, 200),
        usageterms: name.slice(0, 200),
        series: name.slice(0, 20),
        source: name.slice(0, 200),
        copyrightholder: name.slice(0, 200),
        urgency,
        aiLabel,
        slot: SECRET,
        deskNote: SECRET,
        embargo: {
          kind: 'condition',
          condition: SECRET,
          source: SECRET,
          confirmedBy: SECRET,
          confirmedAt: '2026-11-23T10:00:00Z',
        },
      });
      const said = {
        authorId: SECRET,
        authorName: SECRET,
        at: 1,
        text: SECRET,
        mentions: [SECRET],
      };
      commentEverywhere(doc, said);
      const offered = {
        caption: SECRET,
        credit: SECRET,
        creator: SECRET,
        alt: SECRET,
        rights: SECRET,
      };
      writePhoto(doc, { ...PHOTO, fileName: `${SECRET}.png`, offered });
    });
    return doc;
  });

/** Threads on the story, on each photograph and on each text, answered and resolved, with a former place. */
function commentEverywhere(doc: Y.Doc, said: Comment): void {
  const places: Pick<Attached, 'anchor' | 'quote'>[] = [
    { anchor: { kind: 'story' }, quote: SECRET },
  ];
  const comment = (parent: Y.XmlFragment) => {
    for (const child of parent.toArray()) {
      if (child instanceof Y.XmlText) {
        const [from, to] = [
          { text: child, index: 0 },
          { text: child, index: child.length },
        ];
        const place = anchorText(doc, from, to);
        if (place) places.push({ ...place, quote: SECRET });
      } else if (child instanceof Y.XmlElement) {
        if (child.nodeName === 'figure') places.push({ anchor: anchorPhoto(child), quote: SECRET });
        comment(child);
      }
    }
  };
  comment(bodyOf(doc));
  let next = 0;
  const newId = () => `${SECRET}${next++}`;
  for (const place of places) {
    const id = beginThread(doc, place, said, newId);
    reply(doc, id, said, newId);
    settleThread(doc, id, { ...said, resolved: next % 4 === 0 });
    attachThread(doc, id, { ...place, former: [place.anchor] });
  }
}

function made(tree: Tree): Y.XmlElement | Y.XmlText {
  if ('text' in tree) {
    const text = new Y.XmlText();
    text.insert(0, tree.text, tree.marks);
    return text;
  }
  const element = new Y.XmlElement(tree.name);
  for (const [name, value] of Object.entries(tree.attributes ?? {})) {
    element.setAttribute(name, value as string);
  }
  element.insert(0, tree.children.map(made));
  return element;
}
