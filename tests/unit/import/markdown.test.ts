import { describe, expect, it } from 'vitest';
import { noted, readStory, short, stored } from './readStory';

describe('Markdown', () => {
  it('becomes blocks and marks; the first heading is the headline', async () => {
    const draft = await readStory(
      'a.md',
      '# 새 다리\n\n첫 **문단**, _기울임_, ~~지움~~, [링크](https://a.example/x).\n\n## 중간\n\n> 인용\n\n- 하나\n- 둘\n\n1. 첫째\n\n---\n\n| 가 | 나 |\n|---|---|\n| 1 | 2 |\n\n```\n코드\n```\n',
    );
    expect(draft.headline).toBe('새 다리');
    expect(short(draft.body)).toBe(
      'paragraph(첫 <bold>문단</bold>, <italic>기울임</italic>, <strike>지움</strike>, <link https://a.example/x>링크</link>.) ' +
        'subhead(중간) quote(paragraph(인용)) bulletList(listItem(paragraph(하나)) listItem(paragraph(둘))) ' +
        'orderedList(listItem(paragraph(첫째))) divider() ' +
        'table(tableRow(tableHeader(paragraph(가)) tableHeader(paragraph(나))) tableRow(tableCell(paragraph(1)) tableCell(paragraph(2)))) ' +
        'paragraph(코드)',
    );
    expect(noted(draft)['code-as-text']).toEqual(['코드']);
  });

  it('front matter is data; what is not understood is told', async () => {
    const draft = await readStory(
      'a.md',
      '---\ntitle: "[단독] 새 다리: 열리다"\nsubtitle: 부제다\nauthors:\n  - 이새벽 기자\n  - 한가람 <garam@example.kr>\nsection: 사회\ntags: [다리, 개통]\nslug: new-bridge\nlang: ko-KR\ndraft: true\n? odd\n---\n\n# 첫 중간 제목\n\n본문이다.\n',
    );
    expect(draft).toMatchObject({
      headline: '새 다리: 열리다',
      deck: '부제다',
      bylines: [
        { name: '이새벽', role: '기자' },
        { name: '한가람', email: 'garam@example.kr' },
      ],
      sections: ['사회'],
      fields: {
        headlineTags: ['단독'],
        keywords: ['다리', '개통'],
        slugline: 'new-bridge',
        language: 'ko-KR',
      },
    });
    expect(short(draft.body)).toBe('subhead(첫 중간 제목) paragraph(본문이다.)');
    expect(noted(draft)['front-matter-unknown']).toEqual(['? odd', 'draft: true']);
  });

  it('S1 S9 S14 raw HTML and addresses go through the same door', async () => {
    const draft = await readStory(
      'a.md',
      '# 제목\n\n<script>alert(1)</script>\n\n글 <img src=x onerror=alert(1)> [누르세요](javascript:alert(1))\n\n![강](http://canary.example/1.jpg "새 다리")\n\n<iframe src="https://video.example/1"></iframe>\n',
    );
    const json = stored(draft);
    expect(json).not.toMatch(/alert|onerror/);
    expect(json).toContain('누르세요');
    expect(draft.body.at(-1)).toMatchObject({
      type: 'figure',
      attrs: { media: null, alt: '강', origin: 'http://canary.example/1.jpg' },
      content: [{ content: [{ text: '새 다리' }] }],
    });
    expect(noted(draft).elements).toEqual(['script', 'iframe https://video.example/1']);
  });

  it('front matter of others: values of several lines, commas inside quotes, TOML', async () => {
    const yaml = await readStory(
      'a.md',
      '---\ntitle: 새 다리\nsubtitle: >-\n  접힌 부제가\n\n  두 줄이다\nusageterms: |\n  첫 줄\n  둘째 줄\ntags: [가, "나, 다", \'라\']\n---\n\n본문이다.\n',
    );
    expect(yaml).toMatchObject({
      headline: '새 다리',
      deck: '접힌 부제가 두 줄이다',
      fields: { usageterms: '첫 줄\n둘째 줄', keywords: ['가', '나, 다', '라'] },
    });
    expect(short(yaml.body)).toBe('paragraph(본문이다.)');
    const toml = await readStory(
      'a.md',
      '+++\ntitle = "새 다리"\nauthors = ["이새벽 기자"]\ntags = [\'가\', "나"]\ndraft = true\n+++\n\n본문이다.\n',
    );
    expect(toml).toMatchObject({
      headline: '새 다리',
      bylines: [{ name: '이새벽', role: '기자' }],
      fields: { keywords: ['가', '나'] },
    });
    expect(noted(toml)['front-matter-unknown']).toEqual(['draft: true']);
    expect(short(toml.body)).toBe('paragraph(본문이다.)');
  });

  it('S18 front matter cannot reach what is not the story', async () => {
    await readStory('a.md', '---\n__proto__: x\nconstructor: y\ntitle: 제목\n---\n글\n');
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
  });
});
