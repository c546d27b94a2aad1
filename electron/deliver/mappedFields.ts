import { isOmitted, type MappedField } from '@shared/deliver/fieldNames';
import type { Target } from '@shared/deliver/target';
import type { FrozenPayload } from './payload';

/**
 * A story's fields under the receiver's names, in the order a person reads them; empty ones left out,
 * and those that the outlet leaves out of the JSON a receiver gets.
 */
export function mappedFields(
  { story, mapping }: FrozenPayload,
  target: Pick<Target, 'kind'>,
): { name: string; value: string }[] {
  const category = (id: string, name: string) => mapping.sections[id] ?? name;
  const author = (id: string, name: string) => mapping.people[id] ?? name;
  const values: [MappedField, string][] = [
    ['headline', story.headline],
    ['deck', story.deck],
    ['slugline', story.slugline],
    ['byline', story.bylines.map(({ personId, name }) => author(personId, name)).join(', ')],
    ['section', story.sections.map(({ id, name }) => category(id, name)).join(', ')],
    ['keywords', mapping.tags ? story.keywords.join(', ') : ''],
    ['dateline', story.dateline],
    ['language', story.language],
    ['urgency', story.urgency ? String(story.urgency) : ''],
    ['source', story.source],
    ['copyrightholder', story.copyrightholder],
    ['usageterms', story.usageterms],
    ['status', target.kind === 'wordpress' || target.kind === 'ghost' ? mapping.status : ''],
    ['correction', story.correction?.note ?? ''],
  ];
  return values
    .filter(
      ([field, value]) =>
        value !== '' && !(target.kind === 'http' && isOmitted(mapping, 'json', field)),
    )
    .map(([field, value]) => ({ name: mapping.fields[field] ?? field, value }));
}
