export interface FocusPoint {
  /** 0 to 1 from the left and from the top. */
  focusX: number;
  focusY: number;
}

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

/** A part of a picture in whole pixels. */
export interface CropBox {
  left: number;
  top: number;
  width: number;
  height: number;
}

/** The largest part of a picture that has the shape asked for, width by height, as `cropPosition` lays it. */
export function cropBox(
  point: FocusPoint,
  picture: { width: number; height: number },
  shape: number,
): CropBox {
  const ratio = picture.width / picture.height;
  const side = (whole: number, part: number) => Math.min(whole, Math.max(1, Math.round(part)));
  const width = side(picture.width, picture.height * Math.min(shape, ratio));
  const height = side(picture.height, picture.width / Math.max(shape, ratio));
  const { x, y } = cropPosition(point, ratio, shape);
  return {
    left: Math.round(x * (picture.width - width)),
    top: Math.round(y * (picture.height - height)),
    width,
    height,
  };
}
