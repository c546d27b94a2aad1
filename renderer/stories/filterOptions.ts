import type { Settings } from '@shared/settings';
import {
  type FilterPart,
  type ListFilter,
  MOVING_PERIODS,
  NO_LIST_FILTER,
} from '@shared/story/listFilter';
import { STEPS } from '@shared/story/steps';
import { cutTo } from '@shared/text/cutTo';
import type { TFunction } from 'i18next';
import { rankCommands } from '../palette/rankCommands';

/** Something a list can be narrowed to. */
export interface FilterOption {
  key: string;
  part: FilterPart;
  name: string;
  /** What it is found by. */
  names: string[];
  chosen: boolean;
  /** The filter with it; null asks for two days first. */
  apply: ((filter: ListFilter) => ListFilter) | null;
}

/** People shown before anything is typed, and options at most. */
const FEW = 8;
const MOST = 60;

/** Everything the list can be narrowed to that answers what was typed, part by part. */
export function filterOptions(
  filter: ListFilter,
  typed: string,
  only: FilterPart | null,
  settings: Settings,
  t: TFunction<'stories'>,
): FilterOption[] {
  const all = [...states(filter, t), ...periods(filter, t), ...sections(filter, settings)];
  const people = settings.people.map((person) => personOption(filter, person.name));
  const named = typed.normalize('NFC').trim();
  const options = [...all, ...(named === '' && only === null ? people.slice(0, FEW) : people)];
  // With the part's own name one gets to all of it: 섹션, ㅂㅇㄹㅇ.
  const found = rankCommands(
    options
      .filter((one) => only === null || one.part === only)
      .map((one) => ({ ...one, names: [one.name, t(`filter.parts.${one.part}`)] })),
    named,
  );
  if (named !== '' && (only === null || only === 'person')) {
    // Anybody's byline can be looked for, also one that is not in the settings.
    const isKnown = found.some((one) => one.part === 'person' && one.name === named);
    const option = personOption(filter, cutTo(named, 200));
    if (!isKnown) found.push({ ...option, name: t('filter.asTyped', { name: named }) });
  }
  const parts = [...new Set(found.map((one) => one.part))];
  return parts.flatMap((part) => found.filter((one) => one.part === part)).slice(0, MOST);
}

function states(filter: ListFilter, t: TFunction<'stories'>): FilterOption[] {
  return ([...STEPS, 'embargoed', 'readOnly'] as const).map((state) => ({
    key: `state-${state}`,
    part: 'state',
    name: t(`filter.states.${state}`),
    names: [],
    chosen: filter.state === state,
    apply: (before) => ({ ...before, state }),
  }));
}

function periods(filter: ListFilter, t: TFunction<'stories'>): FilterOption[] {
  const moving = MOVING_PERIODS.map(
    (kind): FilterOption => ({
      key: `period-${kind}`,
      part: 'period',
      name: t(`filter.periods.${kind}`),
      names: [],
      chosen: filter.period.kind === kind,
      apply: (before) => ({ ...before, period: { kind } }),
    }),
  );
  const between: FilterOption = {
    key: 'period-between',
    part: 'period',
    name: t('filter.periods.between'),
    names: [],
    chosen: filter.period.kind === 'between',
    apply: null,
  };
  return [...moving, between];
}

function sections(filter: ListFilter, settings: Settings): FilterOption[] {
  const byId = new Map(
    settings.outlets.flatMap((outlet) => outlet.sections).map(({ id, name }) => [id, name]),
  );
  return [...byId].map(([id, name]) => ({
    key: `section-${id}`,
    part: 'section',
    name,
    names: [],
    chosen: filter.section?.id === id,
    apply: (before) => ({ ...before, section: { id, name } }),
  }));
}

function personOption(filter: ListFilter, name: string): FilterOption {
  return {
    key: `person-${name}`,
    part: 'person',
    name,
    names: [],
    chosen: filter.person === name,
    apply: (before) => ({ ...before, person: name }),
  };
}

/** The filter without one of its parts. */
export function withoutPart(filter: ListFilter, part: FilterPart): ListFilter {
  return { ...filter, [part]: NO_LIST_FILTER[part] };
}
