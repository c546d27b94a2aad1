/** Where the words of others stand in a text, in UTF-16 units: from the opening mark to past the closing one. */
export interface Quotation {
  from: number;
  to: number;
}

/** Quotations in double marks, curly or straight; one that its line does not close is none. */
export function quotationsIn(text: string): Quotation[] {
  const found: Quotation[] = [];
  let open = -1;
  for (let at = 0; at < text.length; at += 1) {
    const mark = text.charAt(at);
    if (mark === '\n') open = -1;
    else if (mark === '“') open = at;
    else if (mark === '”' || (mark === '"' && open >= 0)) {
      if (open >= 0) found.push({ from: open, to: at + 1 });
      open = -1;
    } else if (mark === '"') open = at;
  }
  return found;
}

/** Whether a place lies inside one of the quotations. */
export function isQuoted(quotations: readonly Quotation[], at: number): boolean {
  return quotations.some(({ from, to }) => at > from && at < to);
}
