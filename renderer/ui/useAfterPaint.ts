import { startTransition, useEffect, useState } from 'react';

/**
 * Whether a frame has been drawn since `ready` first was true, and stays so. What only surrounds
 * the page waits for it, so that one can type before it is there.
 */
export function useAfterPaint(ready: boolean): boolean {
  const [drawn, setDrawn] = useState(false);
  useEffect(() => {
    if (!ready || drawn) return;
    let after: ReturnType<typeof setTimeout>;
    const frame = requestAnimationFrame(() => {
      after = setTimeout(() => startTransition(() => setDrawn(true)), 0);
    });
    return () => {
      cancelAnimationFrame(frame);
      clearTimeout(after);
    };
  }, [ready, drawn]);
  return drawn;
}
