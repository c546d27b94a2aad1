import { hasBegun } from '@shared/checks/begun';
import { createChecker, findingKey, readFindingKey } from '@shared/checks/check';
import { dismissalsOf, dismissedKeys } from '@shared/checks/dismissals';
import { judge } from '@shared/checks/judgement';
import { BUILT_IN_RULES, packRule, rulesInForce } from '@shared/checks/registry';
import { type SignOff, signOffsOf } from '@shared/checks/signOff';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { block, findingsIn, foundBy, storyOf } from './story';

const story = storyOf(['총 ㅇㅇㅇ명이 찾았다. 금일 문을 연다.']);
const findings = findingsIn(story);
const [stop, warn] = findings;
if (!stop || !warn) throw new Error('the story has two findings');

const signOff: SignOff = {
  key: findingKey(stop),
  reason: '부호로 확인했다.',
  by: '한지민',
  at: '2026-01-15T03:00:00.000Z',
};

describe('what people say of findings', () => {
  it('sets aside what warns, never what stops', () => {
    const keys = new Set(findings.map(findingKey));
    const { open, dismissed } = judge(findings, keys, []);
    expect([open, dismissed]).toEqual([[stop], [warn]]);
  });

  it('lets what stops leave by a signature, for these words only', () => {
    const { open, signedOff } = judge(findings, new Set(), [signOff]);
    expect([open, signedOff]).toEqual([[warn], [{ finding: stop, by: signOff }]]);
    const other = findingsIn(storyOf(['총 XXX명이 찾았다.']));
    expect(judge(other, new Set(), [signOff]).open).toEqual(other);
  });

  it('knows a finding again where the text around it has changed', () => {
    const [later] = findingsIn(storyOf(['앞에 새 문단이 왔다.', '그래서 총 ㅇㅇㅇ명이 왔다.']));
    expect(later && findingKey(later)).toBe(findingKey(stop));
  });

  it('sets aside in both copies that meet', () => {
    const [one, other] = [new Y.Doc(), new Y.Doc()];
    dismissalsOf(other).set(findingKey(warn), '2026-01-15T03:00:00.000Z');
    Y.applyUpdate(one, Y.encodeStateAsUpdate(other));
    expect([...dismissedKeys(one)]).toEqual([findingKey(warn)]);
  });

  it('reads what was signed before the log had it, and over what is none', () => {
    const doc = new Y.Doc();
    doc.getArray('signedOff').push(['nonsense', { by: 'x' }, { ...signOff, reason: ' ' }]);
    expect(signOffsOf(doc, '')).toEqual([]);
    doc.getArray('signedOff').push([{ ...signOff, rule: 'placeholder', quote: 'ㅇㅇㅇ' }]);
    expect(signOffsOf(doc, '')).toEqual([signOff]);
  });

  it('is known by a key that says its rule and words, and stays short', () => {
    for (const finding of [stop, warn]) {
      expect(readFindingKey(findingKey(finding))).toEqual({
        rule: finding.rule,
        quote: finding.quote,
      });
    }
    const missing = { ...stop, quote: '', values: { count: 2 } };
    expect(readFindingKey(findingKey(missing))).toMatchObject({ values: { count: 2 } });
    const long = (end: string) => findingKey({ ...stop, quote: `\n${'ㅇ'.repeat(2000)}${end}` });
    expect(long('가')).not.toBe(long('나'));
    expect(long('가').length).toBeLessThan(1000);
    expect(readFindingKey(long('가'))?.quote).toMatch(/^\nㅇ{79}…$/);
    expect(readFindingKey('nonsense')).toBe(null);
  });
});

describe('which rules speak', () => {
  it('an outlet does without those it switched off, and has its own words', () => {
    const pack = {
      songgo: 'word-pack' as const,
      version: 1 as const,
      id: 'house',
      name: { ko: '표기', en: 'House' },
      entries: [
        {
          words: [['한강 신문', '한강신문'] as [string, string]],
          ko: '붙여 씁니다.',
          en: 'One word.',
          bad: '한강 신문',
        },
      ],
    };
    const check = createChecker(rulesInForce(['placeholder', 'releaseLanguage'], [pack]));
    expect(check(storyOf(['ㅇㅇㅇ 금일 한강 신문']))).toMatchObject([
      { rule: 'house', quote: '한강 신문', fix: { insert: '한강신문' } },
    ]);
    expect(packRule(pack).id).toBe('house');
  });

  it('one that answers to a code is never silent: switched off it tells and stops nothing', () => {
    const off = BUILT_IN_RULES.map(({ id }) => id);
    const story = storyOf(['피의자 홍길동(45)씨가 구속됐다. 총 ㅇㅇㅇ명이 왔다.']);
    expect(createChecker(rulesInForce(off))(story)).toMatchObject([
      { rule: 'suspectNamed', severity: 'tell', code: true, quote: '홍길동' },
    ]);
    const codes = rulesInForce(off);
    expect(codes.map(({ id }) => id)).toEqual(
      BUILT_IN_RULES.filter(({ code }) => code).map(({ id }) => id),
    );
    expect(createChecker(rulesInForce())(story)[0]).toMatchObject({ severity: 'stop' });
  });

  it('Korean ones say nothing of a story in English', () => {
    const { context } = storyOf([]);
    const english = storyOf(['1,200 people. 금일 TK'], { context: { ...context, language: 'en' } });
    expect(findingsIn(english).map(({ rule, quote }) => [rule, quote])).toEqual([
      ['placeholder', 'TK'],
    ]);
  });

  it('judge a block anew when the story around it asks something else of it', () => {
    const check = createChecker(BUILT_IN_RULES);
    const before = storyOf(['15일(금) 열린다. 글쎄...']);
    const context = {
      ...before.context,
      releaseDay: { year: 2026, month: 5, day: 10 },
      outlet: { ...before.context.outlet, ellipsis: false },
    };
    expect(check(before).map(({ rule }) => rule)).toEqual(['weekday', 'ellipsis']);
    expect(check({ ...before, context })).toEqual([]);
  });

  it('leave a sign alone that carries an accent or is part of another', () => {
    expect(foundBy('lookalike', 'ㆍ\u0301')).toEqual([]);
    expect(foundBy('lookalike', 'ㆍ')).toHaveLength(1);
  });
});

it('takes a story for begun when there is text below its headline, or a photograph', () => {
  const begun = (...blocks: Parameters<typeof storyOf>[0]) => hasBegun(storyOf(blocks));
  expect([begun(), begun(' '), begun('\uFFFC'), begun(block('부제', 'deck'))]).toEqual([
    false,
    false,
    false,
    false,
  ]);
  expect([begun('본문'), begun(block('칸', 'cell'))]).toEqual([true, true]);
});
