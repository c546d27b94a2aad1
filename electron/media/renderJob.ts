import type { FocusPoint } from '@shared/story/photoCrop';

/** Long edge in pixels of what is made of each photograph: for lists, and for the page. */
export const RENDITION_EDGES = { thumb: 400, display: 1600 } as const;

export type RenditionSize = keyof typeof RENDITION_EDGES;

/** A photograph in the size and shape a receiver wants. */
export interface PhotoCut extends FocusPoint {
  /** Longest edge in pixels, never more than there are; null for all there are. */
  edge: number | null;
  /** Width by height, cut around the focus point; null for all of it. */
  aspect: number | null;
  /** JPEG quality, 1 to 100. */
  quality: number;
}

/** What the client asks of the process that decodes. */
export interface RenderJob {
  id: number;
  path: string;
  maxPixels: number;
  /** Null for the renditions of the program's own. */
  cut: PhotoCut | null;
}

export interface Rendered {
  /** Pixels as displayed, EXIF orientation applied. */
  width: number;
  height: number;
  renditions: Record<RenditionSize, Uint8Array>;
  /** Of HEIC, the whole picture as a JPEG, since few programs can show HEIC; else null. */
  whole: Uint8Array | null;
}

/**
 * Its answer; `cut` is an upright JPEG, or PNG where the picture can be seen through. A failure says
 * why; the photograph does not decode whole.
 */
export type RenderAnswer =
  | { id: number; ok: true; value: Rendered }
  | { id: number; ok: true; cut: Uint8Array }
  | { id: number; ok: false; detail: string };
