import type { Settings } from '@shared/settings';
import { type FilterPart, type ListFilter, usedParts } from '@shared/story/listFilter';
import { cutTo } from '@shared/text/cutTo';
import type { TFunction } from 'i18next';

/** How a part of a filter is said: `경제`, `한지민`, `최근 7일`, `11월 1일 – 11월 24일`. */
export function partText(
  filter: ListFilter,
  part: FilterPart,
  t: TFunction<'stories'>,
  language: string,
): string {
  switch (part) {
    case 'state':
      return t(`filter.states.${filter.state}`);
    case 'section':
      return filter.section?.name || (filter.section?.id ?? '');
    case 'person':
      return filter.person;
    case 'period': {
      const { period } = filter;
      if (period.kind !== 'between') return t(`filter.periods.${period.kind}`);
      return [period.from, period.to]
        .sort()
        .map((day) => dayText(day, language))
        .filter((day, at, days) => at === 0 || day !== days[0])
        .join(' – ');
    }
  }
}

/** A name for what is searched for, offered when it is saved: `예산 · 경제 · 최근 7일`. */
export function filterName(
  query: string,
  filter: ListFilter,
  t: TFunction<'stories'>,
  language: string,
): string {
  const parts = usedParts(filter).map((part) => partText(filter, part, t, language));
  return cutTo([query, ...parts].filter((part) => part !== '').join(' · '), 60);
}

/** Whether what the part names is no longer in the settings: a section or a person that is gone. */
export function isGone(
  filter: ListFilter,
  part: FilterPart,
  settings: Settings,
): part is 'section' | 'person' {
  if (part === 'section' && filter.section) {
    const { id } = filter.section;
    return !settings.outlets.some((outlet) => outlet.sections.some((one) => one.id === id));
  }
  return (
    part === 'person' &&
    filter.person !== '' &&
    !settings.people.some((person) => person.name === filter.person)
  );
}

function dayText(day: string, language: string): string {
  const date = new Date(`${day}T00:00:00`);
  if (Number.isNaN(date.getTime())) return day;
  return new Intl.DateTimeFormat(language, {
    ...(date.getFullYear() !== new Date().getFullYear() && { year: 'numeric' }),
    month: 'short',
    day: 'numeric',
  }).format(date);
}
