import type { PhotoFile } from '../photoFiles';
import { element, lines, type Markup, text } from '../xml/markup';

/** Points. A frame that is wider than its column would keep the text behind it from being shown. */
const LARGEST = 160;

/**
 * A photograph in the line, in a frame of its shape: a rectangle of a path and an image that is linked to
 * the file beside the story, as pandoc's ICML has them, with what the photograph says of itself. A layout
 * makes it as large as it likes.
 */
export function photoFrame(
  { name, width, height }: PhotoFile,
  number: number,
  metadata: Markup | null,
): Markup {
  const [wide, high] = [Math.max(1, width), Math.max(1, height)];
  const scale = Math.min(1, LARGEST / wide, LARGEST / high);
  const [x, y] = [points((wide * scale) / 2), points((high * scale) / 2)];
  const corners = [
    [-x, -y],
    [-x, y],
    [x, y],
    [x, -y],
  ].map(([across = 0, down = 0]) => {
    const at = `${across} ${down}`;
    return element('PathPointType', { Anchor: at, LeftDirection: at, RightDirection: at });
  });
  const path = element(
    'PathGeometry',
    {},
    element('GeometryPathType', { PathOpen: 'false' }, element('PathPointArray', {}, ...corners)),
  );
  const image = lines(
    'Image',
    {
      Self: `photo-${number}-image`,
      ItemTransform: `${points(scale)} 0 0 ${points(scale)} ${-x} ${-y}`,
    },
    [
      element(
        'Properties',
        {},
        element('Profile', { type: 'string' }, text('$ID/Embedded')),
        element('GraphicBounds', { Left: 0, Top: 0, Right: wide, Bottom: high }),
      ),
      metadata,
      element('Link', {
        Self: `photo-${number}-link`,
        LinkResourceURI: `file:${encodeURIComponent(name)}`,
      }),
    ],
  );
  return lines(
    'Rectangle',
    { Self: `photo-${number}`, StrokeWeight: 0, ItemTransform: `1 0 0 1 ${x} ${-y}` },
    [element('Properties', {}, path), image],
  );
}

const points = (value: number): number => Math.round(value * 10_000) / 10_000;
