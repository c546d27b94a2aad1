import { z } from 'zod';
import { isMove, type LogEntry } from './storyLog';

/** What the other side says became of a package: it came, was opened, or its story was moved on. */
export const RECEIPT_KINDS = ['arrived', 'opened', 'returned', 'approved', 'released'] as const;
export type ReceiptKind = (typeof RECEIPT_KINDS)[number];

/** What a receipt says when a story was moved to where it stands; empty for nothing. */
export function receiptOf({ move, to }: Pick<LogEntry, 'move' | 'to'>): ReceiptKind | '' {
  if (!isMove({ move })) return '';
  return to === 'returned' || to === 'approved' || to === 'released' ? to : '';
}

/** A receipt as it travels: a small JSON file, signed by whoever gives it. */
export const receiptSchema = z.strictObject({
  format: z.literal('songgo-receipt'),
  formatVersion: z.literal(1),
  storyId: z.uuid(),
  /** `documentVersion` of the story it is about. */
  version: z.number().int().min(0),
  kind: z.enum(RECEIPT_KINDS),
  name: z.string().max(200),
  /** RFC 3339, by the clock of whoever gives it; it orders nothing. */
  at: z.iso.datetime({ offset: true }),
  key: z.string().regex(/^[\w-]{43}$/),
  signature: z.string().regex(/^[\w-]{86}$/),
});
export type DeskReceipt = z.infer<typeof receiptSchema>;
