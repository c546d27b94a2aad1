import { isWholeEojeol } from '../../text/eojeol';
import { wordEnding } from '../../text/wordEnding';
import type { BlockRule } from '../rule';

/**
 * 率 is 율 after a vowel or ㄴ and 률 elsewhere (orthography §11): 출산율, 취업률.
 */
export const ratio: BlockRule = {
  id: 'ratio',
  severity: 'warn',
  korean: true,
  scope: 'block',
  check: ({ text }) =>
    Array.from(text.matchAll(RATIO)).flatMap(({ index, 0: all, 1: stem = '', 2: form = '' }) => {
      const last = stem.at(-1) ?? '';
      const right = wordEnding(last) === 'vowel' || endsInNieun(last) ? '율' : '률';
      if (right === form || !isWholeEojeol(text, index, index + all.length)) return [];
      const from = index + all.length - 1;
      return [{ from, to: from + 1, fix: { insert: right }, values: { word: stem + right } }];
    }),
};

// What such words begin with; 법률, 규율, 선율 and names are others.
const STEMS =
  '출산|출생|사망|백분|취업|합격|실업|고용|성장|이자|증가|감소|할인|회전|투표|지지|점유|보급|시청|가동|수익|경쟁|발병|치명|접종|이용|참여|응답|찬성|반대|득표|당선|낙선|이혼|혼인|자살|검거|범죄|재범|완치|생존|유병|감염|양성|회복|연체|부도|폐업|공실|낙찰|상승|하락|인상|인하|환급|환원|부채|이직|퇴사|출석|결석|진학|충원|등록|중도탈락|재취업|수익|투자|저축|소득|적중|명중|성공|실패|타|승|패|방어|도루|출루|장타|득점|확|효|비|세|환|전환|이행|집행|달성|진척|공정|공급|자급|재활용|회수|반환|흡연|음주|비만|가입|탈퇴|해지|유지|이탈|클릭|전파|기여|인지|선호|만족|참석|출루|수송|연소';
const RATIO = new RegExp(`(?<![가-힣])((?:[가-힣]{0,6}?)(?:${STEMS}))(율|률)`, 'g');

function endsInNieun(syllable: string): boolean {
  const code = syllable.charCodeAt(0) - 0xac00;
  return code >= 0 && code < 11_172 && code % 28 === 4;
}
