import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCommandLine } from '../../../electron/commandLine';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'songgo-check-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function check(...argv: string[]) {
  const printed: string[] = [];
  const complained: string[] = [];
  const code = await runCommandLine(['check', ...argv], {
    language: 'en',
    env: {},
    progress: () => undefined,
    askSecret: async () => null,
    interrupted: () => new AbortController().signal,
    print: (line) => printed.push(line),
    complain: (line) => complained.push(line),
    fork: () => {
      throw new Error('a check decodes no photograph');
    },
  });
  return { code, printed, complained };
}
const file = (name: string, text: string) => {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
};

describe('songgo check', () => {
  it('prints what it finds in a file, by weight, and passes a story that nothing stops', async () => {
    const path = file(
      'a.txt',
      '강변 도서관 문을 열다\n\n도서관은 금일 문을 연다. 누구나 와도 되요.\n',
    );
    const { code, printed, complained } = await check(path);
    expect([code, complained]).toEqual([0, []]);
    expect(printed.join('\n')).toContain(`${path}  warn  releaseLanguage  "금일"`);
    expect(printed.join('\n')).toContain('warn  confusedWords  "되요"  되요 → 돼요');
  });

  it('fails a story that something stops, and says in JSON where', async () => {
    const path = file('b.md', '# 강변 도서관 문을 열다\n\n총 ㅇㅇㅇ명이 찾았다.\n');
    const { code, printed } = await check(path, '--json');
    const { ok, results } = JSON.parse(printed.join('\n'));
    expect([code, ok, results[0].ok]).toEqual([1, false, true]);
    expect(results[0].findings[0]).toMatchObject({
      rule: 'placeholder',
      severity: 'stop',
      block: 1,
      from: 2,
      to: 5,
      quote: 'ㅇㅇㅇ',
    });
  });

  it('checks for the day a story is to be read, with what the copy says of its day', async () => {
    const path = file('c.txt', '결과는 내일 나온다\n\n결과는 내일(16일) 나온다.\n');
    const rules = async (day: string) =>
      (await check(path, '--day', day)).printed.filter((line) => line.includes('dateDrift')).length;
    expect([await rules('2026-01-15'), await rules('2026-01-16')]).toEqual([0, 2]);
  });

  it('says what it cannot read and what it does not understand', async () => {
    expect((await check(join(folder, 'none.txt'))).code).toBe(1);
    expect((await check()).code).toBe(2);
    expect((await check('a.txt', '--day', '2026-02-30')).code).toBe(2);
    expect((await check('0c9f2f3e-6b6e-4c39-9a55-0d1f4f6b7a10')).code).toBe(2);
  });
});
