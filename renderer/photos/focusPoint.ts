import type { FocusPoint } from '@shared/story/photoCrop';

const STEP = 0.05;

/** Within the picture, to the hundredth. */
const within = (value: number) => Math.round(Math.min(1, Math.max(0, value)) * 100) / 100;

/** The point one arrow key further; null for another key. Home is the middle. */
export function pointByKey({ focusX, focusY }: FocusPoint, key: string): FocusPoint | null {
  switch (key) {
    case 'ArrowLeft':
      return { focusX: within(focusX - STEP), focusY };
    case 'ArrowRight':
      return { focusX: within(focusX + STEP), focusY };
    case 'ArrowUp':
      return { focusX, focusY: within(focusY - STEP) };
    case 'ArrowDown':
      return { focusX, focusY: within(focusY + STEP) };
    case 'Home':
      return { focusX: 0.5, focusY: 0.5 };
    default:
      return null;
  }
}

/** The point of a picture that was clicked, from the click and the picture's box in CSS pixels. */
export function pointByClick(
  click: { x: number; y: number },
  box: { left: number; top: number; width: number; height: number },
): FocusPoint {
  return {
    focusX: box.width > 0 ? within((click.x - box.left) / box.width) : 0.5,
    focusY: box.height > 0 ? within((click.y - box.top) / box.height) : 0.5,
  };
}
