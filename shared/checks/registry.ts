import confusedWords from './packs/confusedWords.json';
import releaseLanguage from './packs/releaseLanguage.json';
import type { Rule } from './rule';
import { aiLabel } from './rules/aiLabel';
import { bylineMissing } from './rules/bylineMissing';
import { bylineTyped } from './rules/bylineTyped';
import { captionTwice } from './rules/captionTwice';
import { commentsOpen } from './rules/commentsOpen';
import { dateDotted } from './rules/dateDotted';
import { dateDrift } from './rules/dateDrift';
import { decomposed } from './rules/decomposed';
import { ellipsis } from './rules/ellipsis';
import { embargoHolds } from './rules/embargoHolds';
import { embargoTyped } from './rules/embargoTyped';
import { encoding } from './rules/encoding';
import { headlineLong } from './rules/headlineLong';
import { headlineMissing } from './rules/headlineMissing';
import { impossibleDate } from './rules/impossibleDate';
import { josa } from './rules/josa';
import { lookalike } from './rules/lookalike';
import { minorNamed } from './rules/minorNamed';
import { nameTwoWays } from './rules/nameTwoWays';
import { noteLeft } from './rules/noteLeft';
import { numberCommas } from './rules/numberCommas';
import { numberLong } from './rules/numberLong';
import { numberThousand } from './rules/numberThousand';
import { pageFurniture } from './rules/pageFurniture';
import { percentDrop } from './rules/percentDrop';
import { photoAlt } from './rules/photoAlt';
import { photoCaption } from './rules/photoCaption';
import { photoCredit } from './rules/photoCredit';
import { photoMissing } from './rules/photoMissing';
import { photoRights } from './rules/photoRights';
import { placeholder } from './rules/placeholder';
import { quoteStyle } from './rules/quoteStyle';
import { rangeUnit } from './rules/rangeUnit';
import { ratio } from './rules/ratio';
import { sectionMissing } from './rules/sectionMissing';
import { spaces } from './rules/spaces';
import { suggestionsOpen } from './rules/suggestionsOpen';
import { suicideHelp } from './rules/suicideHelp';
import { suicideMethod } from './rules/suicideMethod';
import { suicideWords } from './rules/suicideWords';
import { sumHundred } from './rules/sumHundred';
import { sumTotal } from './rules/sumTotal';
import { suspectNamed } from './rules/suspectNamed';
import { time24 } from './rules/time24';
import { unbalanced } from './rules/unbalanced';
import { unitStyle } from './rules/unitStyle';
import { victimNamed } from './rules/victimNamed';
import { weekday } from './rules/weekday';
import { wireSource } from './rules/wireSource';
import { type WordPack, wordFinder } from './wordPack';

/** The words the program brings, as the files they can be exported to. */
export const BUILT_IN_PACKS = [
  confusedWords as unknown as WordPack,
  releaseLanguage as unknown as WordPack,
] as const;

/** Every rule of the program, one file each. */
export const BUILT_IN_RULES: readonly Rule[] = [
  headlineMissing,
  headlineLong,
  sectionMissing,
  bylineMissing,
  bylineTyped,
  photoMissing,
  photoCaption,
  captionTwice,
  photoCredit,
  photoAlt,
  photoRights,
  lookalike,
  decomposed,
  encoding,
  quoteStyle,
  unbalanced,
  ellipsis,
  spaces,
  pageFurniture,
  numberCommas,
  numberLong,
  numberThousand,
  rangeUnit,
  time24,
  placeholder,
  noteLeft,
  suggestionsOpen,
  commentsOpen,
  embargoHolds,
  embargoTyped,
  dateDotted,
  dateDrift,
  weekday,
  impossibleDate,
  sumTotal,
  sumHundred,
  percentDrop,
  unitStyle,
  nameTwoWays,
  josa,
  ratio,
  wireSource,
  aiLabel,
  suicideWords,
  suicideMethod,
  suicideHelp,
  minorNamed,
  suspectNamed,
  victimNamed,
  ...BUILT_IN_PACKS.map(packRule),
];

/** A list of words as a rule. */
export function packRule(pack: WordPack): Rule {
  const find = wordFinder(pack.entries);
  return {
    id: pack.id,
    severity: 'warn',
    korean: true,
    scope: 'block',
    check: ({ text }) => find(text),
  };
}

/**
 * The rules an outlet has in force, the lists of words it brought along among them. One that answers
 * to a code of the trade is never silent: switched off it stops nothing and still tells.
 */
export function rulesInForce(
  off: readonly string[] = [],
  packs: readonly WordPack[] = [],
): readonly Rule[] {
  return [...BUILT_IN_RULES, ...packs.map(packRule)].flatMap((rule) => {
    if (!off.includes(rule.id)) return rule;
    return rule.code ? { ...rule, severity: 'tell' as const } : [];
  });
}
