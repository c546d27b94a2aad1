import { cutTo } from '../text/cutTo';
import { normaliseText } from '../text/normalise';
import type { PhotoDecision, PhotoRecord } from './photos';

/** Longer is no term but a text around one. */
const MAX_TERM = 60;

/** Handing on by its Korean names; a chain such as `재판매 및 DB` that has none of them is no ban. */
const HANDING_ON =
  '재\\s?배포|전재|게재|송출|전송|(?:외부|제\\s?[3삼]자)\\s?(?:제공|유출|반출|공개)';
/** In a caption these are said of anything: `드론 사용 금지`, `전단 배포 금지`. */
const USING = '배포|사용|보도|제공|유출|반출|공개';
const SELLING = '재\\s?판매|판매|DB|디비|데이터베이스';
const BANNED = '(?:금지|금함|금합니다|금한다|불가|불허|안\\s?됨|안\\s?됩니다)';

const chain = (words: string) =>
  new RegExp(
    `(?:(?:${words}|${SELLING})(?:[\\s·,/-]|및|와|과|또는|그리고){0,6}){1,8}(?:를|을|은|는|가|이)?\\s?(?:화\\s?)?(?:절대|엄격히)?\\s?${BANNED}`,
    'giu',
  );

/** Terms that mean the picture wherever they are written, as agencies write them. */
const ANYWHERE: readonly RegExp[] = [
  chain(HANDING_ON),
  /\b(?:no|not\s+for)\s+(?:any\s+)?(?:re-?\s?distribution|publication)\b/giu,
  /\bdo\s+not\s+(?:re-?distribute|publish)\b/giu,
  /\bre-?distribution\s+(?:is\s+)?(?:prohibited|forbidden|not\s+(?:allowed|permitted))/giu,
  /\b(?:for\s+)?internal\s+use\s+only\b/giu,
];

/** Terms that mean the picture only where its terms of use are written. */
const IN_TERMS: readonly RegExp[] = [
  chain(`${HANDING_ON}|${USING}`),
  // The end of the word is asked for, since `내부 용접 작업` is work inside.
  /(?:내부|사내|시안|교정)\s?(?:전용|용)(?:으로만|으로|만)?(?![가-힣])|대외비|내부\s?(?:자료|한정)(?![가-힣])/gu,
  /\b(?:no|not\s+for)\s+(?:any\s+)?(?:distribution|transmission|use\s+in\s+(?:south\s+)?korea)\b/giu,
  /\bdo\s+not\s+(?:distribute|use|transmit)\b/giu,
  /\b(?:publication|distribution)\s+(?:is\s+)?(?:prohibited|forbidden|not\s+(?:allowed|permitted))/giu,
  /\b(?:for\s+)?internal\s+purposes\s+only\b|\bcomp(?:ing)?\s+(?:use|image)\s+only\b/giu,
  // The agencies' own shorthand for a country that is left out, and for a picture withdrawn.
  /\b(?:south\s+)?korea\s+out\b|\b(?:mandatory|photo|picture)\s+kill\b/giu,
];

const SALES_ONLY = new RegExp(`^(?:(?:${SELLING})|\\s|[·,/-]|및|와|과|또는|그리고)+`, 'iu');

/**
 * `무단 전재 및 재배포 금지` and `without permission` repeat the law and say nothing of the house;
 * a ban on advertising (`상업적 사용 금지`) is none on news.
 */
const WITHOUT_LEAVE =
  /(?:무단|허가\s?없이|허락\s?없이|동의\s?없이|승인\s?없이|상업|영리|광고)(?:\s|[가-힣·,/-]){0,20}$/u;
const UNLESS =
  /^[\s,]{0,3}without\s+(?:\S+\s+){0,4}(?:permission|consent|authori[sz]ation|licen[cs]e)/iu;

/**
 * The terms in these texts that forbid handing on, as they are written there; each once. `terms` are
 * texts that speak of rights only, `captions` such as speak of what is in the picture.
 */
export function forbiddingTerms(
  terms: readonly (string | undefined)[],
  captions: readonly (string | undefined)[] = [],
): string[] {
  const found = new Map<string, string>();
  const search = (text: string | undefined, patterns: readonly RegExp[]) => {
    const line = normaliseText(text ?? '').replace(/\s+/g, ' ');
    for (const pattern of patterns) {
      for (const match of line.matchAll(pattern)) {
        if (new RegExp(`^${BANNED}`).test(match[0].replace(SALES_ONLY, ''))) continue;
        if (WITHOUT_LEAVE.test(line.slice(0, match.index))) continue;
        if (UNLESS.test(line.slice(match.index + match[0].length))) continue;
        const term = cutTo(match[0].trim(), MAX_TERM);
        found.set(term.toLowerCase(), term);
      }
    }
  };
  for (const text of terms) search(text, [...ANYWHERE, ...IN_TERMS]);
  for (const text of captions) search(text, ANYWHERE);
  const all = [...found.values()];
  // `재배포 금지` is found once more inside `외부 제공·재배포 금지`.
  return all.filter((term) => !all.some((other) => other !== term && other.includes(term)));
}

export interface Redistribution {
  allowed: boolean;
  /** The terms that forbid it, confirmed or not. */
  terms: string[];
  /** Who allowed it; null when nobody did, or when the terms have grown since. */
  decision: PhotoDecision | null;
}

/**
 * Whether a photograph may be handed on: no terms forbid it, neither those of the file nor those
 * written in the story, or a person has the rights holder's leave. Leave does not cover terms that
 * came after it.
 */
export function redistributionOf(
  record: PhotoRecord | undefined,
  usageterms: string,
  decision: PhotoDecision | null,
): Redistribution {
  const { usageTerms, instructions, rights, caption } = record?.offered ?? {};
  const terms = forbiddingTerms([usageterms, usageTerms, instructions, rights], [caption]);
  const known = new Set(decision?.terms.map((term) => term.toLowerCase()));
  const covers = terms.every((term) => known.has(term.toLowerCase()));
  return {
    allowed: terms.length === 0 || covers,
    terms,
    decision: decision !== null && covers ? decision : null,
  };
}
