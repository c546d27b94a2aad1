import type * as Y from 'yjs';
import { z } from 'zod';

/** Who wrote under an author number of Yjs: one person at one machine from opening the story to closing it. */
const typistSchema = z.object({ id: z.string().max(64), name: z.string().min(1).max(200) });
export type Typist = z.infer<typeof typistSchema>;

/** `typists` Map (author number → Typist), beside what `storyDoc.ts` lists; it never leaves the house. */
const typistsOf = (doc: Y.Doc): Y.Map<unknown> => doc.getMap('typists');

/** Writes down who writes in this document from here; the first who says so stays. */
export function signDocument(doc: Y.Doc, { id, name }: Typist): void {
  const number = String(doc.clientID);
  if (name.trim() !== '' && !typistsOf(doc).has(number)) typistsOf(doc).set(number, { id, name });
}

/** Who wrote under an author number; null where nobody said so. */
export function typistOf(doc: Y.Doc, client: number): Typist | null {
  return typistSchema.safeParse(typistsOf(doc).get(String(client))).data ?? null;
}
