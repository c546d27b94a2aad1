import { z } from 'zod';
import { outletSchema } from '../settings';
import { PHOTO_TYPES, photoHashSchema } from './photos';

/** Raised when a package changes so that an older Songgo could not read it whole. */
export const PACKAGE_VERSION = 1;

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);

/** `manifest.json` of a `.songgo` package: what is in it, with checksums. */
export const packageManifestSchema = z.object({
  format: z.literal('songgo'),
  formatVersion: z.literal(PACKAGE_VERSION),
  /** SCHEMA_VERSION of the document when it was packed. */
  schemaVersion: z.number().int().min(0),
  storyId: z.uuid(),
  /** As in PublishedStory. */
  version: z.number().int().min(1),
  /** RFC 3339. */
  createdAt: z.iso.datetime({ offset: true }),
  modifiedAt: z.iso.datetime({ offset: true }),
  /** The outlet whose templates apply, so that the story prints the same where it is not set up. */
  outlet: outletSchema.nullable(),
  /** `story.yjs`: the whole state as one Yjs update. */
  state: z.object({ sha256, bytes: z.number().int().min(1) }),
  photos: z
    .array(
      z.object({
        hash: photoHashSchema,
        type: z.enum(PHOTO_TYPES),
        bytes: z.number().int().min(1),
        fileName: z.string().max(255),
      }),
    )
    .max(5000),
  /**
   * Who packed it: an Ed25519 key, the name its owner gives himself, and the signature of the canonical
   * JSON of all the rest. None in what was packed without a profile.
   */
  seal: z
    .strictObject({
      key: z.string().regex(/^[\w-]{43}$/),
      name: z.string().max(200),
      signature: z.string().regex(/^[\w-]{86}$/),
    })
    .optional(),
});
export type PackageManifest = z.infer<typeof packageManifestSchema>;

/** Enough of a manifest to see that a newer Songgo wrote it. */
export const packageVersionSchema = z.object({
  format: z.literal('songgo'),
  formatVersion: z.number().int().min(1),
});
