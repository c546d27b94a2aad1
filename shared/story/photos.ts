import { z } from 'zod';

export const PHOTO_TYPES = [
  'image/jpeg',
  'image/png',
  'image/webp',
  'image/gif',
  'image/heic',
] as const;

/** A photograph's content hash: SHA-256 in lower-case hex. It is also the photo's id. */
export const photoHashSchema = z.string().regex(/^[0-9a-f]{64}$/);

/** What a photograph's own file says, from IPTC-IIM, XMP and Exif; offered, never imposed. */
const offeredSchema = z.object({
  caption: z.string().max(5000),
  credit: z.string().max(500),
  creator: z.string().max(500),
  /** For those who cannot see it (IPTC Alt Text). */
  alt: z.string().max(5000),
  /** The copyright notice. */
  rights: z.string().max(2000),
  /** The longer description beside the alt text (IPTC Extended Description). */
  description: z.string().max(5000).optional(),
  headline: z.string().max(500).optional(),
  usageTerms: z.string().max(2000).optional(),
  /** The agency's special instructions, for example an embargo or `NO SALES`. */
  instructions: z.string().max(2000).optional(),
  source: z.string().max(500).optional(),
  /** When it was taken, as the file has it: `2026-11-23`, or with a time and an offset. */
  date: z.string().max(40).optional(),
  sublocation: z.string().max(300).optional(),
  city: z.string().max(300).optional(),
  state: z.string().max(300).optional(),
  country: z.string().max(300).optional(),
  /** A term of IPTC's digital source types, for example `trainedAlgorithmicMedia`. */
  sourceType: z.string().max(100).optional(),
});

/** What is known of a photograph's file. The file itself is never altered. */
export const photoRecordSchema = z.object({
  hash: photoHashSchema,
  type: z.enum(PHOTO_TYPES),
  width: z.number().int().positive(),
  height: z.number().int().positive(),
  bytes: z.number().int().positive(),
  /** The name it came under, NFC. */
  fileName: z.string().max(255),
  offered: offeredSchema,
});
export type PhotoRecord = z.infer<typeof photoRecordSchema>;

/**
 * The type a photograph leaves as: HEIC, which few programs of those who receive it can show, is kept
 * as it came and leaves as a JPEG of the same size.
 */
export function leavingType(type: PhotoRecord['type']): PhotoRecord['type'] {
  return type === 'image/heic' ? 'image/jpeg' : type;
}

/** No more than this is taken in as one photograph. */
export const PHOTO_MAX_BYTES = 100 * 1024 * 1024;
export const PHOTO_MAX_PIXELS = 250_000_000;

/** Terms of IPTC's digital source types that tell of a picture a machine made, wholly or partly. */
const MADE_BY_AI = ['trainedAlgorithmicMedia', 'compositeWithTrainedAlgorithmicMedia'];

/** Whether the file itself says that a machine made the picture, which its reader must be told. */
export function isMadeByAi(offered: PhotoRecord['offered']): boolean {
  return offered.sourceType !== undefined && MADE_BY_AI.includes(offered.sourceType);
}

/**
 * A person's word that the rights holder allows a photograph to be published though its terms forbid
 * it; it stands as long as the terms say nothing new.
 */
export const photoDecisionSchema = z.object({
  reason: z.string().trim().min(1).max(1000),
  /** Who confirmed it, as signed. */
  by: z.string().trim().min(1).max(200),
  /** RFC 3339 UTC. */
  at: z.iso.datetime(),
  /** The terms it was confirmed for, as `forbiddingTerms` found them. */
  terms: z.array(z.string().max(200)).max(50),
});
export type PhotoDecision = z.infer<typeof photoDecisionSchema>;
