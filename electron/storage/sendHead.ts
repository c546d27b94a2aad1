import { type Cell, isIntact } from './checksum';

/** The columns of a row that its checksum covers, in order; its payload is covered by the digest. */
export const SEND_HEAD = [
  'id',
  'story_id',
  'target_id',
  'kind',
  'state',
  'version_id',
  'created_at',
  'not_before',
  'data',
  'digest',
] as const;

/** Whether the row's checksum is that of its cells. */
export function isSendIntact(row: Record<string, unknown>): boolean {
  return isIntact(
    row.checksum,
    'sends',
    SEND_HEAD.map((name) => row[name] as Cell),
  );
}
