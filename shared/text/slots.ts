/**
 * The places of a template that nobody has written over, brackets included, in the order given.
 * Templates set them in tortoise-shell brackets: `〔부제: 두 번째로 중요한 사실〕`.
 */
export function slotsIn(texts: readonly string[]): string[] {
  return texts.flatMap((text) => text.match(/〔[^〔〕]+〕/g) ?? []);
}
