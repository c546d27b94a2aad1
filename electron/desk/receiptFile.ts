import type { DeskReceipt } from '@shared/story/receipt';
import { receiptSchema } from '@shared/story/receipt';
import { canonicalJson } from '@shared/text/canonicalJson';
import { isSignedBy } from './identity';
import type { Sealer } from './seal';

/** How long a receipt's file may be, in bytes. */
export const RECEIPT_MAX_BYTES = 10_000;

/** A receipt's file: its name, which is the same for the same receipt, and its bytes. */
export function writeReceipt(
  said: Omit<DeskReceipt, 'format' | 'formatVersion' | 'key' | 'name' | 'signature'>,
  sealer: Sealer,
): { name: string; type: string; bytes: Uint8Array } {
  const { key, name } = sealer;
  const unsigned = {
    format: 'songgo-receipt' as const,
    formatVersion: 1 as const,
    ...said,
    key,
    name,
  };
  const receipt: DeskReceipt = { ...unsigned, signature: sealer.sign(canonicalJson(unsigned)) };
  return {
    name: `${said.storyId}.${key.slice(0, 8)}.${said.version}.${said.kind}.json`,
    type: 'application/json',
    bytes: new TextEncoder().encode(`${JSON.stringify(receipt)}\n`),
  };
}

/** The receipt in a file; null when it is none, is not whole yet, or was changed. */
export function readReceipt(text: string): DeskReceipt | null {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return null;
  }
  const parsed = receiptSchema.safeParse(json);
  if (!parsed.success) return null;
  const { signature, ...unsigned } = parsed.data;
  return isSignedBy(parsed.data.key, canonicalJson(unsigned), signature) ? parsed.data : null;
}
