import type { StoryList, StoryRow } from '@shared/ipc';
import { NO_COUNTS } from '@shared/story/lists';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ShownRows, type Stretch } from '../../../../renderer/stories/shownRows';

const row = (id: number, headline = `기사 ${id}`) => ({ id: String(id), headline }) as StoryRow;

/** A list in main whose answers come when they are let go. */
function listOf(length: number) {
  const held: (() => void)[] = [];
  const asked: { offset: number; limit: number }[] = [];
  const told: Stretch[] = [];
  const failed: unknown[] = [];
  const main = { rows: Array.from({ length }, (_, at) => row(at)), held, asked, told, failed };
  const shown = new ShownRows(
    (offset, limit) => {
      asked.push({ offset, limit });
      return new Promise<StoryList>((resolve) => {
        held.push(() =>
          resolve({
            rows: main.rows.slice(offset, offset + limit).map((one) => ({ ...one })),
            total: main.rows.length,
            counts: { ...NO_COUNTS, all: main.rows.length },
          }),
        );
      });
    },
    (stretch) => told.push(stretch),
    (error) => failed.push(error),
  );
  const answer = async () => {
    held.shift()?.();
    await new Promise((done) => setTimeout(done, 0));
  };
  const answerAll = async () => {
    while (held.length > 0) await answer();
  };
  return { ...main, main, shown, answer, answerAll };
}

/** Whether the rows from one place to another are there, as the list in main has them. */
function holds(stretch: Stretch | undefined, rows: StoryRow[], from: number, to: number): boolean {
  return rows
    .slice(from, to + 1)
    .every((one, at) => stretch?.rows[from + at - stretch.offset]?.id === one.id);
}

describe('the rows in view', () => {
  it('P11 asks for few rows of a list of 100,000, wherever one looks', async () => {
    const { shown, asked, told, answerAll, rows } = listOf(100_000);
    await Promise.all([shown.refresh(), answerAll()]);
    for (const place of [0, 50_000, 99_990]) {
      shown.show(place, place + 9);
      await answerAll();
      expect(holds(told.at(-1), rows, place, place + 9)).toBe(true);
    }
    expect(asked.length).toBe(3);
    expect(Math.max(...asked.map(({ limit }) => limit))).toBeLessThanOrEqual(120);
  });

  it('never asks for what was scrolled past while an answer was under way', async () => {
    const { shown, asked, told, answerAll, rows } = listOf(100_000);
    void shown.refresh();
    for (let place = 0; place <= 90_000; place += 1000) shown.show(place, place + 9);
    await answerAll();
    expect(asked.length).toBe(2);
    expect(holds(told.at(-1), rows, 90_000, 90_009)).toBe(true);
  });

  it('keeps the row itself when nothing in it changed', async () => {
    const { shown, told, answerAll, main } = listOf(30);
    await Promise.all([shown.refresh(), answerAll()]);
    main.rows[3] = row(3, '고친 제목');
    await Promise.all([shown.refresh(), answerAll()]);
    const [before, after] = told;
    expect(after?.rows[2]).toBe(before?.rows[2]);
    expect(after?.rows[3]?.headline).toBe('고친 제목');
  });

  it('looks at the end of a list that became shorter than the place looked at', async () => {
    const { shown, told, answerAll, main } = listOf(5000);
    void shown.refresh();
    shown.show(4990, 4999);
    await answerAll();
    main.rows.splice(12);
    void shown.refresh();
    await answerAll();
    expect(told.at(-1)).toMatchObject({ offset: 0, total: 12 });
    main.rows.splice(0);
    void shown.refresh();
    await answerAll();
    expect(told.at(-1)).toMatchObject({ rows: [], total: 0 });
  });

  it('drops the answer to a question that is no longer put', async () => {
    const { shown, told, answerAll } = listOf(50);
    void shown.refresh();
    shown.close();
    await answerAll();
    expect(told).toEqual([]);
  });

  it('holds in the end what is in view, whatever was scrolled, changed and answered in between', async () => {
    const step = fc.oneof(
      fc.record({ kind: fc.constant('show' as const), at: fc.nat(400) }),
      fc.record({ kind: fc.constant('shorter' as const), at: fc.nat(60) }),
      fc.record({ kind: fc.constant('longer' as const), at: fc.nat(60) }),
      fc.record({ kind: fc.constant('answer' as const), at: fc.constant(0) }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (steps) => {
        const { shown, told, answer, answerAll, main } = listOf(300);
        void shown.refresh();
        let next = 1000;
        let at = 0;
        for (const { kind, at: value } of steps) {
          if (kind === 'answer') await answer();
          else if (kind === 'show') {
            at = value;
            shown.show(at, at + 9);
          } else {
            if (kind === 'shorter') main.rows.splice(0, value);
            else for (let i = 0; i < value; i += 1) main.rows.unshift(row(next++));
            void shown.refresh();
          }
        }
        await answerAll();
        const last = told.at(-1);
        expect(last?.total).toBe(main.rows.length);
        expect(holds(last, main.rows, at, Math.min(at + 9, main.rows.length - 1))).toBe(true);
      }),
      { numRuns: 60 },
    );
  });
});
