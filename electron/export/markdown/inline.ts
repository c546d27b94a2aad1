import type { PublishedInline } from '@shared/story/published';

type Run = Extract<PublishedInline, { text: string }>;

/**
 * Inline content as CommonMark. `breaks` says how a line is broken: by a backslash, or by `<br>` where
 * there is one line only. Where the marks of Markdown would be read otherwise (next to each other, or
 * at a quotation mark before a Korean particle, CommonMark §6.2), and for those it has none for, HTML
 * stands.
 */
export function inlineMarkdown(
  content: readonly PublishedInline[],
  breaks: 'backslash' | 'br' = 'backslash',
): string {
  let written = '';
  for (const [index, part] of content.entries()) {
    if ('lineBreak' in part) {
      written += breaks === 'br' ? '<br>' : '\\\n';
      continue;
    }
    written += run(part, isPlain(content[index - 1]) && isPlain(content[index + 1]));
  }
  return written.split('\n').map(lineStart).join('\n');
}

const isPlain = (part: PublishedInline | undefined): boolean =>
  part === undefined || 'lineBreak' in part || Object.keys(part).length === 1;

function run(part: Run, alone: boolean): string {
  const marks = [part.bold, part.italic, part.underline, part.strike].filter(Boolean).length;
  const words = /^[\p{L}\p{N}]([\s\S]*[\p{L}\p{N}])?$/u.test(part.text);
  const short = marks === 1 && alone && words && part.href === undefined;
  let text = markdownText(part.text);
  if (part.strike) text = `<s>${text}</s>`;
  if (part.underline) text = `<u>${text}</u>`;
  if (part.italic) text = short ? `*${text}*` : `<em>${text}</em>`;
  if (part.bold) text = short ? `**${text}**` : `<strong>${text}</strong>`;
  return part.href === undefined ? text : `[${text}](${destination(part.href)})`;
}

/** Text in which nothing is Markdown or HTML (CommonMark §2.4). */
export function markdownText(text: string): string {
  return text.replace(/[\\`*_[\]<>&~|$]/g, '\\$&').replace(/[\t\r\f]/g, ' ');
}

/** What would open a block at the start of a line. */
function lineStart(line: string): string {
  return line.replace(/^(\s*)([#+=:-])/, '$1\\$2').replace(/^(\s*\d{1,9})([.)])/, '$1\\$2');
}

function destination(href: string): string {
  return href.replace(/[\\<>()&*_[\]`]/g, '\\$&').replace(/\s/g, '%20');
}

/** A text for the title of a picture: one line in quotation marks. */
export function markdownTitle(text: string): string {
  return `"${text.replace(/[\\"&<`]/g, '\\$&')}"`;
}
