import { bodyOf, readFields, writeFields, writePhoto } from '@shared/document/storyDoc';
import * as Y from 'yjs';
import { PHOTO, sampleDoc } from './material';

type Attributes = Record<string, string | number | boolean>;

function element(name: string, attributes: Attributes, ...content: (Y.XmlElement | Y.XmlText)[]) {
  const made = new Y.XmlElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    // Yjs types attributes as strings; the schema's are numbers too.
    made.setAttribute(key, value as string);
  }
  made.insert(0, content);
  return made;
}

function run(words: string, marks: Record<string, object> = {}): Y.XmlText {
  const text = new Y.XmlText();
  text.insert(0, words, marks);
  return text;
}

const paragraph = (words: string) => element('paragraph', {}, run(words));
const item = (...content: Y.XmlElement[]) => element('listItem', {}, ...content);
const cell = (name: 'tableCell' | 'tableHeader', words: string, spans: Attributes = {}) =>
  element(name, spans, paragraph(words));
const figure = (photo: string, caption: string, attributes: Attributes) =>
  element('figure', { media: photo, ...attributes }, element('caption', {}, run(caption)));

/** A story in two languages with every node, every mark and every field that leaves. */
export function everythingDoc(): Y.Doc {
  const doc = sampleDoc('ko');
  const marked = element('paragraph', {});
  marked.insert(0, [
    run('굵은 bold ', { bold: {} }),
    run('기울인 italic ', { italic: {} }),
    run('밑줄 underline ', { underline: {} }),
    run('지운 strike ', { strike: {} }),
    run('모두 all', { bold: {}, italic: {}, underline: {}, strike: {} }),
    run(', 고리 link', { link: { href: 'https://example.kr/?q=1&r="2"' } }),
    element('hardBreak', {}),
    run('새 줄 new line'),
    run(' 담당 데스크에게', { note: {} }),
  ]);
  doc.transact(() => {
    bodyOf(doc).push([
      element('subhead', {}, run('漢字와 English — 두 언어')),
      marked,
      element(
        'quote',
        {},
        paragraph('“Nothing typed is ever lost,” he said.'),
        paragraph('그는 웃었다.'),
      ),
      element('pullQuote', {}, run('“한 번만 나간다”')),
      element(
        'bulletList',
        {},
        item(paragraph('첫째 first'), element('orderedList', {}, item(paragraph('안쪽 inner')))),
        item(paragraph('둘째 second'), paragraph('둘째의 다음 문단')),
      ),
      element('orderedList', {}, item(paragraph('하나 one')), item(paragraph('둘 two'))),
      element(
        'factBox',
        {},
        element('subhead', {}, run('한눈에 At a glance')),
        paragraph('예산 1,200억원'),
        element('bulletList', {}, item(paragraph('기간 3년'))),
      ),
      element(
        'table',
        {},
        element(
          'tableRow',
          {},
          cell('tableHeader', '구분'),
          cell('tableHeader', '2025 · 2026', { colspan: 2 }),
        ),
        element(
          'tableRow',
          {},
          cell('tableHeader', '인구', { rowspan: 2 }),
          cell('tableCell', '41만'),
          cell('tableCell', '42만'),
        ),
        element('tableRow', {}, cell('tableCell', '남 20만'), cell('tableCell', '녀 22만')),
      ),
      element('divider', {}),
      figure(PHOTO.hash, '강변에서 본 도서관. The library from the river.', {
        credit: '연합뉴스',
        alt: '강과 도서관 a river',
        creator: '한가람',
        usageterms: '재배포 가능',
        focusX: 0.25,
        focusY: 0.75,
      }),
      paragraph('끝 The end 🎉'),
    ]);
    writeFields(doc, {
      ...readFields(doc),
      headlineTags: ['단독', 'EXCLUSIVE'],
      series: '2보',
      dateline: '서울 Seoul',
      keywords: ['도서관', 'library', '한강'],
      slugline: '도서관-library',
      source: '공동취재단 Press pool',
      usageterms: '무단 전재 금지. No redistribution.',
      copyrightholder: '한강신문 Hangang',
      aiLabel: 'assisted',
      urgency: 3,
    });
  });
  return doc;
}

/** So many photographs, each with words of its own. */
export function photoDoc(count: number): Y.Doc {
  const doc = sampleDoc('ko');
  doc.transact(() => {
    for (let index = 1; index <= count; index++) {
      const hash = index.toString(16).padStart(64, '0');
      writePhoto(doc, { ...PHOTO, hash, fileName: `${index}.png` });
      bodyOf(doc).push([
        figure(hash, `사진 설명 ${index}번`, { credit: '사진부', alt: `사진 ${index}` }),
      ]);
    }
  });
  return doc;
}
