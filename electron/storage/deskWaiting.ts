import { type Result, success } from '../../shared/errors';
import { RECEIPT_KINDS, type ReceiptKind } from '../../shared/story/receipt';
import { type Cell, checksum, isIntact } from './checksum';
import type { Database } from './database';
import { sqliteFailure } from './sqliteFailure';
import type { StorageContext } from './storageContext';

/** What the receipt beside a story says of its step; empty for none. */
export type DeskWord = ReceiptKind | '';

/** A story that is to be put into the desk folder. */
export interface WaitingStory {
  storyId: string;
  /** The update of the step it waits for. */
  seq: number;
  said: DeskWord;
}

/** What waits for the desk folder, on disk with the step it waits for. */
export interface DeskWaiting {
  list(): Result<WaitingStory[]>;
  /** It is there as it was at `seq`; a later step of it still waits. */
  done(storyId: string, seq: number): Result<null>;
}

export function createDeskWaiting({ db }: StorageContext): DeskWaiting {
  return {
    list() {
      try {
        const rows = db.prepare('SELECT story_id, seq, said, checksum FROM desk_waiting').all();
        return success(rows.flatMap(read));
      } catch (error) {
        return sqliteFailure(error);
      }
    },
    done(storyId, seq) {
      try {
        db.prepare('DELETE FROM desk_waiting WHERE story_id = ? AND seq <= ?').run(storyId, seq);
        return success(null);
      } catch (error) {
        return sqliteFailure(error);
      }
    },
  };
}

/** Puts a story on the list, inside the transaction of its step. */
export function writeDeskWaiting(db: Database, { storyId, seq, said }: WaitingStory): void {
  const cells: Cell[] = [storyId, seq, said];
  db.prepare(
    'INSERT OR REPLACE INTO desk_waiting (story_id, seq, said, checksum) VALUES (?, ?, ?, ?)',
  ).run(...cells, checksum('desk_waiting', cells));
}

function read(row: Record<string, unknown>): WaitingStory[] {
  const cells = [row.story_id, row.seq, row.said] as Cell[];
  if (!isIntact(row.checksum, 'desk_waiting', cells)) return [];
  const said = RECEIPT_KINDS.find((kind) => kind === row.said) ?? '';
  return [{ storyId: String(row.story_id), seq: Number(row.seq), said }];
}
