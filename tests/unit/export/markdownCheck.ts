import MarkdownIt from 'markdown-it';
import type { Exported } from '../../../electron/export/exporter';
import { fragmentProblems, fragmentText } from './fragmentCheck';
import { plainTextProblems } from './plainTextCheck';

const reader = new MarkdownIt({ html: true });

interface Parts {
  head: string[];
  html: string;
}

function partsOf(files: Exported['files']): Parts {
  const text = new TextDecoder('utf-8', { fatal: true }).decode(files[0]?.bytes);
  const match = /^---\n([\s\S]*?)\n---\n([\s\S]*)$/.exec(text);
  if (!match) throw new Error('no front matter');
  return { head: (match[1] ?? '').split('\n'), html: reader.render(match[2] ?? '') };
}

/** The strings of the front matter; each is JSON, or the line is reported. */
function stringsOf(head: readonly string[]): { strings: string[]; problems: string[] } {
  const strings: string[] = [];
  const problems: string[] = [];
  for (const line of head) {
    const value = /^(?: {2}- | {4})?(?:[A-Za-z]+: ?)?(.*)$/.exec(line)?.[1] ?? '';
    if (value === '') continue;
    try {
      strings.push(String(JSON.parse(value)));
    } catch {
      problems.push(`front matter: ${line}`);
    }
  }
  return { strings, problems };
}

/** What a Markdown reader makes of the body is a clean fragment; the head is quoted strings. */
export function markdownProblems(files: Exported['files']): string[] {
  const [file, ...photos] = files;
  if (!file) return ['no file'];
  const { head, html } = partsOf(files);
  const page = { ...file, bytes: new TextEncoder().encode(plainHtml(html)) };
  return [
    ...plainTextProblems([file]),
    ...stringsOf(head).problems,
    ...fragmentProblems([page, ...photos]),
  ];
}

/** A caption is a title here; links have no `rel`. */
function plainHtml(html: string): string {
  return html.replace(/(<img [^>]*?) title="[^"]*"/g, '$1');
}

/** The words of a Markdown file as a reader shows them, with what its front matter says. */
export function markdownText(files: Exported['files']): string {
  const { head, html } = partsOf(files);
  const titles = [...html.matchAll(/<img [^>]*?title="([^"]*)"/g)].map(([, title = '']) => title);
  const page = [html, ...titles].join('\n');
  const file = { name: '', type: '', bytes: new TextEncoder().encode(page) };
  return [...stringsOf(head).strings, fragmentText([file])].join('\n');
}
