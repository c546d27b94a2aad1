import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cropPosition } from '../../../../renderer/photos/crop';

const unit = fc.double({ min: 0, max: 1, noNaN: true });
const ratio = fc.double({ min: 0.2, max: 5, noNaN: true });

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
