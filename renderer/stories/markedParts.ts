export interface MarkedPart {
  start: number;
  text: string;
  hit: boolean;
}

/**
 * A text cut at its hits, in order and without loss: the parts together are the text. Hits that
 * overlap, are out of order or reach outside are cut to what fits.
 */
export function markedParts(
  text: string,
  hits: readonly { start: number; end: number }[],
): MarkedPart[] {
  const parts: MarkedPart[] = [];
  const add = (start: number, end: number, hit: boolean) => {
    if (end > start) parts.push({ start, text: text.slice(start, end), hit });
  };
  let at = 0;
  for (const { start, end } of [...hits].sort((one, other) => one.start - other.start)) {
    const from = Math.min(Math.max(start, at), text.length);
    const to = Math.min(end, text.length);
    if (to <= from) continue;
    add(at, from, false);
    add(from, to, true);
    at = to;
  }
  add(at, text.length, false);
  return parts;
}
