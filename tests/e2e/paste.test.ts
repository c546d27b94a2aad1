import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Node } from '@tiptap/pm/model';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { LaunchedApp } from '../helpers/app';
import { expectSaved, launchWriting, openStoryWith, savedDocument } from '../helpers/writing';

/** Everything here comes through the system's clipboard and Control+V, but for what it cannot hold. */
let launched: LaunchedApp;
let canary: Server;
let origin: string;
const requests: string[] = [];
let id: string;
let address: string;

beforeAll(async () => {
  canary = createServer((request, response) => {
    requests.push(request.url ?? '');
    response.end('window.hacked = 1');
  });
  await new Promise<void>((resolve) => canary.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(canary.address() as AddressInfo).port}`;
  launched = await launchWriting();
});
afterAll(async () => {
  await launched?.close();
  canary?.close();
});

const BODY = '.ProseMirror > p:not([data-node])';

/** A new story with the caret in its empty paragraph, in a page that notes what goes wrong. */
async function freshStory(): Promise<void> {
  const { page } = launched;
  id = await openStoryWith(page, () => undefined);
  address = page.url();
  await page.evaluate(() => {
    const violations: string[] = [];
    Object.assign(window, { sameLoad: true, violations });
    document.addEventListener('securitypolicyviolation', (event) =>
      violations.push(`${event.effectiveDirective} ${event.blockedURI}`),
    );
  });
  await page.locator(BODY).first().click();
}

/** Copies as another program would, by the system's clipboard, and pastes by the keys. */
async function paste(content: { text?: string; html?: string }): Promise<void> {
  const { page } = launched;
  await page.evaluate(({ text, html }) => {
    const copy = (event: ClipboardEvent) => {
      event.preventDefault();
      event.stopImmediatePropagation();
      if (text) event.clipboardData?.setData('text/plain', text);
      if (html) event.clipboardData?.setData('text/html', html);
    };
    window.addEventListener('copy', copy, { capture: true, once: true });
  }, content);
  await page.keyboard.press('Control+c');
  await page.keyboard.press('Control+v');
}

/** The text of each textblock below the headline, in order. */
function lines(document: Node): string[] {
  const found: string[] = [];
  document.descendants((node) => {
    if (!node.isTextblock) return true;
    if (node.type.name !== 'headline') found.push(node.textContent);
    return false;
  });
  return found;
}

function links(document: Node): string[] {
  const found: string[] = [];
  document.descendants((node) => {
    for (const { type, attrs } of node.marks) if (type.name === 'link') found.push(attrs.href);
  });
  return found;
}

function origins(document: Node): string[] {
  const found: string[] = [];
  document.descendants((node) => {
    if (node.type.name === 'figure') found.push(node.attrs.origin);
  });
  return found;
}

const blocks = (document: Node): unknown[] => document.toJSON().content.slice(1);

/** Nothing ran, nothing was asked of the network, nothing opened or moved, nothing active is there. */
async function expectClean(): Promise<void> {
  const { app, page } = launched;
  (await savedDocument(page, id)).check();
  const state = await page.evaluate(() => {
    const story = document.querySelector('.ProseMirror');
    const inside = [...(story?.querySelectorAll('*') ?? [])].filter(
      (element) => !element.closest('.story-figure-frame'),
    );
    return {
      hacked: (window as unknown as { hacked?: unknown }).hacked,
      sameLoad: (window as unknown as { sameLoad?: unknown }).sameLoad,
      violations: (window as unknown as { violations?: unknown }).violations,
      base: document.baseURI === location.href,
      frames: window.frames.length,
      roots: document.querySelectorAll('#root').length,
      elements: inside
        .map((element) => element.localName)
        .filter((name) =>
          /^(?:script|style|svg|math|iframe|frame|embed|object|portal|link|meta|base|noscript|form|button|input|select|textarea|map|area|audio|video)$/.test(
            name,
          ),
        ),
      attributes: inside
        .flatMap((element) => element.getAttributeNames())
        .filter((name) =>
          /^(?:on.*|id|ping|srcset|srcdoc|poster|background|formaction|usemap|autofocus|target)$/.test(
            name,
          ),
        ),
      positioned: inside.filter((element) => getComputedStyle(element).position === 'fixed').length,
      pictures: [...document.images].map(({ src }) => src).filter((src) => !/^media:/.test(src)),
    };
  });
  expect(state).toEqual({
    hacked: undefined,
    sameLoad: true,
    violations: [],
    base: true,
    frames: 0,
    roots: 1,
    elements: [],
    attributes: [],
    positioned: 0,
    pictures: [],
  });
  expect(page.url()).toBe(address);
  const contents = await app.evaluate(
    ({ webContents }) => webContents.getAllWebContents().filter((one) => !one.isDestroyed()).length,
  );
  expect(contents).toBe(1);
  expect(requests).toEqual([]);
}

type Row = {
  name: string;
  html: (origin: string) => string;
  /** The text between 앞 and 뒤 that must stay. */
  kept?: string[];
  links?: string[];
  origins?: (origin: string) => string[];
};

const HACK = 'window.hacked=1';
const MXSS = `<math><mtext><form><mglyph><style></math><img src=x onerror="${HACK}"></style></mglyph></form></mtext></math>`;
const OBFUSCATED = [
  'javascript:X',
  '&#106;avascript&colon;X',
  'JaVaScRiPt:X',
  'java&Tab;script:X',
  'java\nscript:X',
  'java&#0;script:X',
  'java\u200Bscript:X',
  ' \u0001javascript:X',
];
const REFUSED = [
  'data:text/html,<script>X</script>',
  'vbscript:X',
  'file:///etc/passwd',
  'smb://host/x',
  '\\\\host\\x',
  '//host',
  'app://songgo/',
  'ms-msdt:/id',
  'command:x',
  'https://user:pass@example.org/',
];
const anchors = (addresses: string[]) =>
  addresses
    .map((one, at) => `<p><a href='${one.replace('X', HACK)}' target=_blank>글${at}</a></p>`)
    .join('');
const numbered = (addresses: string[]) => addresses.map((_, at) => `글${at}`);

const ROWS: Row[] = [
  {
    name: 'S1 an image with a handler',
    html: () => `<p>사진<img src=x onerror="${HACK}">아래</p>`,
    kept: ['사진', '아래'],
    origins: () => [''],
  },
  {
    name: 'S2 an image with a handler in a table',
    html: () => `<table><tr><td>칸<img src=x onerror="${HACK}"></td></tr></table>`,
    kept: ['칸'],
    origins: () => [''],
  },
  {
    name: 'S3 SVG',
    html: () =>
      `<svg onload="${HACK}"><text>그림</text></svg><svg><use href="data:image/svg+xml,<svg id=x xmlns='http://www.w3.org/2000/svg'><image href='x' onerror='${HACK}'/></svg>#x"></use></svg><svg><style><img src=x onerror="${HACK}"></style></svg><p>글</p>`,
    kept: ['글'],
  },
  { name: 'S4 a tree that changes when parsed again', html: () => `${MXSS}<p>글</p>` },
  {
    name: 'S5 frames and plug-ins',
    html: (origin) =>
      `<iframe srcdoc="<script>parent.${HACK}</script>"></iframe><iframe src="${origin}/frame"></iframe><embed src="${origin}/embed"><object data="${origin}/object"></object><frame src="${origin}/frame"><portal src="${origin}/portal"></portal><p>글</p>`,
    kept: ['글'],
  },
  {
    name: 'S6 head elements',
    html: (origin) =>
      `<link rel=stylesheet href="${origin}/css"><meta http-equiv=refresh content="0;url=${origin}/refresh"><base href="${origin}/"><noscript><p title="</noscript><img src=x onerror='${HACK}'>"></noscript><noscript><p>꺼짐</noscript><p>글</p>`,
    // What stands in the title is an element where scripts run, and a place without an address here.
    origins: () => [''],
    kept: ['“>', '글'],
  },
  {
    name: 'S7 forms and what takes the focus',
    html: (origin) =>
      `<form action="${origin}/form"><p>물음 <button formaction="javascript:${HACK}">보내기</button></p><input autofocus onfocus="${HACK}"><select onfocus="${HACK}" autofocus><option>하나</option></select></form>`,
    kept: ['물음 보내기', '하나'],
  },
  {
    name: 'S8 an image map',
    html: (origin) =>
      `<map name=m><area shape=default href="javascript:${HACK}"></map><img usemap=#m src="${origin}/map.gif"><p>글</p>`,
    origins: (origin) => [`${origin}/map.gif`],
  },
  {
    name: 'S9 a link whose scheme is javascript, however hidden',
    html: () => anchors(OBFUSCATED),
    kept: numbered(OBFUSCATED),
  },
  {
    name: 'S10 a link of a scheme that is not of the web',
    html: () => anchors(REFUSED),
    kept: numbered(REFUSED),
  },
  {
    name: 'S10 keeps a link of the web',
    html: () => '<p><a href="https://example.org/a" onclick="window.hacked=1">글</a></p>',
    kept: ['글'],
    links: ['https://example.org/a'],
  },
  {
    name: 'S12 a cover over the window under our own names',
    html: () =>
      '<div id="root" class="app ProseMirror mantine-Modal-root story-page" style="position:fixed;inset:0;z-index:9999;background:red"><p id="root" class="story-figure-frame" style="position:fixed;inset:0">글</p></div>',
    kept: ['글'],
  },
  {
    name: 'S13 a style sheet that imports',
    html: (origin) =>
      `<style>@import url(${origin}/import);p{background:url(${origin}/style)}</style><p>글</p>`,
    kept: ['글'],
  },
  {
    name: 'S14 a remote picture',
    html: (origin) => `<img src="${origin}/1.gif" alt="강변"><p>글</p>`,
    origins: (origin) => [`${origin}/1.gif`],
  },
  {
    name: 'S15 every other way to ask for a file',
    html: (origin) =>
      `<img src="${origin}/1.gif" srcset="${origin}/2.gif 2x"><video poster="${origin}/poster" src="${origin}/video"></video><audio src="${origin}/audio" autoplay></audio><table background="${origin}/table"><tr><td background="${origin}/cell">칸</td></tr></table><p style="background:url(${origin}/css)">글</p><p><a ping="${origin}/ping" href="https://example.org/">이음</a></p>`,
    origins: (origin) => [`${origin}/1.gif`],
    links: ['https://example.org/'],
    kept: ['칸', '글', '이음'],
  },
];

describe('pasted HTML is clean', () => {
  it.each(ROWS)('$name', async ({ html, kept, links: keptLinks, origins: keptOrigins }) => {
    const { page } = launched;
    await freshStory();
    const corner = () =>
      page.evaluate(() =>
        [
          [4, 4],
          [innerWidth / 2, 4],
          [4, innerHeight - 4],
        ].map(([x = 0, y = 0]) => document.elementFromPoint(x, y)?.className),
      );
    const before = await corner();
    await paste({ html: `<p>앞</p>${html(origin)}<p>뒤</p>`, text: '앞 뒤' });
    await expectSaved(page, id, (document) => /앞.*뒤/s.test(document.textContent), true);
    const saved = await savedDocument(page, id);
    const written = lines(saved).filter((line) => line !== '');
    if (kept) expect(written).toEqual(['앞', ...kept, '뒤']);
    expect(links(saved)).toEqual(keptLinks ?? []);
    expect(origins(saved)).toEqual(keptOrigins?.(origin) ?? []);
    expect(saved.textContent).not.toMatch(/hacked|onerror|url\(/);
    expect(await corner()).toEqual(before);
    await expectClean();
  });

  it('S4 gives the same story again when its own copy is pasted', async () => {
    const { page } = launched;
    await freshStory();
    await paste({
      html: `<p>앞 <b>굵게</b> <a href="https://example.org/a">이음</a></p>${MXSS}<blockquote><p>인용</p></blockquote><ul><li><p>하나</p></li><li><p>둘 &lt;img src=x onerror=${HACK}&gt;</p></li></ul><table><tr><th>머리</th><td colspan=2>칸</td></tr></table><img src="${origin}/1.gif" alt="강변"><p>뒤</p>`,
    });
    await expectSaved(page, id, (document) => lines(document).at(-1), '뒤');
    const first = blocks(await savedDocument(page, id));
    expect(new Set(first.map((block) => (block as { type: string }).type))).toEqual(
      new Set(['paragraph', 'quote', 'bulletList', 'table', 'figure']),
    );
    await page.locator(BODY).first().click();
    await page.keyboard.press('Home');
    await page.keyboard.press('Control+Shift+End');
    await page.evaluate(() =>
      window.addEventListener('copy', (event) =>
        Object.assign(window, { copied: event.clipboardData?.getData('text/html') }),
      ),
    );
    await page.keyboard.press('Control+c');
    expect(await page.evaluate(() => (window as unknown as { copied?: string }).copied)).toContain(
      'data-pm-slice',
    );
    await freshStory();
    await page.keyboard.press('Control+v');
    await expectSaved(page, id, blocks, first);
    await expectClean();
  });
});

describe('pasted plain text', () => {
  beforeEach(freshStory);

  it('S21 is split into paragraphs and NFC', async () => {
    await paste({ text: '한강이 열렸다.\n\n주민들은 걸었다.\r\n끝'.normalize('NFD') });
    await expectSaved(launched.page, id, lines, ['한강이 열렸다.', '주민들은 걸었다.', '끝']);
    await expectClean();
  });

  it('S21 stays text when it reads as HTML', async () => {
    const text = `<img src=x onerror=${HACK}><script>${HACK}</script>`;
    await paste({ text });
    await expectSaved(launched.page, id, (document) => document.textContent, text);
    await expectClean();
  });

  it.each([
    { type: 'text/plain', data: '하나\uD800둘\uDC00 셋\u0000\uFFFE😀' },
    { type: 'text/html', data: '<p>하나\uD800둘\uDC00 셋\uFFFE😀</p>' },
  ])('S21 R19 lone surrogates and what XML forbids go ($type)', async ({ type, data }) => {
    const { page } = launched;
    // The system's clipboard cannot hold a lone surrogate; another program's page can.
    await page.evaluate(
      ({ type, data }) => {
        const clipboardData = new DataTransfer();
        clipboardData.setData(type, JSON.parse(data));
        document
          .querySelector('.ProseMirror')
          ?.dispatchEvent(
            new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }),
          );
      },
      { type, data: JSON.stringify(data) },
    );
    await expectSaved(page, id, lines, ['하나둘 셋😀']);
    await expectClean();
  });
});

it('the server that counts requests is reachable', async () => {
  expect(requests).toEqual([]);
  await fetch(`${origin}/reachable`);
  expect(requests).toEqual(['/reachable']);
});
