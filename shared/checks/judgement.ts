import { findingKey } from './check';
import type { Finding } from './rule';
import type { SignOff } from './signOff';

/** The findings of a story, by what became of them. */
export interface Judgement {
  /** What wants a person. */
  open: Finding[];
  /** Set aside for this story. */
  dismissed: Finding[];
  /** Left as they are by somebody's word. */
  signedOff: { finding: Finding; by: SignOff }[];
}

/**
 * Sorts findings by what people said of them. What stops a story cannot be set aside, only mended
 * or signed off.
 */
export function judge(
  findings: readonly Finding[],
  dismissed: ReadonlySet<string>,
  signOffs: readonly SignOff[],
): Judgement {
  const signed = new Map(signOffs.map((signOff) => [signOff.key, signOff]));
  const judgement: Judgement = { open: [], dismissed: [], signedOff: [] };
  for (const finding of findings) {
    const key = findingKey(finding);
    const by = signed.get(key);
    if (by) judgement.signedOff.push({ finding, by });
    else if (finding.severity !== 'stop' && dismissed.has(key)) judgement.dismissed.push(finding);
    else judgement.open.push(finding);
  }
  return judgement;
}

/** The rules that nobody can sign off here: they are settled elsewhere, or cannot be. */
export const NOT_TO_SIGN: ReadonlySet<string> = new Set([
  'headlineMissing',
  'embargoHolds',
  'photoRights',
  'suggestionsOpen',
]);
