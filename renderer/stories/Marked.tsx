import { markedParts } from './markedParts';

/** A text with its hits marked; plain text all the way, whatever it holds. */
export function Marked({
  text,
  hits,
}: {
  text: string;
  hits: readonly { start: number; end: number }[];
}) {
  return markedParts(text, hits).map((part) =>
    part.hit ? <mark key={part.start}>{part.text}</mark> : part.text,
  );
}
