import { z } from 'zod';
import { mappingSchema } from './mapping';

export const TARGET_KINDS = [
  'wordpress',
  'ghost',
  'http',
  'sftp',
  'ftps',
  'folder',
  'email',
] as const;
export type TargetKind = (typeof TARGET_KINDS)[number];

/** The kinds that have a connector; the others can be read in settings and are not offered yet. */
export const OFFERED_KINDS = [
  'wordpress',
  'ghost',
  'sftp',
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
const server = {
  host: z.string().max(255),
  port: z.number().int().min(1).max(65535),
  user: z.string().max(200),
  /** Where files are put, from the server's start folder or from its root. */
  directory: z.string().max(1000),
};

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
  }),
  z.object({
    ...base,
    kind: z.literal('ghost'),
    /** The site's address; the secret is the Admin API key, `id:secret`. */
    url,
    allowHttp: z.boolean(),
  }),
  z.object({
    ...base,
    kind: z.literal('http'),
    url,
    allowHttp: z.boolean(),
    method: z.enum(['POST', 'PUT']),
    headers: z.array(z.object({ name: z.string().max(100), value: z.string().max(2000) })).max(50),
    /** Header that carries the HMAC-SHA256 of the body in hex, keyed with the secret; empty for none. */
    signatureHeader: z.string().max(100),
    /** Header that carries the same key for each repetition of one send; empty when the receiver has none. */
    idempotencyHeader: z.string().max(100),
    /** Address that says what the receiver has, with `{guid}` in it; empty when there is none. */
    lookupUrl: url,
  }),
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
    /** SHA-256 fingerprint of a certificate no authority vouches for, pinned by a person; empty for none. */
    certificate: z.string().max(200),
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
/** Whether a kind of target takes an exporter's files; the others have an API of their own. */
export const TAKES_FILES: Record<TargetKind, boolean> = {
  wordpress: false,
  ghost: false,
  http: true,
  sftp: true,
  ftps: true,
  folder: true,
  email: true,
};

export type Target = z.infer<typeof targetSchema>;
export type TargetOf<K extends TargetKind> = Extract<Target, { kind: K }>;
