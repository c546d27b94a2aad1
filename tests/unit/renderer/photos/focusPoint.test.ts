import fc from 'fast-check';
import { expect, it } from 'vitest';
import { pointByClick, pointByKey } from '../../../../renderer/photos/focusPoint';

it('moves by the arrow keys and stays in the picture', () => {
  expect(pointByKey({ focusX: 0.5, focusY: 0.5 }, 'ArrowLeft')).toEqual({
    focusX: 0.45,
    focusY: 0.5,
  });
  expect(pointByKey({ focusX: 0.5, focusY: 0.98 }, 'ArrowDown')).toEqual({
    focusX: 0.5,
    focusY: 1,
  });
  expect(pointByKey({ focusX: 0.1, focusY: 0.2 }, 'Home')).toEqual({ focusX: 0.5, focusY: 0.5 });
  expect(pointByKey({ focusX: 0.1, focusY: 0.2 }, 'Enter')).toBeNull();
});

it('is where the picture was clicked', () => {
  const box = { left: 100, top: 50, width: 200, height: 100 };
  expect(pointByClick({ x: 150, y: 125 }, box)).toEqual({ focusX: 0.25, focusY: 0.75 });
});

it('is between 0 and 1 wherever one clicks', () => {
  const any = fc.double({ noNaN: true, min: -1e6, max: 1e6 });
  fc.assert(
    fc.property(any, any, fc.nat(5000), fc.nat(5000), (x, y, width, height) => {
      const { focusX, focusY } = pointByClick({ x, y }, { left: 0, top: 0, width, height });
      for (const value of [focusX, focusY]) expect(value >= 0 && value <= 1).toBe(true);
    }),
  );
});
