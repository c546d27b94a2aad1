import { randomUUID } from 'node:crypto';
import type { Notice } from '../../shared/ipc';
import { checksum, isIntact } from './checksum';
import type { Database } from './database';

/** What the user is to be told once; kept until it was dismissed. */
export interface Notices {
  add(notice: Omit<Notice, 'id'>): Notice;
  list(): Notice[];
  dismiss(id: string): void;
}

export function createNotices(db: Database, onNotice: (notice: Notice) => void): Notices {
  return {
    add(given) {
      const notice: Notice = { id: randomUUID(), ...given };
      const body = JSON.stringify(notice);
      db.prepare('INSERT INTO notices (id, body, checksum) VALUES (?, ?, ?)').run(
        notice.id,
        body,
        checksum('notices', [notice.id, body]),
      );
      onNotice(notice);
      return notice;
    },
    list() {
      return db
        .prepare('SELECT id, body, checksum FROM notices')
        .all()
        .filter((row) => isIntact(row.checksum, 'notices', [row.id, row.body]))
        .map((row) => JSON.parse(String(row.body)) as Notice);
    },
    dismiss(id) {
      db.prepare('DELETE FROM notices WHERE id = ?').run(id);
    },
  };
}
