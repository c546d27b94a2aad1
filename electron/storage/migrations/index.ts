import { stories } from './0001-stories';
import { series } from './0002-series';
import { finding } from './0003-finding';
import { outbox } from './0004-outbox';
import { steps } from './0005-steps';
import { deskWaiting } from './0006-deskWaiting';
import type { Migration } from './migration';

/** A new step is one file and one line here. A landed step is never edited. */
export const MIGRATIONS: readonly Migration[] = [
  stories,
  series,
  finding,
  outbox,
  steps,
  deskWaiting,
];
