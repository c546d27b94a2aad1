import { bridge, request } from '../bridge';
import { savedLater } from './saving';
import { liveSessions } from './session';

/**
 * Answers main's question whether the window may close: ends the composition, saves every live
 * story, and says so; while the disk refuses, as soon as it takes them. Stands outside React, so that
 * it works whatever became of the screen.
 */
export function answerClosing(): void {
  bridge.listen('app.closing', () => {
    // Blurring ends a composition; its syllable reaches the document before the flush.
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
    setTimeout(async () => {
      await allSaved();
      // Main no longer wants to know when the user has kept the window meanwhile.
      await request('app.closeReady').catch(() => undefined);
    }, 0);
  });
}

async function allSaved(): Promise<void> {
  for (;;) {
    const sessions = [...liveSessions];
    const saved = await Promise.all(sessions.map((session) => session.flush()));
    const refused = sessions.filter((_, index) => !saved[index]);
    if (refused.length === 0) return;
    await Promise.race(refused.map(savedLater));
  }
}
