import type { Found } from '../found';
import type { BlockRule } from '../rule';

/**
 * What stands for words that are still to come. `TK` alone is 대구·경북 in Korean copy and counts only
 * in English; `○○○` hides a name on purpose.
 */
export const placeholder: BlockRule = {
  id: 'placeholder',
  severity: 'stop',
  scope: 'block',
  check: ({ text }, { language }) => {
    const patterns = language.startsWith('en') ? [...ANYWHERE, /\bTK\b/g] : ANYWHERE;
    const found: Found[] = patterns.flatMap((pattern) =>
      Array.from(text.matchAll(pattern), ({ index, 0: words }) => ({
        from: index,
        to: index + words.length,
      })),
    );
    return found
      .sort((one, other) => one.from - other.from || other.to - one.to)
      .filter(({ from }, at, all) => from >= (all[at - 1]?.to ?? 0));
  },
};

const ANYWHERE: readonly RegExp[] = [
  /ㅇ{2,}|ㅁ{2,}/g,
  /(?<![A-Za-z\d])(?:[Xx]{3,}|TB[CD]|TKTK+)(?![A-Za-z])/g,
  /(?<![A-Za-z])TK(?=[%명원건일시])/g,
  /(?<![A-Za-z\d])[OX]{2,}(?=\s?(?:명|원|일|월|억|만|%|건|대표|장관|의원|씨|교수|위원))|(?<![\d.,:])00(?=[명억만%일월])/g,
  /\[(?:사진|그래픽|표)\s?(?:설명|자리|삽입)\]|\((?:이름|나이|직함|직책)\)/g,
  /(?<![A-Za-z])(?:TODO|FIXME)(?![A-Za-z])|추후\s?(?:기재|보강|확인|추가)(?=[)\]\s.]|$)/g,
  /(?<![A-Za-z])(?:lorem ipsum|Lorem ipsum)/g,
  /\?{3,}|@{3,}|#{3,}|_{3,}|□{2,}/g,
  /〔[^〔〕\n]{1,100}〕/g,
  /\[(?:확인|추가|미정|수정|보완|사진|그래픽|작성)\s?(?:필요|예정|요망|중|요)\]|\((?:※\s?)?(?:확인|추가|수정|보완)\s?(?:필요|예정|요망|요)\)/g,
];
