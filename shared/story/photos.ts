import { z } from 'zod';

export const PHOTO_TYPES = ['image/jpeg', 'image/png', 'image/webp', 'image/gif'] as const;

/** A photograph's content hash: SHA-256 in lower-case hex. It is also the photo's id. */
export const photoHashSchema = z.string().regex(/^[0-9a-f]{64}$/);

/** What is known of a photograph's file. The file itself is never altered. */
export const photoRecordSchema = z.object({
  hash: photoHashSchema,
  type: z.enum(PHOTO_TYPES),
  width: z.number().int().positive(),
  height: z.number().int().positive(),
  bytes: z.number().int().positive(),
  /** The name it came under, NFC. */
  fileName: z.string().max(255),
  /** Read from the file's own IPTC-IIM and XMP; offered, never imposed. */
  offered: z.object({
    caption: z.string().max(5000),
    credit: z.string().max(500),
    creator: z.string().max(500),
    alt: z.string().max(5000),
    rights: z.string().max(2000),
  }),
});
export type PhotoRecord = z.infer<typeof photoRecordSchema>;

/** No more than this is taken in as one photograph. */
export const PHOTO_MAX_BYTES = 100 * 1024 * 1024;
export const PHOTO_MAX_PIXELS = 250_000_000;
