import type { Settings } from '@shared/settings';
import { type StoryFields, storyFieldsSchema } from '@shared/story/fields';
import type { TFunction } from 'i18next';
import { dateTime } from '../ui/dateTime';

/** A field's value in words of the language; a dash for none. */
export function fieldText(
  field: keyof StoryFields,
  value: unknown,
  settings: Settings,
  t: TFunction<['versions', 'fields']>,
): string {
  const none = '—';
  const parsed = storyFieldsSchema.shape[field].safeParse(value);
  if (!parsed.success) return none;
  const fields = { [field]: parsed.data } as Partial<StoryFields>;
  if (fields.embargo) {
    const { embargo } = fields;
    if (embargo.kind === 'none') return t('fields:embargoKind.none');
    const until =
      embargo.kind === 'time' ? dateTime(embargo.until, settings.language) : embargo.condition;
    const who = embargo.kind === 'condition' ? embargo.confirmedBy : '';
    return [t(`fields:embargoKind.${embargo.kind}`), until, embargo.source, who]
      .filter(Boolean)
      .join(' · ');
  }
  if (fields.deadline) return dateTime(fields.deadline, settings.language);
  if (fields.urgency) return t(`fields:urgencies.${fields.urgency}`);
  if (fields.aiLabel) return t(`fields:ai.${fields.aiLabel}`);
  if (fields.outletId !== undefined) {
    return settings.outlets.find(({ id }) => id === fields.outletId)?.name || none;
  }
  if (fields.sections) {
    const names = settings.outlets.flatMap(({ sections }) => sections);
    const named = fields.sections.map((id) => names.find((one) => one.id === id)?.name ?? id);
    return named.join(', ') || none;
  }
  if (fields.bylines) {
    const people = fields.bylines.map(({ name, role, email }) =>
      [name, role, email && `(${email})`].filter(Boolean).join(' '),
    );
    return people.join(', ') || none;
  }
  const plain: unknown = parsed.data;
  if (Array.isArray(plain)) return plain.join(', ') || none;
  return plain === null || plain === '' ? none : String(plain);
}
