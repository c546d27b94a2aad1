import { existsSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { noted, readStory, refusal, short, stored } from './readStory';

const KOREAN =
  '강변도서관 문 열어\n\n시민이 몰렸다. 똠방각하 펲시콜라도 있다.\n시는 “더 열겠다”고 했다.';

describe('plain text', () => {
  it('without forms of the press: a headline and paragraphs', async () => {
    const draft = await readStory('기사.txt', KOREAN);
    expect([draft.headline, short(draft.body)]).toEqual([
      '강변도서관 문 열어',
      'paragraph(시민이 몰렸다. 똠방각하 펲시콜라도 있다.) paragraph(시는 “더 열겠다”고 했다.)',
    ]);
  });

  it('a signed article: people, credit and tags are data', async () => {
    const draft = await readStory(
      'a.txt',
      '[단독] 새 다리 열려\n\n[한강신문 이새벽·한가람 기자] 다리가 열렸다.\n▲ 새 다리. [사진=연합뉴스]\n시는 밝혔다.\n/이새벽 기자(dawn@example.kr),한가람 기자(garam@example.kr)',
    );
    expect(draft).toMatchObject({
      headline: '새 다리 열려',
      fields: { headlineTags: ['단독'] },
      bylines: [
        { name: '이새벽', email: 'dawn@example.kr' },
        { name: '한가람', email: 'garam@example.kr' },
      ],
    });
    expect(short(draft.body)).toBe(
      'paragraph(다리가 열렸다.) figure(caption(새 다리.)) paragraph(시는 밝혔다.)',
    );
  });

  it('too long a first line is copy, and the file gives the headline', async () => {
    const draft = await readStory('오늘 회의.txt', `${'긴 문장이다. '.repeat(40)}\n둘째 줄.`);
    expect(draft.headline).toBe('오늘 회의');
    expect(draft.body).toHaveLength(2);
    expect(noted(draft)['headline-file-name']).toEqual(['오늘 회의']);
  });

  it('markup in it is text', async () => {
    const draft = await readStory('a.txt', '제목\n<img src=x onerror=alert(1)> <script>\n끝');
    expect(short(draft.body)).toContain('<img src=x onerror=alert(1)> <script>');
  });
});

describe('S33 encodings', () => {
  const utf16 = (encoding: string, mark: number[]) =>
    new Uint8Array([...mark, ...iconv.encode(KOREAN, encoding)]);
  it.each<[string, Uint8Array, string | undefined]>([
    ['UTF-8', new TextEncoder().encode(KOREAN), undefined],
    ['UTF-8 with a mark', new TextEncoder().encode(`\uFEFF${KOREAN}`), undefined],
    ['UTF-16LE with a mark', utf16('utf-16le', [0xff, 0xfe]), 'UTF-16LE'],
    ['UTF-16BE with a mark', utf16('utf-16be', [0xfe, 0xff]), 'UTF-16BE'],
    ['UTF-16LE without', utf16('utf-16le', []), 'UTF-16LE'],
    ['CP949', new Uint8Array(iconv.encode(KOREAN.replace(/[“”]/g, '"'), 'cp949')), 'CP949'],
    ['NFD', new TextEncoder().encode(KOREAN.normalize('NFD')), undefined],
  ])('%s', async (_, bytes, read) => {
    const draft = await readStory('a.txt', bytes);
    expect(draft.headline).toBe('강변도서관 문 열어');
    expect(short(draft.body).replace(/[“”]/g, '"')).toBe(
      'paragraph(시민이 몰렸다. 똠방각하 펲시콜라도 있다.) paragraph(시는 "더 열겠다"고 했다.)',
    );
    expect(noted(draft)['encoding-read']).toEqual(read && [read]);
  });

  it('a broken byte costs one character and is told', async () => {
    const bytes = new TextEncoder().encode(KOREAN);
    bytes[bytes.length - 3] = 0xff;
    const draft = await readStory('a.txt', bytes);
    expect(short(draft.body)).toContain('시는 “더 열겠다”고');
    expect(draft.notes.map(({ code }) => code)).toContain('bad-characters');
  });

  it('S21 control characters go, words stay', async () => {
    const draft = await readStory('a.txt', '제목\u0000이다\n가\u000B나\u0007다\u2028라');
    expect([draft.headline, short(draft.body)]).toEqual([
      '제목이다',
      'paragraph(가) paragraph(나다) paragraph(라)',
    ]);
  });
});

describe('what is no text', () => {
  it.each<[string, string, number[], string]>([
    ['an old Word or HWP file', 'a.txt', [0xd0, 0xcf, 0x11, 0xe0, 0xa1], 'import-type'],
    ['a PDF', 'a.md', [...Buffer.from('%PDF-1.7\n')], 'import-type'],
    ['an RTF file', 'a.txt', [...Buffer.from('{\\rtf1 x}')], 'import-type'],
    ['a photograph named as text', 'a.txt', [0xff, 0xd8, 0xff, 0xe0], 'import-type'],
    ['a kind that is not known', 'a.xyz', [65, 66], 'import-type'],
    [
      'noise',
      'a.txt',
      Array.from({ length: 600 }, (_, at) => (at * 7919 + 131) % 256),
      'import-damaged',
    ],
    ['nothing', 'a.txt', [], 'import-empty'],
    ['blank lines', 'a.md', [10, 10, 32, 10], 'import-empty'],
  ])('%s is refused', async (_, name, bytes, code) => {
    expect(await refusal(name, Uint8Array.from(bytes))).toBe(code);
  });

  it('any bytes make a story the schema takes, or are refused', async () => {
    const names = fc.constantFrom('a.txt', 'a.md', 'a.html', 'a.docx', 'a');
    await fc.assert(
      fc.asyncProperty(names, fc.uint8Array({ maxLength: 300 }), async (name, bytes) => {
        if ((await refusal(name, bytes)) === 'ok') stored(await readStory(name, bytes));
      }),
      { numRuns: 300 },
    );
  });
});

const reference = '../shared/reference/inews24-article.txt';
it.skipIf(!existsSync(reference))(
  'the reference page copied as text becomes headline, people, captions and body',
  async () => {
    const draft = await readStory('기사.txt', new Uint8Array(readFileSync(reference)));
    expect(draft.bylines.map(({ email }) => email.split('@')[1])).toEqual([
      'inews24.com',
      'inews24.com',
    ]);
    expect(draft.body.filter(({ type }) => type === 'figure').length).toBeGreaterThan(0);
    expect(draft.headline).not.toBe('');
    expect(draft.notes.map(({ code }) => code)).toContain('furniture');
  },
);
