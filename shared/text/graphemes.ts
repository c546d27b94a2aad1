/**
 * The user-perceived characters of a text (UAX #29 extended grapheme clusters): a composed or
 * decomposed Hangul syllable, an emoji sequence, a letter with its marks are one each.
 * Copy in plain Hangul, hanja and Latin takes a quick path without the segmenter.
 */
export function graphemes(text: string): string[] {
  if (isUnitByUnit(text)) return text.split('');
  if (segmenter) return Array.from(segmenter.segment(text), (part) => part.segment);
  return text.match(CLUSTER) ?? [];
}

/** Whether every character of the text is one UTF-16 unit that a reader sees. */
export function isUnitByUnit(text: string): boolean {
  return !NEEDS_SEGMENTING.test(text);
}

// Anything in which a character may be more than one UTF-16 unit: marks, conjoining jamo, joiners,
// surrogates, CR LF. Everything else counts unit by unit.
const NEEDS_SEGMENTING =
  /[^\n\t\u0020-\u007E\u00A0-\u00AC\u00AE-\u02FF\u2010-\u2027\u2030-\u205E\u20A0-\u20BF\u2100-\u22FF\u2460-\u27BF\u3000-\u3029\u3030-\u3098\u309B-\u33FF\u4E00-\u9FFF\uAC00-\uD7A3\uF900-\uFAFF\uFF01-\uFF9D]|[\n\t\s\S][\uFE0E\uFE0F]/;

// Where Intl.Segmenter is missing: base and marks, jamo syllables, emoji joined by ZWJ, flags.
const CLUSTER =
  /\r\n|\p{RI}\p{RI}|[\u1100-\u115F\uA960-\uA97C]*[\u1160-\u11A7\uD7B0-\uD7C6]+[\u11A8-\u11FF\uD7CB-\uD7FB]*|[\u1100-\u115F\uA960-\uA97C]+|[\s\S][\p{M}\p{EMod}\u200C\u{E0020}-\u{E007F}]*(?:\u200D\p{Extended_Pictographic}[\p{M}\p{EMod}\u{E0020}-\u{E007F}]*)*\u200D?/gu;

const segmenter =
  typeof Intl !== 'undefined' && typeof Intl.Segmenter === 'function'
    ? new Intl.Segmenter('ko', { granularity: 'grapheme' })
    : null;
