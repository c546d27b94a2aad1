/** An outlet's rule for quotation marks; `as-typed` leaves them alone. */
export type QuoteRule = 'curly' | 'straight' | 'as-typed';

/** Which quotations stand open at some place of a line. */
interface Open {
  double: boolean;
  single: boolean;
}

/**
 * The mark to put for a quotation mark just typed, given the text of its paragraph up to the caret.
 * Curly: opening at the start, after a space, after an opening bracket or quotation mark; after `…`,
 * a dash or a middle dot it opens unless a quotation of its kind stands open; elsewhere it closes,
 * and is the apostrophe inside a word (`don’t`, `K’s`).
 */
export function typedQuote(char: '"' | "'", before: string, rule: QuoteRule): string {
  if (rule !== 'curly') return char;
  const line = before.slice(before.lastIndexOf('\n') + 1);
  return curly(char, line.slice(-1), openAfter(line));
}

function curly(char: '"' | "'", previous: string, open: Open): string {
  const [opening, closing, isOpen] =
    char === '"' ? ['“', '”', open.double] : (['‘', '’', open.single] as const);
  // An opening mark of the same kind just before: an empty pair.
  if (previous === opening) return closing;
  if (previous === '' || /[\s([{<「『〈《（［“‘"']/.test(previous)) {
    // A straight mark just before may have closed: `"'그렇다'"`.
    if (/["']/.test(previous) && isOpen) return closing;
    return opening;
  }
  if (/[\p{L}\p{N}\p{M}]/u.test(previous)) return closing;
  return isOpen ? closing : opening;
}

function openAfter(line: string): Open {
  const open = { double: false, single: false };
  let previous = '';
  for (const char of line) {
    note(open, char, previous);
    previous = char;
  }
  return open;
}

function note(open: Open, char: string, previous: string): void {
  if (char === '“') open.double = true;
  else if (char === '”') open.double = false;
  else if (char === '"') open.double = !open.double;
  else if (char === '‘') open.single = true;
  else if (char === '’') open.single = false;
  // A straight single mark after a letter with nothing open is an apostrophe.
  else if (char === "'") open.single = !open.single && !/[\p{L}\p{N}]/u.test(previous);
}

/**
 * A pasted text with all its quotation marks by the rule, full-width ones included. Curly marks that
 * are there already stay under the curly rule. Quotations end with their line.
 */
export function convertQuotes(text: string, rule: QuoteRule): string {
  if (rule === 'as-typed') return text;
  if (rule === 'straight') return text.replace(/[“”„‟＂]/g, '"').replace(/[‘’‚‛＇]/g, "'");
  const open = { double: false, single: false };
  let result = '';
  let previous = '';
  for (let i = 0; i < text.length; i += 1) {
    let char = text.charAt(i).replace('＂', '"').replace('＇', "'");
    if (char === '\n') {
      open.double = false;
      open.single = false;
      previous = '';
      result += char;
      continue;
    }
    if (char === '"' || char === "'") char = pasted(char, previous, text.slice(i + 1, i + 5), open);
    // An apostrophe in a word closes nothing: ‘I don’t know’.
    const apostrophe =
      char === '’' && /[A-Za-z]/.test(previous) && /[A-Za-z]/.test(text.charAt(i + 1));
    if (!apostrophe) note(open, char, previous);
    result += char;
    previous = char;
  }
  return result;
}

// What follows is known in pasted text, so a mark after a space that only a space follows closes.
function pasted(char: '"' | "'", previous: string, following: string, open: Open): string {
  if (char === "'" && !open.single && /^\d\ds\b/.test(following)) return '’'; // ’90s
  if (/^\s$/.test(previous) && /^(?:\s|$)/.test(following)) {
    if (char === '"' && open.double) return '”';
    if (char === "'" && open.single) return '’';
  }
  return curly(char, previous, open);
}
