import type { StoryList, StoryRow } from '@shared/ipc';

/** Rows read beyond those in view, on either side, once one scrolls. */
const AHEAD = 50;
/** With fewer than so many left before the edge of what was read, the next are asked for. */
const NEAR = 20;
/** What the first answer to a question holds: enough for a tall window, and quick. */
const FIRST = 40;
/** The most rows one call may ask for. */
const MOST = 500;

/** What is known of a list's rows: one stretch of them, read at one moment. */
export interface Stretch {
  /** The place in the list of the first of `rows`. */
  offset: number;
  rows: readonly StoryRow[];
  total: number;
  counts: StoryList['counts'];
}

/**
 * Holds those rows of a list that are in view and some around them, whatever the list's length. One
 * question is under way at a time; what was scrolled past meanwhile is never asked for, and what is
 * in view when the answer comes is asked for next.
 */
export class ShownRows {
  private stretch: Stretch | null = null;
  private view = { from: 0, to: 0 };
  private stale = true;
  private busy = false;
  private closed = false;

  constructor(
    private readonly ask: (offset: number, limit: number) => Promise<StoryList>,
    private readonly tell: (stretch: Stretch) => void,
    private readonly fail: (error: unknown) => void,
  ) {}

  /** Reads what is missing around the rows now in view, both ends included. */
  show(from: number, to: number): void {
    this.view = { from, to };
    void this.read();
  }

  /** Reads the rows in view again: something changed. */
  refresh(): Promise<void> {
    this.stale = true;
    return this.read();
  }

  /** Answers that are still to come are dropped. */
  close(): void {
    this.closed = true;
  }

  private async read(): Promise<void> {
    if (this.busy) return;
    this.busy = true;
    try {
      while (!this.closed && (this.stale || this.isMissing())) {
        this.stale = false;
        const offset = Math.max(0, this.view.from - AHEAD);
        const limit = this.stretch ? this.view.to + AHEAD - offset : Math.max(FIRST, this.view.to);
        const { rows, total, counts } = await this.ask(offset, Math.min(limit, MOST));
        if (this.closed) return;
        if (rows.length === 0 && offset > 0) {
          // The list has become shorter than the place one looks at.
          const last = Math.max(0, Math.min(total, offset) - 1);
          if (this.view.from > last) this.view = { from: last, to: last };
          this.stale = true;
          continue;
        }
        // A row that nothing could be made of is left out, and counts no longer.
        const lost = Math.min(limit, MOST, total - offset) - rows.length;
        const known = new Map(this.stretch?.rows.map((row) => [row.id, row]));
        this.stretch = {
          offset,
          rows: rows.map((row) => unchanged(known.get(row.id), row)),
          total: total - Math.max(0, lost),
          counts,
        };
        this.tell(this.stretch);
      }
    } catch (error) {
      if (!this.closed) this.fail(error);
    } finally {
      this.busy = false;
    }
  }

  private isMissing(): boolean {
    if (!this.stretch) return true;
    const { offset, rows, total } = this.stretch;
    const from = Math.max(0, this.view.from - NEAR);
    const to = Math.min(total, this.view.to + NEAR);
    return from < to && (from < offset || to > offset + rows.length);
  }
}

/** The row held before when nothing in it changed, so that it is not drawn anew. */
function unchanged(before: StoryRow | undefined, row: StoryRow): StoryRow {
  return before && JSON.stringify(before) === JSON.stringify(row) ? before : row;
}
