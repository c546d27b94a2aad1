import { z } from 'zod';
import { ENCODINGS } from '../text/encodings';

/**
 * What becomes of each photograph on its way to a target. One that asks for another size, shape or
 * quality than `WHOLE_PHOTO` is made anew: upright, sRGB, a JPEG, or a PNG where it can be seen through.
 */
const photoRenditionSchema = z.object({
  /** Longest edge in pixels, never more than it has; null for the size it has. */
  edge: z.number().int().min(100).max(20_000).nullable(),
  /** Width ÷ height it is cropped to around its focus point; null for none. */
  aspect: z.number().min(0.2).max(5).nullable(),
  /** JPEG quality, 1 to 100. */
  quality: z.number().int().min(1).max(100),
  /** Whether place and camera stay in its metadata; off unless the outlet asks for it (QUALITY S25). */
  keepPrivate: z.boolean(),
});
export type PhotoRendition = z.infer<typeof photoRenditionSchema>;

/** The photograph with the pixels it has. */
export const WHOLE_PHOTO: PhotoRendition = {
  edge: null,
  aspect: null,
  quality: 88,
  keepPrivate: false,
};

/**
 * How an outlet's stories are put into a target's terms: data the outlet edits, and hands on as a
 * file. No vendor's or portal's own format is claimed.
 */
export const mappingSchema = z.object({
  version: z.literal(1),
  /** Id of the exporter whose files are sent; CMS targets with an API of their own need none. */
  format: z.string().max(40),
  encoding: z.enum(ENCODINGS),
  /** What to do with characters the encoding lacks. */
  unencodable: z.enum(['stop', 'replace']),
  /**
   * Name of the files without extension: `{slugline}`, `{date}` (YYYYMMDD), `{time}` (HHMM),
   * `{section}`, `{version}`, `{id}` (first 8 of the story's id) stand for the values.
   */
  fileName: z.string().min(1).max(200),
  /** The receiver's names for fields, by the story's; a field not named keeps its own. */
  fields: z.record(z.string().max(60), z.string().max(100)),
  /** The story's names of fields that are not sent; those that must be are sent all the same. */
  omitted: z.array(z.string().max(60)).max(100).optional(),
  /**
   * Whether the photograph that a CMS shows above the story is left out of its text, where it would
   * be a second time.
   */
  featuredOnce: z.boolean().optional(),
  /** The receiver's category by section id: its slug, name or number. */
  sections: z.record(z.string().max(64), z.string().max(200)),
  /** The receiver's author by person id: a number, login or e-mail. */
  people: z.record(z.string().max(64), z.string().max(254)),
  /** Whether keywords go out as tags. */
  tags: z.boolean(),
  /** What a story is at the target at first. */
  status: z.enum(['publish', 'draft', 'pending']),
  /** What taking back does at the target. */
  withdrawal: z.enum(['draft', 'trash']),
  photo: photoRenditionSchema,
});
export type Mapping = z.infer<typeof mappingSchema>;

export const DEFAULT_MAPPING: Mapping = {
  version: 1,
  format: 'ninjs',
  encoding: 'utf-8',
  unencodable: 'stop',
  fileName: '{date}-{slugline}',
  fields: {},
  sections: {},
  people: {},
  tags: true,
  status: 'publish',
  withdrawal: 'draft',
  photo: WHOLE_PHOTO,
};
