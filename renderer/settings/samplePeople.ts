import type { Settings } from '@shared/settings';
import type { BylinePerson } from '@shared/text/bylines';
import type { TFunction } from 'i18next';

/** Two people for a preview: the first of the settings, filled up with made-up ones. */
export function samplePeople(settings: Settings, t: TFunction<'settings'>): BylinePerson[] {
  const made: BylinePerson[] = [
    { name: t('byline.first'), role: t('people.defaultRole'), email: 'first@example.com' },
    { name: t('byline.second'), role: t('people.defaultRole'), email: 'second@example.com' },
  ];
  const own = settings.people.filter((one) => one.name.trim() !== '').slice(0, 2);
  const others = made.filter((one) => own.every(({ name }) => name !== one.name));
  return [...own, ...others].slice(0, 2);
}
