import type { App } from 'electron';

/** How long services may take to end once all windows are closed: more than each has for itself. */
const SERVICES_MS = 4000;
/**
 * How long windows may take when the session ends and nobody may be there to answer a question. The
 * system ends by force what takes much longer.
 */
const SESSION_MS = 10_000;

/** What ends with the program. */
export interface Ending {
  app: Pick<App, 'on' | 'quit' | 'exit'>;
  /** Where the signals come from that end a session. */
  signals: Pick<NodeJS.Process, 'on'>;
  /** The windows begin to close one after the other. */
  begins: () => void;
  /** Takes away windows that have not closed by themselves; gives how many. */
  destroyWindows: () => number;
  /** Somebody was there after all and keeps a window open. */
  isKept: () => boolean;
  /** Ends storage and the other services. */
  stop: () => Promise<void>;
  /** Gets an event and its technical detail. */
  log: (event: string, detail: string) => void;
}

/**
 * The program ends when its last window has closed, or when it is told to and the windows agree
 * (see `closeWhenSaved`). Nothing keeps it for ever: what does not end in time is logged and left, and
 * what is on disk is on disk.
 */
export function followEnding({
  app,
  signals,
  begins,
  destroyWindows,
  isKept,
  stop,
  log,
}: Ending): void {
  let ended: Promise<void> | null = null;
  app.on('before-quit', begins);
  app.on('window-all-closed', () => app.quit());
  app.on('will-quit', (event) => {
    event.preventDefault();
    if (!ended) ended = inTime(stop, log).then(() => app.exit(0));
  });
  for (const signal of ['SIGTERM', 'SIGHUP', 'SIGINT'] as const) {
    signals.on(signal, () => {
      app.quit();
      setTimeout(() => {
        if (isKept()) return;
        const left = destroyWindows();
        if (left > 0) log('windows-left', `${left} after ${SESSION_MS} ms`);
      }, SESSION_MS);
    });
  }
}

async function inTime(stop: () => Promise<void>, log: Ending['log']): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<void>((resolve) => {
    timer = setTimeout(() => {
      log('services-left', `after ${SERVICES_MS} ms`);
      resolve();
    }, SERVICES_MS);
  });
  const ended = stop().catch((error: unknown) => log('services-left', String(error)));
  await Promise.race([ended, late]);
  clearTimeout(timer);
}
