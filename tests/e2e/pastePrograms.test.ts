import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Node } from '@tiptap/pm/model';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { LaunchedApp } from '../helpers/app';
import { copyToClipboard } from '../helpers/clipboard';
import { launchWriting, openStoryWith, savedDocument } from '../helpers/writing';

/** What other programs put on the clipboard, pasted by the keys: clean blocks and nothing else. */
let launched: LaunchedApp;
beforeAll(async () => {
  launched = await launchWriting();
});
afterAll(() => launched?.close());

const fixture = (name: string) =>
  readFileSync(resolve(join(import.meta.dirname, '../fixtures/clipboard', name)), 'utf8');

/** `p(가 <b 나>)`: each node by its name, marks by their first letter, links by their address. */
function outline(node: Node): string {
  if (node.isText) {
    return node.marks.reduce(
      (text, { type, attrs }) =>
        type.name === 'link' ? `{${attrs.href} ${text}}` : `<${type.name[0]} ${text}>`,
      node.text ?? '',
    );
  }
  const parts: string[] = [];
  node.forEach((child) => {
    parts.push(outline(child));
  });
  const name = SHORT[node.type.name] ?? node.type.name;
  const credit = node.attrs.credit ? ` [${node.attrs.credit}]` : '';
  return node.isLeaf ? name : `${name}(${parts.join(node.inlineContent ? '' : ' ')}${credit})`;
}
const SHORT: Record<string, string> = {
  paragraph: 'p',
  subhead: 'h',
  bulletList: 'ul',
  orderedList: 'ol',
  listItem: 'li',
  tableRow: 'tr',
  tableCell: 'td',
  tableHeader: 'th',
  hardBreak: '/',
};

async function pasted(content: { html?: string; text?: string }, blocks: string[]): Promise<void> {
  const { page } = launched;
  const id = await openStoryWith(page, () => undefined);
  await page.locator('.ProseMirror > p:not([data-node])').first().click();
  await copyToClipboard(page, content);
  await page.keyboard.press('Control+v');
  const read = async () => {
    const document = await savedDocument(page, id);
    document.check();
    const found: string[] = [];
    document.forEach((block) => {
      if (block.type.name !== 'headline') found.push(outline(block));
    });
    return found;
  };
  await expect.poll(read).toEqual(blocks);
}

const LINK = '{https://naru.example/bridge 누리집}';

it.each<[string, string, string[]]>([
  [
    'Word: headings, lists that only look like one, tables; no mso',
    'word.html',
    [
      'h(다리 공사 계획)',
      'p(시는 <b 내년 봄>에 <i 공사>를 <u 시작>한다. 석 달 걸린다.)',
      'ul(li(p(남쪽 난간) ol(li(p(<b 첫째> 구간)) li(p(둘째 구간)))) li(p(북쪽 난간)))',
      `p(자세한 것은 ${LINK}과 첨부에 있다.)`,
      'table(tr(td(p(구간)) td(p(길이))) tr(td(p(남쪽)) td(p())))',
    ],
  ],
  [
    'Google Docs: a bold wrapper that is not bold, styles for formats, lists beside their item',
    'googleDocs.html',
    [
      'h(다리 공사 계획)',
      `p(시는 <b 내년 봄>에 <i 공사>를 시작한다. 자세한 것은 ${LINK}에 있다.)`,
      'ul(li(p(남쪽 난간) ul(li(p(첫째 구간)))) li(p(북쪽 난간)))',
      'ol(li(p(칠 벗기기)) li(p(칠하기)))',
    ],
  ],
  [
    'HWP: quoted font weights, spaces that do not break, a table in a paragraph',
    'hwp.html',
    [
      'p(<b 보 도 자 료>)',
      'p(□ 나루시는 <b 내년 봄>에 공사를 시작한다.)',
      'p(ㅇ 관내 다리 4곳)',
      'table(tr(td(p(<b 구간>))) tr(td(p(남쪽)) td(p())))',
      'p(<i 끝.>)',
    ],
  ],
  [
    'Excel: a range',
    'excel.html',
    ['table(tr(td(p(<b 구간>)) td(p(<b 길이>))) tr(td(p(남쪽)) td(p(1,234.5))))'],
  ],
  ['Excel: a single cell is text', 'excelCell.html', ['p(1,234.5)']],
  [
    'Google Sheets',
    'sheets.html',
    ['table(tr(td(p(<b 구간>)) td(p(<b 길이>))) tr(td(p(남쪽/북쪽)) td(p(1,234.5))))'],
  ],
  [
    'Naver: a picture with its words beside it, blank lines by two breaks',
    'naver.html',
    [
      'figure(caption(나루시 공무원들이 난간을 살펴보고 있다.) [나루통신])',
      'p(시는 <b 내년 봄>에 공사를 시작한다.)',
      'p(석 달 걸린다고 {https://naru.example/a 시는 밝혔다}.)',
      'p(주민들은 반겼다.)',
    ],
  ],
  [
    'Daum: a figure and blank paragraphs',
    'daum.html',
    [
      'figure(caption(난간을 살펴보고 있다.) [나루시])',
      'p(시는 내년 봄에 공사를 시작한다.)',
      'h(석 달 동안)',
      'p(주민들은 반겼다.)',
    ],
  ],
  [
    'Notion',
    'notion.html',
    [
      'h(다리 공사 계획)',
      'p(시는 <b 내년 봄>에 <i 공사>를 시작한다. A-1 구간부터다.)',
      'ul(li(p(남쪽 난간) ul(li(p(첫째 구간)))) li(p(북쪽 난간)))',
      'quote(p(안전이 먼저다))',
      'divider',
      `p(${LINK})`,
    ],
  ],
  [
    'Pages',
    'pages.html',
    ['p(시는 <b 내년 봄>에 <i 공사>를 시작한다.)', 'ul(li(p(남쪽 난간)) li(p(북쪽 난간)))'],
  ],
  [
    'Slack',
    'slack.html',
    [
      'p(시는 <b 내년 봄>에 공사를 시작한다.)',
      'p(주민들은 반겼다.)',
      'ul(li(p(남쪽 난간) ul(li(p(첫째 구간)))))',
    ],
  ],
])('%s', (_, name, blocks) => pasted({ html: fixture(name), text: '다른 글' }, blocks));

it('KakaoTalk: text, a line a paragraph', () =>
  pasted({ text: '[한지민] [오후 3:20] 다리 공사\n[박새] [오후 3:21] "네"' }, [
    'p([한지민] [오후 3:20] 다리 공사)',
    'p([박새] [오후 3:21] “네”)',
  ]));

it('S21 keeps the numbers of numbered lines, and makes the text clean as any other', () =>
  pasted({ text: '1. 하나 "둘"\n2. 셋'.normalize('NFD') }, ['p(1. 하나 “둘”)', 'p(2. 셋)']));

it('leaves no empty paragraph beside a picture in a line', () =>
  pasted({ html: '<p>앞<img src="https://naru.example/1.jpg">뒤</p><p>끝</p>' }, [
    'p(앞)',
    'figure(caption())',
    'p(뒤)',
    'p(끝)',
  ]));

it('R17 writes a table too large for a story as lines, says so, and loses nothing', async () => {
  const rows = Array.from(
    { length: 1001 },
    (_, at) => `<tr><td>${at}행</td><td>가</td><td></td></tr>`,
  );
  const { page } = launched;
  await pasted({ html: `<table>${rows.join('')}</table><p>끝</p>` }, [
    ...rows.map((_, at) => `p(${at}행 | 가 |)`),
    'p(끝)',
  ]);
  await page.locator('[data-paste="limited"]').waitFor();
});

it('R17 flattens lists nested deeper than a story goes, with every word', async () => {
  const depth = 40;
  const open = Array.from({ length: depth }, (_, at) => `<ul><li>단계${at}`).join('');
  const deepest = (from: number): string =>
    from === 5
      ? `ul(${Array.from({ length: depth - 5 }, (_, at) => `li(p(단계${at + 5}))`).join(' ')})`
      : `ul(li(p(단계${from}) ${deepest(from + 1)}))`;
  await pasted({ html: open + '</li></ul>'.repeat(depth) }, [deepest(0)]);
});
