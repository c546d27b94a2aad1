import type { PublishedStory } from '@shared/story/published';

type Value = string | number | readonly string[] | readonly Readonly<Record<string, string>>[];

/**
 * What a story says of itself as YAML front matter. Every text is a quoted string as JSON writes it,
 * which YAML 1.2 reads the same (§1.2): nothing in one is a tag, an anchor or a number.
 */
export function frontMatter(story: PublishedStory): string {
  const values: readonly [string, Value][] = [
    // Told to the importer: the body is data, no forms of the press are read in it.
    ['songgo', 1],
    ['title', story.headline === '' ? story.guid : story.headline],
    ['headline', story.headlineText],
    ['headlineTags', story.headlineTags],
    ['series', story.series],
    ['subtitle', story.deck],
    ['authors', story.bylines.map(({ name, role, email }) => ({ name, role, email }))],
    ['date', story.firstCreated],
    ['lastmod', story.versionCreated],
    ['categories', story.sections.map(({ name }) => name)],
    ['tags', story.keywords],
    ['dateline', story.dateline],
    ['slug', story.slugline],
    ['lang', story.language],
    ['source', story.source],
    ['copyright', story.copyrightholder],
    ['usageterms', story.usageterms],
    ['ai', story.aiLabel === 'none' ? '' : story.aiLabel],
    ['urgency', story.urgency ?? ''],
    ['guid', story.guid],
    ['version', story.version],
    ['status', story.pubStatus],
    ['correction', story.correction?.note ?? ''],
    ['corrected', story.correction?.at ?? ''],
  ];
  return ['---', ...values.flatMap(([name, value]) => written(name, value)), '---'].join('\n');
}

/** A field's lines; none for an empty one. */
function written(name: string, value: Value): string[] {
  if (value === '') return [];
  if (typeof value === 'string' || typeof value === 'number') {
    return [`${name}: ${JSON.stringify(value)}`];
  }
  if (value.length === 0) return [];
  return [`${name}:`, ...value.flatMap(item)];
}

function item(value: string | Readonly<Record<string, string>>): string[] {
  if (typeof value === 'string') return [`  - ${JSON.stringify(value)}`];
  return Object.entries(value)
    .filter(([, inner]) => inner !== '')
    .map(
      ([name, inner], index) => `${index === 0 ? '  - ' : '    '}${name}: ${JSON.stringify(inner)}`,
    );
}
