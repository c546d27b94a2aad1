import type { PublishedStory } from '../story/published';
import { slug } from '../text/slug';

/** What may stand in a pattern; see `Mapping.fileName`. */
const NAME_PARTS = ['slugline', 'date', 'time', 'section', 'version', 'id'] as const;

/**
 * A file's name without its extension by the outlet's pattern, safe on every system. Date and time
 * are those of the story's version, in the offset it carries.
 */
export function renderFileName(pattern: string, story: PublishedStory): string {
  const [, date = '', time = ''] =
    /^(\d{4}-\d\d-\d\d)T(\d\d:\d\d)/.exec(story.versionCreated) ?? [];
  const id = story.guid.replace(/^urn:uuid:/, '').slice(0, 8);
  const values: Record<(typeof NAME_PARTS)[number], string> = {
    slugline: story.slugline,
    date: date.replaceAll('-', ''),
    time: time.replace(':', ''),
    section: story.sections[0]?.id ?? '',
    version: String(story.version),
    id,
  };
  const written = pattern.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const part = NAME_PARTS.find((one) => one === name);
    return part ? values[part] : whole;
  });
  return slug(written, `story-${id}`);
}
