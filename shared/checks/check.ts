import { z } from 'zod';
import { cutTo } from '../text/cutTo';
import { graphemes } from '../text/graphemes';
import { sha256OfText } from '../text/sha256';
import type { Found } from './found';
import {
  type BlockContext,
  type BlockRule,
  type CheckedBlock,
  type CheckedStory,
  type Finding,
  perBlock,
  type Rule,
  SEVERITIES,
} from './rule';

type OfBlock = Finding & { block: null };

/** Finds what the rules object to in a story. */
export interface Checker {
  (story: CheckedStory): Finding[];
  (story: CheckedStory, isLate: () => boolean): Finding[] | null;
}

/**
 * Checks stories, each block by itself once for as long as neither it nor the story's context
 * changes. `rules` are those in force. With `isLate` it stops after a block for which that is true
 * and gives null while blocks are left; what it has looked at, it does not look at again.
 */
export function createChecker(rules: readonly Rule[]): Checker {
  let known = new WeakMap<CheckedBlock, OfBlock[]>();
  let of = '';
  function check(story: CheckedStory): Finding[];
  function check(story: CheckedStory, isLate: () => boolean): Finding[] | null;
  function check(story: CheckedStory, isLate?: () => boolean): Finding[] | null {
    const inForce = rules.filter(
      ({ korean }) => !korean || story.context.language.toLowerCase().startsWith('ko'),
    );
    const blockRules = inForce.filter((rule) => rule.scope === 'block');
    const signature = JSON.stringify(story.context);
    if (signature !== of) known = new WeakMap();
    of = signature;
    const findings: Finding[] = [];
    for (const [index, block] of story.blocks.entries()) {
      let own = known.get(block);
      if (!own) {
        if (isLate?.()) return null;
        own = checkBlock(block, story.context, blockRules);
        known.set(block, own);
      }
      for (const finding of own) findings.push({ ...finding, block: index });
    }
    for (const rule of inForce) {
      if (rule.scope !== 'story') continue;
      for (const placed of rule.check(story)) {
        const block = placed.block === null ? undefined : story.blocks[placed.block];
        if (block && !whole(block)(placed)) continue;
        findings.push({ ...head(rule, placed, block?.text ?? ''), block: placed.block });
      }
    }
    return findings.sort(inOrder);
  }
  return check;
}

function checkBlock(
  block: CheckedBlock,
  context: BlockContext,
  rules: readonly BlockRule[],
): OfBlock[] {
  if (block.text.trim() === '') return [];
  return rules.flatMap((rule) =>
    rule
      .check(block, context)
      .filter(whole(block))
      .map((found) => ({ ...head(rule, found, block.text), block: null })),
  );
}

/**
 * Whether a place cuts no character in two: a sign that only looks like another may carry an accent or
 * be part of an emoji. Such a place is left alone.
 */
const whole = perBlock(({ text }) => {
  let ends: Set<number> | 'all' | null = null;
  return ({ from, to }: Found): boolean => {
    if (ends === null) {
      const parts = graphemes(text);
      ends = parts.length === text.length ? 'all' : endsOf(parts);
    }
    return ends === 'all' || (ends.has(from) && ends.has(to));
  };
});

function endsOf(parts: readonly string[]): Set<number> {
  const ends = new Set([0]);
  let at = 0;
  for (const part of parts) {
    at += part.length;
    ends.add(at);
  }
  return ends;
}

function head({ id, severity, code }: Rule, found: Found, text: string) {
  return {
    ...found,
    rule: id,
    severity,
    code: code ?? false,
    quote: text.slice(found.from, found.to),
  };
}

/** The weightiest first, then as they stand in the story. */
function inOrder(one: Finding, other: Finding): number {
  return (
    SEVERITIES.indexOf(one.severity) - SEVERITIES.indexOf(other.severity) ||
    (one.block ?? -1) - (other.block ?? -1) ||
    one.from - other.from ||
    one.to - other.to
  );
}

/** As long as `LogEntry.about` may be. */
const KEY_MAX = 1000;
/** So much is kept of words that are longer, beside their digest. */
const BEGINNING = 80;

/**
 * What a finding is known by while the text around it changes: its rule and its words; of very long
 * words their beginning and SHA-256.
 */
export function findingKey({ rule, quote, values }: Finding): string {
  const key = JSON.stringify(quote === '' ? [rule, values ?? null] : [rule, quote]);
  if (key.length <= KEY_MAX) return key;
  return JSON.stringify([rule, `${cutTo(quote, BEGINNING)}…`, sha256OfText(quote)]);
}

/** What a key says of its finding; null for what is no key. */
export function readFindingKey(key: string): Pick<Finding, 'rule' | 'quote' | 'values'> | null {
  try {
    const [rule, words] = keySchema.parse(JSON.parse(key));
    if (typeof words === 'string') return { rule, quote: words };
    return { rule, quote: '', ...(words && { values: words }) };
  } catch {
    return null;
  }
}

const keySchema = z
  .tuple([
    z.string(),
    z.union([z.string(), z.record(z.string(), z.union([z.string(), z.number()])), z.null()]),
  ])
  .rest(z.string());
