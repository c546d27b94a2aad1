import { cropBox, cropPosition } from '@shared/story/photoCrop';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

const unit = fc.double({ min: 0, max: 1, noNaN: true });
const ratio = fc.double({ min: 0.2, max: 5, noNaN: true });

/** Of a pixel, and what the arithmetic of the test itself is off by. */
const HALF = 0.5 + 1e-6;

describe('where a crop lies', () => {
  it('is the middle where the whole side shows', () => {
    expect(cropPosition({ focusX: 0, focusY: 0 }, 1.5, 1.5)).toEqual({ x: 0.5, y: 0.5 });
    expect(cropPosition({ focusX: 0.5, focusY: 0.5 }, 1.5, 1)).toEqual({ x: 0.5, y: 0.5 });
  });

  it('follows the focus point along the side that is cut, up to the edge', () => {
    const square = (focusX: number) => cropPosition({ focusX, focusY: 0.1 }, 2, 1);
    expect(square(0)).toEqual({ x: 0, y: 0.5 });
    expect(square(0.25)).toEqual({ x: 0, y: 0.5 });
    expect(square(0.375).x).toBeCloseTo(0.25);
    expect(square(1)).toEqual({ x: 1, y: 0.5 });
    expect(cropPosition({ focusX: 0.9, focusY: 0.75 }, 0.5, 1)).toEqual({ x: 0.5, y: 1 });
  });

  it('always has the focus point in view', () => {
    fc.assert(
      fc.property(unit, unit, ratio, ratio, (focusX, focusY, picture, box) => {
        const { x, y } = cropPosition({ focusX, focusY }, picture, box);
        const seen = (shown: number, position: number, focus: number) => {
          const start = position * (1 - Math.min(1, shown));
          return focus >= start - 1e-9 && focus <= start + Math.min(1, shown) + 1e-9;
        };
        return seen(box / picture, x, focusX) && seen(picture / box, y, focusY);
      }),
    );
  });
});

describe('the part that is cut out', () => {
  const side = fc.integer({ min: 1, max: 9000 });

  it('lies in the picture, touches two of its edges and has the shape, to the pixel', () => {
    fc.assert(
      fc.property(unit, unit, side, side, ratio, (focusX, focusY, width, height, shape) => {
        const box = cropBox({ focusX, focusY }, { width, height }, shape);
        expect(Math.min(box.left, box.top, box.width - 1, box.height - 1)).toBeGreaterThanOrEqual(
          0,
        );
        expect(box.left + box.width).toBeLessThanOrEqual(width);
        expect(box.top + box.height).toBeLessThanOrEqual(height);
        expect(box.width === width || box.height === height).toBe(true);
        // Where both sides are whole, one of them is by rounding.
        const off = [
          ...(box.height === height ? [box.width - Math.max(1, height * shape)] : []),
          ...(box.width === width ? [box.height - Math.max(1, width / shape)] : []),
        ];
        expect(Math.min(...off.map(Math.abs))).toBeLessThanOrEqual(HALF);
      }),
    );
  });

  it('is around the focus point', () => {
    const picture = { width: 400, height: 200 };
    const at = (focusX: number) => cropBox({ focusX, focusY: 0.5 }, picture, 1);
    expect(at(0.1)).toEqual({ left: 0, top: 0, width: 200, height: 200 });
    expect(at(0.5)).toEqual({ left: 100, top: 0, width: 200, height: 200 });
    expect(at(0.9)).toEqual({ left: 200, top: 0, width: 200, height: 200 });
  });
});
