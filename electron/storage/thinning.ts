import type { StoryVersion } from '../../shared/ipc';

const MINUTE = 60 * 1000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/**
 * How close together automatic versions are kept, by age: all of the last day, one in ten minutes of
 * the last week, one an hour of the last thirty days, then one a day. Each span is a multiple of the
 * one before, so that what is kept now was kept by every earlier thinning.
 */
const CLASSES = [
  { until: DAY, span: 0 },
  { until: 7 * DAY, span: 10 * MINUTE },
  { until: 30 * DAY, span: HOUR },
  { until: Number.POSITIVE_INFINITY, span: DAY },
];

/** A story that is left alone, or a clock that leaps, ages its versions by no more than this. */
const MOST_BETWEEN = DAY;

/** What thinning needs of a version; `keptAt` in milliseconds since 1970. */
export interface Kept {
  id: number;
  reason: StoryVersion['reason'];
  keptAt: number;
}

/**
 * Which of a story's versions may go: ids of automatic ones that stand too close for their age.
 * Never the first or the newest, nor one kept for a reason. They are taken in the order of their
 * ids, not of the clock. After a clock that went back nothing from before goes, nor the first one
 * after, which shows that it went back; and nothing at all while the newest version is still ahead of
 * the clock (QUALITY R12).
 */
export function versionsToDrop(versions: readonly Kept[], now: number): number[] {
  const inOrder = [...versions].sort((a, b) => a.id - b.id);
  const dropped: number[] = [];
  let later = now;
  let age = 0;
  let span = '';
  for (let place = inOrder.length - 1; place > 0; place--) {
    const version = inOrder[place];
    if (!version || !Number.isFinite(later - version.keptAt) || later < version.keptAt) break;
    age += Math.min(later - version.keptAt, MOST_BETWEEN);
    later = version.keptAt;
    if (version.reason !== 'writing') continue;
    const kind = CLASSES.find(({ until }) => age < until);
    const here = kind?.span ? `${kind.span} ${Math.floor(version.keptAt / kind.span)}` : '';
    const wentBack = !((inOrder[place - 1]?.keptAt ?? Number.NaN) <= version.keptAt);
    if (here !== '' && here === span && !wentBack) dropped.push(version.id);
    span = here;
  }
  return dropped;
}
