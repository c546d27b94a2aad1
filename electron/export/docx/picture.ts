import { element, type Markup } from '../xml/markup';

/** A photograph inside the document. */
export interface Picture {
  /** The id of its relationship. */
  id: string;
  /** Its file's name in `word/media`. */
  name: string;
  /** Pixels as displayed. */
  width: number;
  height: number;
  bytes: Uint8Array;
}

/** English Metric Units: 360,000 to the centimetre, 9,525 to a pixel of 1/96 inch. */
const CENTIMETRE = 360_000;
const PIXEL = 9525;

/** The column of an A4 page with margins of an inch. */
export const TEXT_WIDTH = Math.round(15.92 * CENTIMETRE);
const TALLEST = 18 * CENTIMETRE;

const PICTURE = 'http://schemas.openxmlformats.org/drawingml/2006/picture';

/** A picture in the line, as wide as it is but never wider than its place (`width`, in EMU). */
export function pictureRun(
  { id, name, width: wide, height: high }: Picture,
  alt: string,
  number: number,
  width: number,
): Markup {
  const natural = { cx: Math.max(1, wide) * PIXEL, cy: Math.max(1, high) * PIXEL };
  const scale = Math.min(1, width / natural.cx, TALLEST / natural.cy);
  const size = { cx: Math.round(natural.cx * scale), cy: Math.round(natural.cy * scale) };
  const picture = element(
    'pic:pic',
    {},
    element(
      'pic:nvPicPr',
      {},
      element('pic:cNvPr', { id: number, name, descr: alt }),
      element('pic:cNvPicPr', {}),
    ),
    element(
      'pic:blipFill',
      {},
      element('a:blip', { 'r:embed': id }),
      element('a:stretch', {}, element('a:fillRect', {})),
    ),
    element(
      'pic:spPr',
      {},
      element('a:xfrm', {}, element('a:off', { x: 0, y: 0 }), element('a:ext', size)),
      element('a:prstGeom', { prst: 'rect' }, element('a:avLst', {})),
    ),
  );
  const inline = element(
    'wp:inline',
    { distT: 0, distB: 0, distL: 0, distR: 0 },
    element('wp:extent', size),
    element('wp:docPr', { id: number, name, descr: alt }),
    element('wp:cNvGraphicFramePr', {}, element('a:graphicFrameLocks', { noChangeAspect: 1 })),
    element('a:graphic', {}, element('a:graphicData', { uri: PICTURE }, picture)),
  );
  return element('w:r', {}, element('w:drawing', {}, inline));
}
