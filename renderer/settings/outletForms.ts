import { type Outlet, SAMPLE_OUTLET, SAMPLE_SECTIONS, type Settings } from '@shared/settings';
import type { TFunction } from 'i18next';

type Language = Settings['language'];

/** The forms of the byline before the body that outlets use most; settings take any other. */
export const LEAD_FORMS: Record<Language, readonly string[]> = {
  ko: [
    SAMPLE_OUTLET.leadTemplate,
    '[{outlet} = {names} {role}]',
    '({dateline}={outlet}) {names} {role} =',
    '',
  ],
  en: ['By {names}, {outlet} —', '{dateline} ({outlet}) —', ''],
};

/** The same of the byline after the body, with the form of one person in it. */
export const TAIL_FORMS: Record<
  Language,
  readonly Pick<Outlet, 'tailTemplate' | 'personTemplate'>[]
> = {
  ko: [
    { tailTemplate: '/{people}', personTemplate: '{name} {role}({email})' },
    { tailTemplate: '{people}', personTemplate: '{name} {role} {email}' },
    { tailTemplate: '', personTemplate: '{name} {role}({email})' },
  ],
  en: [
    { tailTemplate: '{people}', personTemplate: '{name} ({email})' },
    { tailTemplate: 'By {people}', personTemplate: '{name}, {role} ({email})' },
    { tailTemplate: '', personTemplate: '{name} ({email})' },
  ],
};

type Proposed = Omit<Outlet, 'id'>;

/** What an outlet starts with in a language: its name, its forms, its sections. */
export function proposedOutlet(language: Language, t: TFunction<'settings'>): Proposed {
  const { id: _, ...sample } = SAMPLE_OUTLET;
  return {
    ...sample,
    ...TAIL_FORMS[language][0],
    language,
    name: t('outlets.sampleName'),
    leadTemplate: LEAD_FORMS[language][0] ?? '',
    nameJoiner: language === 'ko' ? SAMPLE_OUTLET.nameJoiner : ' and ',
    creditTemplate: t('first.credit'),
    sections: SAMPLE_SECTIONS.map(({ id }) => ({ id, name: t(`first.sections.${id}`) })),
  };
}

/** The outlet with what it still has as proposed before proposed anew, and all else as it is. */
export function proposedAnew(outlet: Outlet, before: Proposed, now: Proposed): Outlet {
  const kept = Object.entries(now).filter(
    ([key]) =>
      JSON.stringify(outlet[key as keyof Proposed]) ===
      JSON.stringify(before[key as keyof Proposed]),
  );
  return { ...outlet, ...Object.fromEntries(kept) };
}
