import fc from 'fast-check';
import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { noted, readStory, refusal, short, stored } from './readStory';

const page = (body: string, head = '') =>
  `<!DOCTYPE html><html><head>${head}</head><body><h1>제목이다</h1>${body}</body></html>`;
const body = async (html: string) => short((await readStory('a.html', page(html))).body);

describe('what a page becomes', () => {
  it('comments and footnotes of a page from Google Docs are internal notes, not its last paragraphs', async () => {
    const draft = await readStory(
      'a.html',
      '<h1>새 다리</h1><p><span>다리가 열렸다</span><sup><a href="#cmnt1" id="cmnt_ref1">[a]</a></sup><span>. 길이는 120m다</span><sup><a href="#ftnt1" id="ftnt_ref1">[1]</a></sup><span>.</span></p>' +
        '<hr><div><p><a href="#ftnt_ref1" id="ftnt1">[1]</a><span>&nbsp;시 자료</span></p></div><div><p><a href="#cmnt_ref1" id="cmnt1">[a]</a><span>제보자 확인</span></p></div>',
    );
    expect(short(draft.body)).toBe(
      'paragraph(다리가 열렸다<note> 제보자 확인</note>. 길이는 120m다<note> 시 자료</note>.)',
    );
    expect(noted(draft)).toMatchObject({
      'docx-comments': ['제보자 확인'],
      'docx-footnotes': ['시 자료'],
    });
    const alone =
      '<p>글</p><div><p><a href="#cmnt_ref1" id="cmnt1">[a]</a><span>제보자</span></p></div>';
    expect(await body(alone)).toContain('제보자');
  });

  it('words too long for their place end at a whole character', async () => {
    const emoji = '👩‍💻'.repeat(500);
    const draft = await readStory(
      'a.html',
      page(`<p>글</p><img src="https://a.example/1.png" alt="가${emoji}">`),
    );
    const figure = draft.body.find(({ type }) => type === 'figure');
    expect(String(figure?.attrs?.alt)).toMatch(/^가(?:👩‍💻){199}$/u);
  });

  it('blocks and marks of the schema', async () => {
    expect(
      await body(`<p>가 <b>나</b> <i>다</i><br>라 <a href="https://a.example/x">마</a></p>
        <h2>중간 제목</h2><blockquote><p>인용</p></blockquote>
        <ul><li>하나<ul><li>안쪽</li></ul></li><li>둘</li></ul><ol><li>첫째</li></ol><hr>
        <table><tr><th>머리</th></tr><tr><td>칸</td></tr></table>
        <p><span style="font-weight:700">굵게</span></p>`),
    ).toBe(
      'paragraph(가 <bold>나</bold> <italic>다</italic>/라 <link https://a.example/x>마</link>) ' +
        'subhead(중간 제목) quote(paragraph(인용)) ' +
        'bulletList(listItem(paragraph(하나) bulletList(listItem(paragraph(안쪽)))) listItem(paragraph(둘))) ' +
        'orderedList(listItem(paragraph(첫째))) divider() ' +
        'table(tableRow(tableHeader(paragraph(머리))) tableRow(tableCell(paragraph(칸)))) ' +
        'paragraph(<bold>굵게</bold>)',
    );
  });

  it('headline from the heading, else from the title, with its tags as data', async () => {
    const tagged = await readStory('a.html', '<h1>[속보] 다리 열려(2보)</h1><p>본문이다.</p>');
    expect([tagged.headline, tagged.fields.headlineTags, tagged.fields.series]).toEqual([
      '다리 열려',
      ['속보'],
      '2보',
    ]);
    const titled = await readStory('a.html', '<title>문서 제목</title><p>본문이다.</p>');
    expect(titled.headline).toBe('문서 제목');
    const none = await readStory('a.html', '<p>첫 줄</p><p>둘째 줄이다.</p>');
    expect([none.headline, short(none.body)]).toEqual(['첫 줄', 'paragraph(둘째 줄이다.)']);
    expect(noted(none)['headline-first-line']).toEqual(['첫 줄']);
  });

  it('only the article of a page, with what it says of itself', async () => {
    const draft = await readStory(
      'a.html',
      `<html lang="ko-KR"><head><meta name="author" content="이새벽 기자">
        <meta property="article:section" content="사회"><meta name="keywords" content="다리, 개통"></head>
        <body><header>메뉴 모음</header><main><article><h1>새 다리</h1><p class="deck">오늘 열린다</p>
        <p>본문이다.</p><nav>이전 글</nav></article></main><footer>회사 소개</footer></body></html>`,
    );
    expect(draft).toMatchObject({
      headline: '새 다리',
      deck: '오늘 열린다',
      bylines: [{ name: '이새벽', role: '기자' }],
      sections: ['사회'],
      fields: { keywords: ['다리', '개통'], language: 'ko-KR' },
    });
    expect(short(draft.body)).toBe('paragraph(본문이다.)');
    expect(noted(draft).furniture).toEqual(['이전 글', '메뉴 모음', '회사 소개']);
  });

  it('the lead and the tail sign it, captions give their credit', async () => {
    const draft = await readStory(
      'a.html',
      `<h1>새 다리</h1><p>[한강신문 이새벽 기자] 다리가 <b>오늘</b> 열렸다.</p>
       <figure><img src="p.jpg"><figcaption>새 다리. [사진=연합뉴스]</figcaption></figure>
       <p>시는 밝혔다.</p><p>/이새벽 기자(dawn@example.kr)</p>`,
    );
    expect(draft.bylines).toMatchObject([
      { name: '이새벽', role: '기자', email: 'dawn@example.kr' },
    ]);
    expect(short(draft.body)).toBe(
      'paragraph(다리가 <bold>오늘</bold> 열렸다.) figure(caption(새 다리.)) paragraph(시는 밝혔다.)',
    );
    expect(draft.body[1]?.attrs?.credit).toBe('연합뉴스');
  });

  it('tables keep their grid whatever their spans say', async () => {
    const draft = await readStory(
      'a.html',
      page(`<table><tr><td rowspan="9">a</td><td colspan="99">b</td></tr><tr><td>c</td></tr>
        <tr></tr></table><table><tr><td><table><tr><td>안</td></tr></table></td></tr></table>`),
    );
    expect(stored(draft)).toContain('"rowspan":3');
    expect(noted(draft)['shape-simplified']).toBeDefined();
  });

  it('raised digits keep their value, code becomes paragraphs, a photo leaves the list', async () => {
    expect(await body('<p>10m<sup>2</sup> CO<sub>2</sub></p>')).toBe('paragraph(10m² CO₂)');
    expect(await body('<pre>가\n나</pre>')).toBe('paragraph(가) paragraph(나)');
    expect(await body('<ul><li>하나<img src="a.png" alt="그림"></li></ul>')).toBe(
      'bulletList(listItem(paragraph(하나))) figure(caption())',
    );
  });
});

describe('pictures', () => {
  it('S14 S15 a remote picture is an empty place, a counter is dropped', async () => {
    const draft = await readStory(
      'a.html',
      page(`<img src="http://canary.example/1.jpg" alt="강"><img src="http://canary.example/1.gif" width=1 height=1>
        <img src="x.png" srcset="http://canary.example/2.png 2x"><p background="http://canary.example/b">글</p>`),
    );
    expect(draft.photos).toEqual([]);
    expect(draft.body[0]?.attrs).toEqual({
      media: null,
      alt: '강',
      origin: 'http://canary.example/1.jpg',
    });
    expect(noted(draft)).toMatchObject({
      'picture-remote': ['http://canary.example/1.jpg'],
      'picture-missing': ['x.png'],
      elements: ['img http://canary.example/1.gif'],
    });
    expect(JSON.stringify(draft)).not.toContain('2.png');
  });

  it('one the page carries in itself is taken in; one of another kind is not', async () => {
    const draft = await readStory(
      'a.html',
      page(
        `<img src="data:image/png;base64,iVBORw0KGgo="><img src="data:image/svg+xml;base64,AAAA">`,
      ),
    );
    expect(draft.photos.map(({ fileName, bytes }) => [fileName, bytes.length])).toEqual([
      ['picture.png', 8],
    ]);
    expect(draft.body.map(({ attrs }) => attrs?.media)).toEqual(['photo:0', null]);
    expect(noted(draft)['picture-refused']).toBeDefined();
  });
});

describe('hostile pages', () => {
  // Each leaves the words and nothing else: no attribute, no element, no address.
  it.each([
    ['S1', '<img src=x onerror="alert(1)">글'],
    ['S2', '<table><tr><td><img src=x onerror=alert(1)>글</td></tr></table>'],
    [
      'S3',
      '<svg onload=alert(1)><use href="data:image/svg+xml,x"/><style><img src=x onerror=alert(1)></style></svg>글',
    ],
    [
      'S4',
      '<math><mtext><form><mglyph><style></math><img src onerror=alert(1)></style></mglyph></form></mtext></math>글',
    ],
    [
      'S5',
      '<iframe srcdoc="<script>alert(1)</script>"></iframe><embed src=javascript:alert(1)><object data=x></object><portal src=x></portal>글',
    ],
    [
      'S6',
      '<link rel=stylesheet href=//canary><meta http-equiv=refresh content="0;url=http://canary"><base href="http://canary/">글<noscript><img src=http://canary></noscript>',
    ],
    [
      'S7',
      '<form action=javascript:alert(1)><button formaction="javascript:alert(1)">글</button><input autofocus onfocus=alert(1)></form>',
    ],
    ['S8', '<map name=m><area href="javascript:alert(1)"></map><img src=x usemap="#m">글'],
    ['S12', '<p style="position:fixed;inset:0" class="app" id=root>글</p>'],
    ['S13', '<style>@import url(http://canary)</style>글'],
    ['S6 unclosed', '<noscript><p>글'],
  ])('%s', async (_, html) => {
    const draft = await readStory('a.html', page(html));
    const json = stored(draft);
    expect(json).toContain('글');
    expect(json).not.toMatch(
      /alert|onerror|onload|canary|javascript|srcdoc|formaction|"id"|"class"|position/i,
    );
    // What is written into the database is read back as it is: a second pass changes nothing.
    expect(stored(draft)).toBe(json);
  });

  it.each([
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    '&#106;avascript:alert(1)',
    'java&#9;script:alert(1)',
    'java&#10;script:alert(1)',
    'java\u0000script:alert(1)',
    'java\u200Bscript:alert(1)',
    ' javascript:alert(1)',
    'data:text/html,<script>alert(1)</script>',
    'vbscript:x',
    'file:///etc/passwd',
    'smb://host/x',
    '\\\\host\\x',
    '//host/x',
    'app://songgo/index.html',
    'ms-msdt:/id',
    'command:x',
    'https://u:p@host/',
  ])('S9 S10 the link %s goes, its words stay', async (href) => {
    const draft = await readStory('a.html', page(`<p><a href="${href}">누르세요</a></p>`));
    expect(short(draft.body)).toBe('paragraph(누르세요)');
    expect(noted(draft)['link-refused']?.[0]).toContain('누르세요');
  });

  it('S16 markup in text, attributes and head stays text', async () => {
    const evil = '&quot;&gt;&lt;img onerror=alert(1)&gt;';
    const draft = await readStory(
      'a.html',
      `<title>${evil}</title><meta name=author content="${evil}"><p>${evil}</p><p>둘</p>`,
    );
    expect(draft.headline).toBe('"><img onerror=alert(1)>');
    expect(short(draft.body)).toContain('"><img onerror=alert(1)>');
    stored(draft);
  });

  it('S18 attributes named like prototypes do nothing', async () => {
    await readStory(
      'a.html',
      page('<p __proto__="x" constructor="y">글</p><__proto__>글</__proto__>'),
    );
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
  });

  it('S20 absurd depth is text, absurd size is refused', async () => {
    const deep = await readStory('a.html', page(`${'<div>'.repeat(20_000)}글`));
    expect(stored(deep)).toContain('글');
    const lists = await readStory('a.html', page(`${'<ul><li>글'.repeat(300)}`));
    stored(lists);
    expect(await refusal('a.html', page('<p>글</p>'.repeat(210_000)))).toBe('import-too-large');
  });

  it('S21 characters no story may hold are normalised at the door', async () => {
    const draft = await readStory(
      'a.html',
      page(`<p>a&#xD800;b&#xFFFE;c&#0;d ${'e\u0301'.repeat(3)} \u1112\u1161\u11ab</p>`),
    );
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these must be gone
    expect(stored(draft)).not.toMatch(/[\uD800-\uDFFF\uFFFE\u0000]/);
    expect(short(draft.body)).toContain('ééé 한');
  });

  it('hidden words are left out and told', async () => {
    const draft = await readStory(
      'a.html',
      page('<p>글</p><p hidden>숨은 글</p><p style="display:none">또</p>'),
    );
    expect(short(draft.body)).toBe('paragraph(글)');
    expect(noted(draft)['hidden-text']).toEqual(['숨은 글', '또']);
  });

  it('any markup makes a story the schema takes, or is refused', async () => {
    const tag = fc.constantFrom(
      ...'p div ul ol li table tr td th h1 h2 blockquote figure figcaption img a b span aside br hr pre sup q details'.split(
        ' ',
      ),
    );
    const piece = fc.oneof(
      tag.map((name) => `<${name}>`),
      tag.map((name) => `</${name}>`),
      tag.map(
        (name) =>
          `<${name} href="https://a.example" src=x colspan=3 rowspan=2 style="font-weight:bold">`,
      ),
      fc.string({ unit: 'binary', maxLength: 8 }),
      fc.constantFrom(' ', '글', '\n', '&nbsp;'),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { maxLength: 60 }), async (pieces) => {
        const bytes = new TextEncoder().encode(pieces.join(''));
        if ((await refusal('a.html', bytes)) !== 'ok') return;
        stored(await readStory('a.html', bytes));
      }),
      { numRuns: 300 },
    );
  });
});

describe('S33 encodings of a page', () => {
  const html = (charset: string) =>
    `<html><head><meta charset="${charset}"></head><body><h1>머리</h1><p>가나다 똠방각하</p></body></html>`;

  it.each(['euc-kr', 'cp949', 'ks_c_5601-1987'])('CP949 declared as %s', async (charset) => {
    const draft = await readStory('a.html', new Uint8Array(iconv.encode(html(charset), 'cp949')));
    expect(short(draft.body)).toBe('paragraph(가나다 똠방각하)');
    expect(noted(draft)['encoding-read']).toEqual(['CP949']);
  });

  it('UTF-8 wins over a declaration that says otherwise', async () => {
    const draft = await readStory('a.html', html('euc-kr'));
    expect(short(draft.body)).toBe('paragraph(가나다 똠방각하)');
    expect(noted(draft)['encoding-declared']).toEqual(['euc-kr']);
  });

  it('UTF-7 is never read as that', async () => {
    const draft = await readStory(
      'a.html',
      `<meta charset=utf-7><h1>a</h1><p>+ADw-script+AD4-</p>`,
    );
    expect(short(draft.body)).toBe('paragraph(+ADw-script+AD4-)');
  });
});
