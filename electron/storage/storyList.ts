import type { StoryList, StoryRow } from '../../shared/ipc';
import { isEmbargoed } from '../../shared/story/embargo';
import {
  LISTS,
  type ListCounts,
  type ListName,
  NO_COUNTS,
  stepsOf,
} from '../../shared/story/lists';
import { isStep, type Step } from '../../shared/story/steps';
import { NO_FILTER, type StoryFilter } from '../../shared/story/storyFilter';
import { project } from './projection';
import { matchExpression, type Snippet, snippetReader } from './search';
import { attempt } from './sqliteFailure';
import type { StorageContext } from './storageContext';
import { findRecord, readRecord, STORY_COLUMNS } from './storyTable';
import { iso } from './storyTimes';

export interface ListRequest {
  list: ListName;
  /** Words that must all be in the story; 초성 for its headline and people. */
  query: string;
  filter?: StoryFilter;
  limit: number;
  offset: number;
}

/** Whether the index is asked, and not the rows alone. */
export function isSearch({ query, filter }: ListRequest): boolean {
  return matchExpression(query.trim(), filter) !== '';
}

/**
 * What it costs to look one story up in the index against reading one hit from it (measured at
 * 100,000 stories: about 25 to 0.3 millionths of a second).
 */
const LOOK_UP_COST = 80;

/** What it costs to read one hit's row, to sort it, against a step of the walk (5 to 0.1). */
const ROW_COST = 50;

/**
 * The stories of a list, newest change first, with how many there are in all. Many hits are never
 * sorted: the list is walked in its order, and either all hits are laid out first or, when they are
 * very many, each story is looked up in the index as the walk comes to it. A handful, for which the
 * walk would pass nearly every story, are read and sorted.
 */
export function listStories(context: StorageContext, request: ListRequest): StoryList {
  const { list, query, limit, offset } = request;
  const filter = request.filter ?? NO_FILTER;
  const counts = countsOf(context);
  const trashed = list === 'trash' ? 1 : 0;
  const inList = counts[list];
  const wanted = query.trim();
  const expression = matchExpression(wanted, filter);
  if (expression === null) return { rows: [], total: 0, counts };
  const hits = expression === '' ? inList : hitsIn(context, expression);
  if (hits === 0) return { rows: [], total: 0, counts };

  const { db } = context;
  const rowsAlone = rowConditions(filter, stepsOf(list));
  const standing = standingAt(counts, list, filter);
  const select = (columns: string, walked: number, rest: string) => {
    const laidOut = hits < walked * LOOK_UP_COST;
    const found =
      expression === ''
        ? ''
        : laidOut
          ? 'AND no IN (SELECT rowid FROM search WHERE search MATCH ?)'
          : 'AND EXISTS (SELECT 1 FROM search WHERE search MATCH ? AND rowid = stories.no)';
    // The sign keeps SQLite from walking the list; a short list of one step is read and sorted.
    const sign = expression !== '' && hits * ROW_COST < walked ? '+' : '';
    const short = expression === '' && standing * ROW_COST < counts.all;
    const index = short ? 'INDEXED BY stories_by_step' : '';
    const statement = db.prepare(
      `SELECT ${columns} FROM stories ${index} WHERE ${sign}(trashed_at IS NOT NULL) = ? ${rowsAlone.sql} ${found} ${rest}`,
    );
    const values = [trashed, ...rowsAlone.values, ...(expression === '' ? [] : [expression])];
    return (...more: number[]) => statement.all(...values, ...more);
  };
  const total = () => {
    if (filter.from === null && filter.to === null && expression === '' && !isStep(filter.state)) {
      return inList;
    }
    if (rowsAlone.sql === '' && !trashed) {
      // All hits but those in the trash, which are few: no hit has to be looked at.
      if (counts.trash === 0) return hits;
      return hits - hitsInTrash(context, expression, hits, counts.trash);
    }
    return Number(select('count(*) AS total', inList, '')()[0]?.total);
  };
  const walked = Math.min(inList, ((offset + limit) * (counts.all + counts.trash)) / hits);
  const rows = select(
    STORY_COLUMNS,
    walked,
    'ORDER BY touched DESC LIMIT ? OFFSET ?',
  )(limit, offset);
  const found = snippetReader(db, wanted);
  // A story without a headline is told from others by how its text begins.
  const snippetOf = (no: number, untitled: boolean) =>
    wanted === '' && !untitled ? null : found(no);
  return {
    rows: rows.map((row) => rowOf(context, row, snippetOf)).filter((row) => row !== null),
    total: total(),
    counts,
  };
}

/** How many stories there are, by list; counted anew only after one was made or moved. */
function countsOf(context: StorageContext): ListCounts {
  if (!context.counts) {
    const counts = { ...NO_COUNTS };
    const rows = context.db
      .prepare(
        `SELECT (trashed_at IS NOT NULL) AS trashed, step, count(*) AS count FROM stories
         GROUP BY (trashed_at IS NOT NULL), step`,
      )
      .all();
    for (const { trashed, step, count } of rows) {
      const lists = LISTS.filter((list) => {
        if ((list === 'trash') !== (trashed === 1)) return false;
        return stepsOf(list)?.some((one) => one === step) ?? true;
      });
      for (const list of lists) counts[list] += Number(count);
    }
    context.counts = counts;
  }
  return context.counts;
}

/** At most so many stories stand where those of the list do; all, where no index tells. */
function standingAt(counts: ListCounts, list: ListName, { state }: StoryFilter): number {
  if (list === 'trash') return counts.all;
  const lists = LISTS.filter((one) => stepsOf(one)?.some((step) => step === state) ?? false);
  return Math.min(counts[list], ...lists.map((one) => counts[one]));
}

function hitsIn({ db }: StorageContext, expression: string): number {
  const row = db
    .prepare('SELECT count(*) AS hits FROM search WHERE search MATCH ?')
    .get(expression);
  return Number(row.hits);
}

function hitsInTrash(
  { db }: StorageContext,
  expression: string,
  hits: number,
  inTrash: number,
): number {
  const found =
    hits < inTrash * LOOK_UP_COST
      ? 'no IN (SELECT rowid FROM search WHERE search MATCH ?)'
      : 'EXISTS (SELECT 1 FROM search WHERE search MATCH ? AND rowid = stories.no)';
  const row = db
    .prepare(`SELECT count(*) AS hits FROM stories WHERE (trashed_at IS NOT NULL) = 1 AND ${found}`)
    .get(expression);
  return Number(row.hits);
}

/** What of a question the rows answer, and not the index: the time, and where a story stands. */
function rowConditions(
  { from, to, state }: StoryFilter,
  listed: readonly Step[] | null,
): { sql: string; values: (number | string)[] } {
  const steps = isStep(state) ? [state].filter((one) => listed?.includes(one) ?? true) : listed;
  const parts = [
    { sql: 'AND modified_at >= ?', value: from },
    { sql: 'AND modified_at <= ?', value: to },
  ].flatMap(({ sql, value }) => (value === null ? [] : [{ sql, value }]));
  return {
    sql: [
      ...parts.map(({ sql }) => sql),
      ...(steps ? [`AND step IN (${steps.map(() => '?').join(', ')})`] : []),
    ].join(' '),
    values: [...parts.map(({ value }) => value), ...(steps ?? [])],
  };
}

function rowOf(
  context: StorageContext,
  row: Record<string, unknown>,
  snippetOf: (no: number, untitled: boolean) => Snippet | null,
): StoryRow | null {
  const { db, live } = context;
  let { record, intact } = readRecord(row);
  if (!intact) {
    // The row is a projection: a damaged one is made again from the document.
    const opened = live.open(record.id);
    if (!opened.ok && opened.error.code === 'story-not-found') return null;
    if (opened.ok) {
      attempt(() => project(context, opened.value));
      record = findRecord(db, record.id)?.record ?? record;
    } else {
      record = { ...record, damage: 'damaged' };
    }
  }
  const { projection } = record;
  return {
    id: record.id,
    headline: projection.headline,
    printedHeadline: projection.printedHeadline,
    section: projection.section,
    outletId: projection.outletId,
    people: projection.people,
    photos: projection.photos,
    characters: projection.characters,
    sheetsByLines: projection.sheetsByLines,
    embargoed: [projection.embargo, projection.promised].some(
      (one) => one !== undefined && isEmbargoed(one, context.now()),
    ),
    step: projection.step ?? 'draft',
    unsettled: projection.unsettled ?? false,
    removed: projection.removed ?? [],
    deadline: projection.deadline ?? '',
    slot: projection.slot ?? '',
    createdAt: iso(record.createdAt),
    modifiedAt: iso(record.modifiedAt),
    trashedAt: record.trashedAt === null ? null : iso(record.trashedAt),
    snippet: snippetOf(Number(row.no), projection.headline === ''),
    damage: record.damage,
  };
}
