import { stories } from './0001-stories';
import { series } from './0002-series';
import { finding } from './0003-finding';
import { outbox } from './0004-outbox';
import { steps } from './0005-steps';
import { deskWaiting } from './0006-deskWaiting';

/** One step of the database's form. Only ever adds; what is no longer used stays unused. */
export interface Migration {
  /** 1 and up without gaps; `PRAGMA user_version` after it. */
  number: number;
  sql: string;
}

/** A new step is one file and one line here. A landed step is never edited. */
export const MIGRATIONS: readonly Migration[] = [
  stories,
  series,
  finding,
  outbox,
  steps,
  deskWaiting,
];
