import type { ImportNotes } from '@shared/story/importReport';
import { oneLine } from './headline';
import type { KnownHead } from './html';
import { listOf, peopleOf } from './htmlHead';

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
} as const satisfies Record<string, readonly string[]>;

const LONGEST = 64 * 1024;

/**
 * Front matter (`---`, lines of `name: value`, lists as `[a, b]` or `- a`, `---`) taken off a text,
 * with what it says of the story. What is not understood is in the notes. A plain subset of YAML is
 * read: no tags, anchors or nested values, so nothing in it can act.
 */
export function splitFrontMatter(
  text: string,
  notes: ImportNotes,
): { head: KnownHead; rest: string } {
  const match = /^---[ \t]*\n([\s\S]*?)\n(?:---|\.\.\.)[ \t]*(?:\n|$)/.exec(text.slice(0, LONGEST));
  if (!match) return { head: {}, rest: text };
  const values = readValues(match[1] ?? '', notes);
  const head: KnownHead = {};
  const fields: NonNullable<KnownHead['fields']> = {};
  for (const [name, list] of values) {
    const field = (Object.keys(NAMES) as (keyof typeof NAMES)[]).find((key) =>
      (NAMES[key] as readonly string[]).includes(name),
    );
    const text = list.join(', ');
    const items = list.length > 1 ? list : listOf(text);
    switch (field) {
      case 'headline':
      case 'deck':
        head[field] = text;
        break;
      case 'bylines':
        head.bylines = list.flatMap(peopleOf);
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
        fields[field] = text;
        break;
      default:
        notes.add('front-matter-unknown', `${name}: ${text}`);
    }
  }
  head.fields = fields;
  return { head, rest: text.slice(match[0].length) };
}

/** The values by name, lower case, in order; quotes around them taken off. */
function readValues(text: string, notes: ImportNotes): Map<string, string[]> {
  const values = new Map<string, string[]>();
  let open: string[] | null = null;
  for (const line of text.split('\n')) {
    if (line.trim() === '' || line.trimStart().startsWith('#')) continue;
    const item = /^\s*-\s+(.*)$/.exec(line);
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
    open = list ? listOf(list[1] ?? '').map(unquoted) : value === '' ? [] : [unquoted(value)];
    values.set((pair[1] ?? '').toLowerCase().replace(/[ _-]/g, ''), open);
  }
  for (const [name, list] of values) if (list.length === 0) values.delete(name);
  return values;
}

function unquoted(value: string): string {
  const text = /^(["'])(.*)\1$/.exec(value.trim())?.[2] ?? value;
  return oneLine(text);
}
