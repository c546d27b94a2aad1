import type { FocusPoint } from './focusPoint';

/** The shapes sites cut photographs to, as width by height. */
export const CROPS = [
  { id: 'wide', ratio: 16 / 9 },
  { id: 'classic', ratio: 4 / 3 },
  { id: 'square', ratio: 1 },
] as const;

/**
 * Where a picture lies in a box of another shape so that the focus point is as near to the middle as
 * the picture's edges allow: CSS `object-position` with `object-fit: cover`. Ratios are width by
 * height.
 */
export function cropPosition(
  { focusX, focusY }: FocusPoint,
  picture: number,
  box: number,
): { x: number; y: number } {
  const part = (shown: number, focus: number) => {
    // The whole side shows: there is nothing to move.
    if (!(shown < 1)) return 0.5;
    const start = Math.min(1 - shown, Math.max(0, focus - shown / 2));
    return start / (1 - shown);
  };
  return { x: part(box / picture, focusX), y: part(picture / box, focusY) };
}
