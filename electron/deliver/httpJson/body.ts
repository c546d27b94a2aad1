import { failure, type Result, success } from '@shared/errors';
import type { Delivery } from '../connector';
import { type FormFile, multipart } from '../multipart';
import type { FrozenDocument } from '../payload';
import { fieldsJson } from './fieldsJson';

type Sending = Pick<Delivery<HttpTarget>, 'target' | 'payload' | 'photo'>;
type HttpTarget = Delivery['target'] & { kind: 'http' };

/** Where photographs are that were put at addresses of their own, by content hash. */
export type PhotoAddresses = Readonly<Record<string, { url: string }>>;

const JSON_TYPE = 'application/json';

/**
 * The documents of a send: what was frozen, or its fields. Where photographs have addresses of their
 * own, JSON refers to those instead of to files beside it.
 */
export function documentsOf(
  { target, payload }: Pick<Sending, 'target' | 'payload'>,
  addresses: PhotoAddresses,
): Result<FrozenDocument[]> {
  const names = new Map(payload.photos.map(({ hash, name }) => [hash, name]));
  if (target.body === 'fields') {
    const made = fieldsJson(payload, (hash) => addresses[hash]?.url ?? names.get(hash) ?? null);
    if (!made.ok) return made;
    const bytes = new TextEncoder().encode(JSON.stringify(made.value));
    return success([{ name: 'story.json', type: JSON_TYPE, bytes }]);
  }
  const references = payload.photos.flatMap(({ hash, name }) => {
    const url = addresses[hash]?.url;
    return url === undefined ? [] : [{ name, url }];
  });
  if (references.length === 0) return success(payload.documents);
  return success(payload.documents.map((document) => withAddresses(document, references)));
}

/** What of the story the receiver may show again; null when it is not JSON. */
export function sentJson(documents: readonly FrozenDocument[]): Record<string, unknown> | null {
  const [document] = documents;
  if (!document?.type.startsWith(JSON_TYPE)) return null;
  const json: unknown = JSON.parse(new TextDecoder().decode(document.bytes));
  return typeof json === 'object' && json !== null ? (json as Record<string, unknown>) : null;
}

/** The body of the one request that carries a story. The same send has the same bytes each time. */
export async function requestBody(
  { target, payload, photo }: Sending,
  documents: readonly FrozenDocument[],
): Promise<Result<{ type: string; body: Uint8Array }>> {
  const [document, ...more] = documents;
  if (!document) return failure('deliver-settings', undefined, 'no document');
  if (target.photos !== 'form') {
    // A package of several documents would arrive in part.
    if (more.length > 0) {
      return failure('deliver-settings', undefined, `${documents.length} documents`);
    }
    return success({ type: document.type, body: document.bytes });
  }
  const files: FormFile[] = documents.map((one) => ({ field: target.documentPart, ...one }));
  for (const { hash, name } of payload.kind === 'withdraw' ? [] : payload.photos) {
    const leaving = await photo(hash);
    if (!leaving.ok) return leaving;
    const { type, bytes } = leaving.value;
    files.push({ field: target.photoPart, name, type, bytes });
  }
  return success(multipart({}, files));
}

/** JSON with the photographs' addresses in the place of their files' names. */
function withAddresses(
  document: FrozenDocument,
  references: readonly { name: string; url: string }[],
): FrozenDocument {
  if (!document.type.startsWith(JSON_TYPE)) return document;
  const replaced = (value: unknown): unknown => {
    if (typeof value === 'string') return withAddress(value, references);
    if (Array.isArray(value)) return value.map(replaced);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, replaced(inner)]));
  };
  const json = replaced(JSON.parse(new TextDecoder().decode(document.bytes)));
  return { ...document, bytes: new TextEncoder().encode(JSON.stringify(json)) };
}

function withAddress(text: string, references: readonly { name: string; url: string }[]): string {
  let result = text;
  for (const { name, url } of references) {
    const encoded = encodeURIComponent(name);
    if (result === name || result === `file:${encoded}`) return url;
    result = result.replaceAll(`src="${encoded}"`, `src="${url.replaceAll('&', '&amp;')}"`);
  }
  return result;
}
