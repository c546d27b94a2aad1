import type { ImportNotes } from '@shared/story/importReport';
import { normaliseText } from '@shared/text/normalise';
import { oneLine } from './headline';
import type { KnownHead } from './html';
import { listOf, peopleOf } from './htmlHead';
import { urgencyOf } from './wireStory';

/** Each field of a story and the names by which front matter gives it. */
const NAMES = {
  headline: ['headline', 'title', '제목'],
  deck: ['deck', 'subtitle', 'subheadline', '부제'],
  bylines: ['byline', 'bylines', 'author', 'authors', '기자', '글쓴이', '바이라인'],
  sections: ['section', 'sections', 'category', 'categories', '섹션'],
  keywords: ['keywords', 'keyword', 'tags', 'tag', '키워드'],
  headlineTags: ['headlinetags', '머리표'],
  series: ['series'],
  dateline: ['dateline', 'location', '발신지'],
  slugline: ['slug', 'slugline'],
  language: ['lang', 'language'],
  source: ['source', '출처'],
  usageterms: ['usageterms'],
  copyrightholder: ['copyright', 'copyrightholder', '저작권'],
} as const satisfies Record<string, readonly string[]>;

/** What an export of ours says of the file and not of the story. */
const OF_THE_FILE = new Set([
  'songgo',
  'ai',
  'guid',
  'version',
  'date',
  'lastmod',
  'status',
  'correction',
  'corrected',
  'urgency',
]);

const LONGEST = 64 * 1024;

/** A value as it stands: a text, or the parts of a person (`name`, `role`, `email`). */
type Value = string | { name: string; role: string; email: string };

/**
 * Front matter (`---`, lines of `name: value`, lists as `[a, b]` or `- a`, `---`) taken off a text,
 * with what it says of the story. What is not understood is in the notes. A plain subset of YAML is
 * read: no tags, anchors or nested values but people's, so nothing in it can act. TOML's `+++` with
 * lines of `name = value` is read by the same rules.
 */
export function splitFrontMatter(
  text: string,
  notes: ImportNotes,
): { head: KnownHead; rest: string } {
  const start = text.slice(0, LONGEST);
  const yaml = /^---[ \t]*\n([\s\S]*?)\n(?:---|\.\.\.)[ \t]*(?:\n|$)/.exec(start);
  const toml = yaml ? null : /^\+\+\+[ \t]*\n([\s\S]*?)\n\+\+\+[ \t]*(?:\n|$)/.exec(start);
  const match = yaml ?? toml;
  if (!match) return { head: {}, rest: text };
  const inside = match[1] ?? '';
  const values = readValues(
    toml ? inside.replace(/^([\w-]+)[ \t]*=[ \t]*/gm, '$1: ') : inside,
    notes,
  );
  const head: KnownHead = {};
  const fields: NonNullable<KnownHead['fields']> = {};
  const own = values.has('songgo');
  head.own = own;
  for (const [name, list] of values) {
    if (own && (OF_THE_FILE.has(name) || (name === 'title' && values.has('headline')))) continue;
    const field = (Object.keys(NAMES) as (keyof typeof NAMES)[]).find((key) =>
      (NAMES[key] as readonly string[]).includes(name),
    );
    const words = list.map((one) => {
      const text = typeof one === 'string' ? one : one.name;
      // Terms may be several lines; everything else is one.
      return field === 'usageterms' ? text : oneLine(text);
    });
    const text = words.join(', ');
    // In a file of ours each item is one, whatever signs are in it.
    const items = own || list.length > 1 ? words : listOf(text);
    switch (field) {
      case 'headline':
      case 'deck':
        head[field] = text;
        break;
      case 'bylines':
        head.bylines = list.flatMap((one) => (typeof one === 'string' ? peopleOf(one) : [one]));
        break;
      case 'sections':
        head.sections = items;
        break;
      case 'keywords':
      case 'headlineTags':
        fields[field] = items;
        break;
      case 'series':
      case 'dateline':
      case 'slugline':
      case 'language':
      case 'source':
      case 'usageterms':
      case 'copyrightholder':
        fields[field] = text;
        break;
      default:
        notes.add('front-matter-unknown', `${name}: ${text}`);
    }
  }
  const [ai] = own ? (values.get('ai') ?? []) : [];
  if (ai === 'assisted' || ai === 'generated') fields.aiLabel = ai;
  const [urgency] = own ? (values.get('urgency') ?? []) : [];
  const read = typeof urgency === 'string' ? urgencyOf(urgency) : null;
  if (read !== null) fields.urgency = read;
  head.fields = fields;
  return { head, rest: text.slice(match[0].length) };
}

/** The values by name, lower case, in order; quotes around them taken off. */
function readValues(text: string, notes: ImportNotes): Map<string, Value[]> {
  const values = new Map<string, Value[]>();
  let open: Value[] | null = null;
  /** The value of several lines that is being read, and what stands between them. */
  let block: { into: Value[]; between: string } | null = null;
  for (const line of text.split('\n')) {
    if (block && (/^\s/.test(line) || line === '')) {
      const before = block.into[0] ?? '';
      block.into[0] =
        before === '' ? line.trim() : `${before}${block.between}${line.trim()}`.trim();
      continue;
    }
    block = null;
    if (line.trim() === '' || line.trimStart().startsWith('#')) continue;
    const item = /^\s*-\s+(.*)$/.exec(line);
    const [, key, part = ''] = /^\s+(?:-\s+)?(name|role|email):\s+(.*)$/.exec(line) ?? [];
    if (key !== undefined && open) {
      if (item) open.push({ name: '', role: '', email: '' });
      const person = open.at(-1);
      if (typeof person === 'object') person[key as keyof typeof person] = unquoted(part);
      else notes.add('front-matter-unknown', line);
      continue;
    }
    if (item && open) {
      open.push(unquoted(item[1] ?? ''));
      continue;
    }
    const pair = /^([\p{L}\p{N}_ -]{1,40}?)\s*:(?:\s+(.*)|)$/u.exec(line);
    if (!pair) {
      notes.add('front-matter-unknown', line);
      continue;
    }
    const value = (pair[2] ?? '').trim();
    const list = /^\[(.*)\]$/.exec(value);
    const lines = /^([|>])[+-]?$/.exec(value)?.[1];
    if (list) open = itemsOf(list[1] ?? '');
    else open = value === '' || lines ? [] : [unquoted(value)];
    if (lines) block = { into: open, between: lines === '|' ? '\n' : ' ' };
    values.set((pair[1] ?? '').toLowerCase().replace(/[ _-]/g, ''), open);
  }
  for (const [name, list] of values) if (list.length === 0) values.delete(name);
  return values;
}

/** The items of a list in brackets; a comma inside quotes parts nothing. */
function itemsOf(list: string): string[] {
  if (!/["']/.test(list)) return listOf(list);
  const items = list.matchAll(/\s*("(?:[^"\\]|\\.)*"|'(?:[^']|'')*'|[^,]+)\s*(?:,|$)/g);
  return Array.from(items, ([, item = '']) => unquoted(item)).filter((item) => item !== '');
}

/** The text of a scalar (YAML §7.3): a double-quoted one with the escapes that JSON has too. */
function unquoted(value: string): string {
  const [, quote, inside = ''] = /^(["'])(.*)\1$/.exec(value.trim()) ?? [];
  if (quote === "'") return oneLine(inside.replaceAll("''", "'"));
  if (quote !== '"') return oneLine(value);
  try {
    return normaliseText(String(JSON.parse(`"${inside}"`))).trim();
  } catch {
    return oneLine(inside);
  }
}
