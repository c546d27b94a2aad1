import type { SendKind } from '@shared/deliver/delivery';
import type { Mapping } from '@shared/deliver/mapping';
import type { Embargo } from '@shared/story/embargo';
import type { PublishedStory } from '@shared/story/published';

/** A document of the send as it was made when it was approved. */
export interface FrozenDocument {
  name: string;
  type: string;
  bytes: Uint8Array;
}

/** A photograph of the send: its content never changes under its hash, so its bytes are not kept twice. */
export interface FrozenPhoto {
  hash: string;
  /** The name it has in the documents, or would have as a file. */
  name: string;
}

/**
 * Everything a send needs, frozen in the transaction that keeps its version. What goes out later,
 * after edits, settings and restarts, is this.
 */
export interface FrozenPayload {
  kind: SendKind;
  story: PublishedStory;
  mapping: Mapping;
  /** As the story had it; looked at again when the send leaves. */
  embargo: Embargo;
  /** By the mapping's exporter, photographs left out; empty for a CMS with an API of its own. */
  documents: FrozenDocument[];
  /** In the order of the body, each once. */
  photos: FrozenPhoto[];
}

/** The payload as bytes for storage. */
export function freezePayload(payload: FrozenPayload): Uint8Array {
  const documents = payload.documents.map(({ name, type, bytes }) => ({
    name,
    type,
    bytes: Buffer.from(bytes).toString('base64'),
  }));
  return new TextEncoder().encode(JSON.stringify({ ...payload, documents }));
}

/**
 * The payload from storage, which has checked the row's digest. A `PublishedStory` is made by
 * `accept()` alone; this one was, before it was frozen.
 */
export function thawPayload(bytes: Uint8Array): FrozenPayload {
  const frozen = JSON.parse(new TextDecoder().decode(bytes)) as Omit<FrozenPayload, 'documents'> & {
    documents: { name: string; type: string; bytes: string }[];
  };
  const documents = frozen.documents.map(({ name, type, bytes }) => ({
    name,
    type,
    bytes: new Uint8Array(Buffer.from(bytes, 'base64')),
  }));
  return { ...frozen, documents };
}
