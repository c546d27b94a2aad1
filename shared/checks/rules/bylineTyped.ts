import { parseLead, parseTail } from '../../text/bylines';
import { furnitureOf } from '../../text/pageFurniture';
import type { CheckedStory, Placed, StoryRule } from '../rule';

/**
 * Lead tag and tail are printed from the people of the story. Typed into the text they stand there
 * twice, or name others than those who sign (FIELD §3).
 */
export const bylineTyped: StoryRule = {
  id: 'bylineTyped',
  severity: 'warn',
  korean: true,
  scope: 'story',
  check: (story) => {
    const { blocks, context } = story;
    const found: Placed[] = [];
    const written = blocks.flatMap(({ kind, text }, index) =>
      kind === 'paragraph' && text.trim() !== '' ? [index] : [],
    );
    const first = written[0] ?? -1;
    // What came along from the page may stand below the tail.
    const last =
      written.filter((index) => furnitureOf(blocks[index]?.text.trim() ?? '') === null).at(-1) ??
      -1;
    const head = blocks[first];
    if (head) {
      const lead = parseLead(head.text, context.outlet.name);
      if (lead) {
        const to = head.text.length - lead.rest.length;
        const names = lead.people.map(({ name }) => name);
        found.push({ block: first, from: 0, to, fix: { insert: '' }, ...said(story, names) });
      }
    }
    const foot = blocks[last];
    if (foot && last !== first) {
      const people = parseTail(foot.text, context.outlet.name);
      if (people && people.length > 0) {
        const names = people.map(({ name }) => name);
        found.push({ block: last, from: 0, to: foot.text.length, ...said(story, names) });
      }
    }
    return found;
  },
};

function said({ fields }: CheckedStory, names: readonly string[]) {
  const signed = fields.bylines.map(({ name }) => name.trim());
  const same = names.length === signed.length && names.every((name) => signed.includes(name));
  return { values: { context: same ? 'twice' : 'others', names: names.join(', ') } };
}
