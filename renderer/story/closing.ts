import { bridge, request } from '../bridge';
import { liveSessions } from './session';

/**
 * Answers main's question whether the window may close: ends the composition, saves every live
 * story, and says so. Stands outside React, so that it works whatever became of the screen.
 */
export function answerClosing(): void {
  bridge.listen('app.closing', () => {
    // Blurring ends a composition; its syllable reaches the document before the flush.
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
    setTimeout(async () => {
      const saved = await Promise.all([...liveSessions].map((session) => session.flush()));
      if (saved.every(Boolean)) await request('app.closeReady').catch(() => undefined);
    }, 0);
  });
}
