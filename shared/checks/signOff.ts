import type * as Y from 'yjs';
import { z } from 'zod';

/**
 * A person's word that a story leaves with a finding in it, and why (FIELD §10: the desk signs it
 * off with a reason that stays in the record).
 */
export const signOffSchema = z.object({
  /** The finding, by `findingKey`. */
  key: z.string().min(1).max(1000),
  rule: z.string().min(1).max(64),
  quote: z.string().max(500),
  reason: z.string().trim().min(1).max(1000),
  /** Who, as signed. */
  by: z.string().trim().min(1).max(200),
  /** RFC 3339 UTC. */
  at: z.iso.datetime(),
});
export type SignOff = z.infer<typeof signOffSchema>;

/** Where sign-offs are kept. Only ever added to: nothing that was signed is taken back. */
export interface SignOffRecord {
  list(): SignOff[];
  add(signOff: SignOff): void;
  /** Calls when there are others; gives a function that stops it. */
  observe(listener: () => void): () => void;
}

/** The story's own record: the array `signedOff` of its Y.Doc, which goes wherever the story goes. */
export function signOffsOf(doc: Y.Doc): SignOffRecord {
  const kept = doc.getArray<unknown>('signedOff');
  return {
    list: () =>
      kept.toArray().flatMap((value) => {
        const parsed = signOffSchema.safeParse(value);
        return parsed.success ? [parsed.data] : [];
      }),
    add: (signOff) => kept.push([signOffSchema.parse(signOff)]),
    observe: (listener) => {
      kept.observe(listener);
      return () => kept.unobserve(listener);
    },
  };
}
