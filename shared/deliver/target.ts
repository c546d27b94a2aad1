import { z } from 'zod';
import { mappingSchema } from './mapping';

const TARGET_KINDS = ['wordpress', 'ghost', 'http', 'sftp', 'ftps', 'folder', 'email'] as const;
export type TargetKind = (typeof TARGET_KINDS)[number];

/** The kinds that are offered, in this order. */
export const OFFERED_KINDS = [
  'wordpress',
  'ghost',
  'http',
  'sftp',
  'ftps',
  'folder',
  'email',
] as const satisfies readonly TargetKind[];

const base = {
  id: z.string().min(1).max(64),
  /** What the desk calls it. */
  name: z.string().min(1).max(100),
  /** The outlet whose stories it takes; empty for all. */
  outletId: z.string().max(64),
  mapping: mappingSchema,
};
const url = z.string().max(2000);
/** Certificates of the one authority that vouches for a target, where that is the house's own. */
const authoritySchema = z.object({
  /** As its certificate calls it. */
  name: z.string().max(200),
  /** PEM, certificates of authorities only. */
  pem: z.string().max(100_000),
});
export type Authority = z.infer<typeof authoritySchema>;
/** Instead of the authorities everybody trusts; absent for those. */
const authority = authoritySchema.optional();
const server = {
  host: z.string().max(255),
  port: z.number().int().min(1).max(65535),
  user: z.string().max(200),
  /** Where files are put, from the server's start folder or from its root. */
  directory: z.string().max(1000),
};

/** A JSON pointer (RFC 6901); empty for none. */
const pointer = z.string().max(200);
const headerName = z.string().max(100);

/**
 * Any receiver of stories over HTTP. In its addresses `{guid}`, `{uuid}` and `{id}` stand for the
 * story's number, its UUID alone, and the receiver's own id of it; a path alone is one of the
 * receiver's. In its headers `{secret}` stands for the secret, which the signature is keyed with too.
 */
const httpTargetSchema = z.object({
  ...base,
  kind: z.literal('http'),
  /** Where a story is sent that the receiver does not have. */
  url,
  method: z.enum(['POST', 'PUT']),
  /** Where one is sent that it has; empty for `url`. */
  updateUrl: url,
  updateMethod: z.enum(['POST', 'PUT', 'PATCH']),
  /** Where one is taken back; empty for `updateUrl`. `DELETE` carries no body. */
  withdrawUrl: url,
  withdrawMethod: z.enum(['POST', 'PUT', 'PATCH', 'DELETE']),
  allowHttp: z.boolean(),
  authority,
  headers: z.array(z.object({ name: headerName, value: z.string().max(2000) })).max(50),
  /** The mapping's document as it is, or JSON of the fields under the receiver's names. */
  body: z.enum(['document', 'fields']),
  /**
   * Photographs: in one form with the document, each at `photoUrl` before it, or not at all.
   */
  photos: z.enum(['form', 'address', 'none']),
  documentPart: z.string().max(60),
  photoPart: z.string().max(60),
  /** Where a photograph is put; `{hash}` (SHA-256 of what is sent) and `{name}` stand for it. */
  photoUrl: url,
  /** Headers of the signature, an HMAC-SHA256; none when `signatureHeader` is empty. */
  signatureHeader: headerName,
  /** Carries the seconds since 1970 that are signed; empty when the time is not signed. */
  timestampHeader: headerName,
  signatureEncoding: z.enum(['hex', 'base64']),
  /** Header that carries the same key for each repetition of one send; empty when the receiver has none. */
  idempotencyHeader: headerName,
  /**
   * So many hours after a send began the receiver is sure to know its key again, and it may be
   * repeated though nobody can tell whether it arrived; 0 when a person is to look.
   */
  idempotencyHours: z.number().int().min(0).max(8760),
  /** Address that says what the receiver has, with `{guid}` or `{uuid}` in it; empty when there is none. */
  lookupUrl: url,
  /** Where the story is in that answer, for example `/items/0`; empty when the answer is the story. */
  lookupAt: pointer,
  /** Where the receiver's id and the public address are in a story it answers with. */
  idPointer: pointer,
  urlPointer: pointer,
});

/**
 * Where stories are sent. Secrets (passwords, keys) are never in it: `electron/deliver/secrets.ts`
 * keeps them by the target's id.
 */
export const targetSchema = z.discriminatedUnion('kind', [
  z.object({
    ...base,
    kind: z.literal('wordpress'),
    /** The site's address, for example `https://news.example.kr`. */
    url,
    /** The login name; the secret is an application password. */
    user: z.string().max(200),
    /** Whether plain `http:` to this very host is allowed (QUALITY S49). */
    allowHttp: z.boolean(),
    authority,
  }),
  z.object({
    ...base,
    kind: z.literal('ghost'),
    /** The site's address; the secret is the Admin API key, `id:secret`. */
    url,
    allowHttp: z.boolean(),
    authority,
  }),
  httpTargetSchema,
  z.object({
    ...base,
    kind: z.literal('sftp'),
    ...server,
    auth: z.enum(['password', 'key']),
    /** `SHA256:…` of the host key, pinned on first use; empty until then. */
    hostKey: z.string().max(200),
  }),
  z.object({
    ...base,
    kind: z.literal('ftps'),
    ...server,
    /** Whether the connection is TLS from its first byte (port 990), or turned into it by `AUTH TLS`. */
    implicit: z.boolean(),
    authority,
  }),
  z.object({ ...base, kind: z.literal('folder'), path: z.string().max(4096) }),
  z.object({
    ...base,
    kind: z.literal('email'),
    /** The folder the `.eml` files are written to. */
    path: z.string().max(4096),
    from: z.string().max(254),
    to: z.array(z.string().max(254)).max(50),
  }),
]);
export type Target = z.infer<typeof targetSchema>;
export type TargetOf<K extends TargetKind> = Extract<Target, { kind: K }>;

/** Whether a target gets an exporter's files. The others have an API of their own, or take JSON of fields. */
export function takesFiles(target: Target): boolean {
  if (target.kind === 'http') return target.body === 'document';
  return target.kind !== 'wordpress' && target.kind !== 'ghost';
}
