/** Long edge in pixels of what is made of each photograph: for lists, and for the page. */
export const RENDITION_EDGES = { thumb: 400, display: 1600 } as const;

export type RenditionSize = keyof typeof RENDITION_EDGES;

/** What the client asks of the process that decodes. */
export interface RenderJob {
  id: number;
  path: string;
  maxPixels: number;
}

export interface Rendered {
  /** Pixels as displayed, EXIF orientation applied. */
  width: number;
  height: number;
  renditions: Record<RenditionSize, Uint8Array>;
  /** Of HEIC, the whole picture as a JPEG, since few programs can show HEIC; else null. */
  whole: Uint8Array | null;
}

/** Its answer. A failure says why; the photograph does not decode whole. */
export type RenderAnswer =
  | { id: number; ok: true; value: Rendered }
  | { id: number; ok: false; detail: string };
