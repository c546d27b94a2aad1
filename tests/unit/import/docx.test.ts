import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { makeDocx, p, picture, r } from '../../helpers/docx';
import { zipOf } from '../../integration/export/rawZip';
import { noted, readStory, refusal, short, stored } from './readStory';

const read = async (content: Parameters<typeof makeDocx>[0]) =>
  readStory('기사.docx', await makeDocx(content));
const refused = async (content: Parameters<typeof makeDocx>[0]) =>
  refusal('기사.docx', await makeDocx(content));
const item = (text: string) =>
  `<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr>${r(text)}</w:p>`;

describe('a Word document', () => {
  it('becomes headline, deck, blocks and marks', async () => {
    const draft = await read({
      body: [
        p('새 다리 열려', 'Title'),
        p('오늘 정오부터', 'Subtitle'),
        p(`${r('첫 ')}${r('문단', '<w:b/>')}${r('이다.', '<w:u w:val="single"/>')}`),
        p('중간 제목', '2'),
        p('인용이다.', 'Quote'),
        item('하나'),
        item('둘'),
        `<w:tbl><w:tr><w:tc>${p('칸')}</w:tc><w:tc>${p('둘')}</w:tc></w:tr></w:tbl>`,
      ].join(''),
    });
    expect([draft.headline, draft.deck]).toEqual(['새 다리 열려', '오늘 정오부터']);
    expect(short(draft.body)).toBe(
      'paragraph(첫 <bold>문단</bold><underline>이다.</underline>) subhead(중간 제목) ' +
        'quote(paragraph(인용이다.)) bulletList(listItem(paragraph(하나)) listItem(paragraph(둘))) ' +
        'table(tableRow(tableCell(paragraph(칸)) tableCell(paragraph(둘))))',
    );
    stored(draft);
  });

  it('keeps insertions, drops deletions, and tells of both', async () => {
    const draft = await read({
      body: [
        p('제목', 'Title'),
        `<w:p>${r('다리는 ')}<w:ins w:id="1" w:author="a">${r('내일 ')}</w:ins><w:del w:id="2" w:author="a"><w:r><w:delText>오늘 </w:delText></w:r></w:del>${r('열린다.')}</w:p>`,
      ].join(''),
    });
    expect(short(draft.body)).toBe('paragraph(다리는 내일 열린다.)');
    expect(noted(draft)).toMatchObject({
      'docx-insertions': ['내일'],
      'docx-deletions': ['오늘'],
    });
  });

  it('footnotes and comments become internal notes in their places, headers are told', async () => {
    const draft = await read({
      body: [
        p('제목', 'Title'),
        `<w:p>${r('도서관')}<w:r><w:footnoteReference w:id="2"/></w:r>${r('이 ')}<w:r><w:commentReference w:id="0"/></w:r>${r('열렸다.')}</w:p>`,
      ].join(''),
      footnotes: `<w:footnote w:id="2">${p('시 자료 기준')}</w:footnote>`,
      comments: `<w:comment w:id="0" w:author="데스크">${p('확인할 것')}</w:comment>`,
      header: p('한강신문 원고지'),
    });
    expect(short(draft.body)).toBe(
      'paragraph(도서관<note> 시 자료 기준</note>이 <note>데스크: 확인할 것</note>열렸다.)',
    );
    expect(noted(draft)).toMatchObject({
      'docx-footnotes': ['시 자료 기준'],
      'docx-comments': ['데스크: 확인할 것'],
      'docx-header-footer': ['한강신문 원고지'],
    });
  });

  it('what is numbered as Word for the web does is read all the same', async () => {
    const types = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
    const draft = await read({
      body: `${p('제목', 'Title')}<w:p>${r('도서관')}<w:r><w:footnoteReference w:id="2"/></w:r></w:p>`,
      relationships: `<Relationship Id="rId1" Type="${types}/footnotes" Target="footnotes2.xml"/>`,
      parts: {
        'word/footnotes2.xml': `<w:footnotes xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:footnote w:id="2">${p('시 자료 기준')}</w:footnote></w:footnotes>`,
      },
    });
    expect(short(draft.body)).toBe('paragraph(도서관<note> 시 자료 기준</note>)');
  });

  it('what Word hides stays out and is told, by the run or by its style', async () => {
    const vanish = (text: string, how = '<w:vanish/>') => r(text, how);
    const draft = await read({
      body: [
        p('제목', 'Title'),
        `<w:p>${r('다리는 ')}${vanish('제보자 ')}${vanish('이름은 아무개')}${r('열렸다')}${vanish(' 오늘', '<w:vanish w:val="0"/>')}${vanish(' 전화번호', '<w:rStyle w:val="Secret"/>')}${r('.')}</w:p>`,
        `<w:p><w:pPr><w:rPr><w:vanish/></w:rPr></w:pPr>${r('문단 끝만 숨긴 글.')}</w:p>`,
        `<w:p><w:pPr><w:pStyle w:val="Hidden"/></w:pPr>${r('안 보이는 문단')}${vanish('보이는 글', '<w:vanish w:val="false"/>')}</w:p>`,
        `<w:p>${r('각주')}<w:r><w:rPr><w:vanish/></w:rPr><w:footnoteReference w:id="2"/></w:r></w:p>`,
      ].join(''),
      footnotes: `<w:footnote w:id="2"><w:p>${r('시 자료')}${vanish('숨긴 각주')}</w:p></w:footnote>`,
      parts: {
        'word/styles.xml': `<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:style w:type="paragraph" w:styleId="Title"><w:name w:val="Title"/></w:style><w:style w:type="character" w:styleId="Base"><w:name w:val="base"/><w:rPr><w:vanish/></w:rPr></w:style><w:style w:type="character" w:styleId="Secret"><w:name w:val="secret"/><w:basedOn w:val="Base"/></w:style><w:style w:type="paragraph" w:styleId="Hidden"><w:name w:val="hidden"/><w:rPr><w:vanish/></w:rPr></w:style></w:styles>`,
      },
    });
    expect(short(draft.body)).toBe(
      'paragraph(다리는 열렸다 오늘.) paragraph(문단 끝만 숨긴 글.) paragraph(보이는 글) paragraph(각주<note> 시 자료</note>)',
    );
    expect(noted(draft)['hidden-text']).toEqual([
      '제보자 이름은 아무개',
      '전화번호',
      '안 보이는 문단',
      '숨긴 각주',
    ]);
  });

  it('carries its pictures; S14 one that is only linked is never fetched', async () => {
    const link = 'http://canary.example/1.jpg';
    const draft = await read({
      body: [
        p('제목', 'Title'),
        p(picture('rId5', '강 위의 다리')),
        p('▲ 새 다리. [사진=연합뉴스]'),
        p(picture('rId6').replace('r:embed', 'r:link')),
        p('본문이다.'),
      ].join(''),
      images: { rId5: { bytes: Uint8Array.of(1, 2, 3), type: 'png' } },
      relationships: `<Relationship Id="rId6" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image" Target="${link}" TargetMode="External"/>`,
    });
    expect(draft.photos).toEqual([{ fileName: 'picture-1.png', bytes: Uint8Array.of(1, 2, 3) }]);
    expect(draft.body[0]?.attrs).toMatchObject({ media: 'photo:0', alt: '강 위의 다리' });
    expect(draft.body.filter(({ type }) => type === 'figure')).toHaveLength(2);
    expect(noted(draft)['picture-remote']).toEqual([link]);
  });

  it('tells of equations, charts and embedded files', async () => {
    const draft = await read({
      body: [
        p('제목', 'Title'),
        `<w:p>${r('값은 ')}<m:oMath xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"><m:r><m:t>x</m:t></m:r></m:oMath></w:p>`,
        `<w:p><w:r><w:object><o:OLEObject xmlns:o="urn:schemas-microsoft-com:office:office" ProgID="Excel.Sheet.12"/></w:object></w:r></w:p>`,
        `<w:p><w:r><w:drawing><c:chart xmlns:c="urn:c"/></w:drawing></w:r></w:p>`,
      ].join(''),
    });
    expect(Object.keys(noted(draft))).toEqual(
      expect.arrayContaining(['docx-equations', 'docx-embedded', 'docx-drawings']),
    );
    expect(noted(draft)['docx-embedded']).toEqual(['Excel.Sheet.12']);
  });

  it('S9 S16 unsafe links go, markup in text is text', async () => {
    const draft = await read({
      body: [
        p('&lt;img src=x onerror=alert(1)&gt;', 'Title'),
        `<w:p><w:hyperlink r:id="rId9">${r('누르세요')}</w:hyperlink></w:p>`,
        p('&lt;script&gt;alert(1)&lt;/script&gt;'),
      ].join(''),
      relationships:
        '<Relationship Id="rId9" Type="x/hyperlink" Target="javascript:alert(1)" TargetMode="External"/>',
    });
    expect(draft.headline).toBe('<img src=x onerror=alert(1)>');
    expect(short(draft.body)).toBe('paragraph(누르세요) paragraph(<script>alert(1)</script>)');
    expect(noted(draft)['link-refused']).toHaveLength(1);
  });
});

describe('hostile documents', () => {
  const body = p('글이다.');
  const WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
  const xml = (head: string, text = '글이다.') =>
    `${head}<w:document ${WORD}><w:body>${p(text)}</w:body></w:document>`;

  it.each([
    ['a DOCTYPE', '<!DOCTYPE x>'],
    ['one with a file', '<!DOCTYPE x SYSTEM "file:///etc/passwd">'],
    ['an entity', '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'],
    ['a parameter entity', '<!DOCTYPE x [<!ENTITY % e SYSTEM "http://canary.example/x"> %e;]>'],
  ])('S31 %s anywhere is refused', async (_, doctype) => {
    expect(await refused({ body, parts: { 'word/document.xml': xml(doctype) } })).toBe(
      'import-damaged',
    );
    // Also in a part that nothing reads.
    expect(await refused({ body, parts: { 'customXml/item1.xml': `${doctype}<x/>` } })).toBe(
      'import-damaged',
    );
  });

  it('S31 XInclude and schema locations are only names', async () => {
    const part = xml('').replace(
      '<w:body>',
      '<w:body><xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="file:///etc/passwd" parse="text"/>',
    );
    const draft = await read({ body, parts: { 'word/document.xml': part } });
    expect(JSON.stringify(draft)).not.toContain('root:');
  });

  it('S32 entities that are not defined, and two million of those that are', async () => {
    expect(await refused({ body, parts: { 'word/document.xml': xml('', '&lol;') } })).toBe(
      'import-damaged',
    );
    const many = await refused({
      body,
      parts: { 'word/document.xml': xml('', '&#x41;'.repeat(6_000_000)) },
    });
    expect(many).toBe('import-too-large');
  });

  it('S20 absurd depth', async () => {
    const deep = '<w:p>'.repeat(300) + '</w:p>'.repeat(300);
    expect(await refused({ body: deep })).toBe('import-damaged');
  });

  it.each<[string, Uint8Array, string]>([
    [
      'UTF-16 with a mark',
      new Uint8Array([
        0xff,
        0xfe,
        ...iconv.encode(xml('<?xml version="1.0" encoding="UTF-16"?>'), 'utf-16le'),
      ]),
      'ok',
    ],
    [
      'EUC-KR as declared',
      new Uint8Array(iconv.encode(xml('<?xml version="1.0" encoding="EUC-KR"?>'), 'cp949')),
      'ok',
    ],
    [
      'EUC-KR declared as UTF-8',
      new Uint8Array(iconv.encode(xml('<?xml version="1.0" encoding="UTF-8"?>'), 'cp949')),
      'import-damaged',
    ],
    ['UTF-7', Buffer.from(xml('<?xml version="1.0" encoding="UTF-7"?>')), 'import-damaged'],
    ['U+000B', Buffer.from(xml('', '\u000B')), 'import-damaged'],
    [']]> in text', Buffer.from(xml('', ']]>')), 'import-damaged'],
  ])('S33 %s', async (_, part, code) => {
    const content = { body, parts: { 'word/document.xml': part } };
    expect(await refused(content)).toBe(code);
    if (code === 'ok') expect((await read(content)).headline).toBe('글이다.');
  });

  it('S26 S28 S29 what the archive guard refuses is no document', async () => {
    const words = (text: string) => new TextEncoder().encode(text);
    const types = { name: '[Content_Types].xml', bytes: words('<Types/>') };
    const climbing = zipOf([types, { name: '../evil.xml', bytes: words('<x/>') }]);
    expect(await refusal('a.docx', climbing)).toBe('import-damaged');
    const link = zipOf([
      types,
      { name: 'word/a.xml', bytes: words('/etc/passwd'), mode: 0o120777 },
    ]);
    expect(await refusal('a.docx', link)).toBe('import-damaged');
    const bomb = zipOf([types, { name: 'word/media/a.png', bytes: new Uint8Array(3_000_000) }]);
    expect(await refusal('a.docx', bomb)).toBe('import-too-large');
    expect(await refusal('a.docx', zipOf([{ name: 'a.txt', bytes: words('x') }]))).toBe(
      'import-type',
    );
    expect(await refusal('a.txt', zipOf([types]))).toBe('import-damaged');
  });

  it('a style map that the file brings along does nothing', async () => {
    const draft = await read({
      body: p('제목', 'Title') + p('글이다.'),
      parts: { 'mammoth/style-map': 'p => script' },
    });
    expect(short(draft.body)).toBe('paragraph(글이다.)');
  });
});
