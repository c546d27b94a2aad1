/**
 * `…` for three full stops, ideographic full stops or middle dots in a row, and for the mathematical
 * `⋯`. A fourth full stop stays: it ends the sentence. Two are left alone.
 */
export function ellipsis(text: string): string {
  return text.replace(/\.{3}|。{3}|[·ㆍ･・]{3}|⋯/g, '…');
}
