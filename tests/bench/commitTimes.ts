import type { ElectronApplication } from 'playwright-core';
import * as Y from 'yjs';

/** An update that was acknowledged: when, and how many characters it put into the text. */
export interface Commit {
  /** Milliseconds since 1970, with fractions. */
  at: number;
  characters: number;
  /** Of the update. */
  bytes: Uint8Array;
}

/** What the watch in main gathers; it lies on main's global object. */
interface Watched {
  commits: { at: number; update: number[] }[];
}

/**
 * Notes in main when each `stories.append` is answered: the storage process has said by then that
 * COMMIT has returned. Electron has no public way to a handler that is there already.
 */
export async function watchCommits(app: ElectronApplication): Promise<void> {
  await app.evaluate(({ ipcMain }) => {
    type Handler = (event: unknown, channel: unknown, input: unknown) => Promise<{ ok: boolean }>;
    const { _invokeHandlers: handlers } = ipcMain as unknown as {
      _invokeHandlers: Map<string, Handler>;
    };
    const handle = handlers.get('songgo:call');
    if (!handle) throw new Error('main answers no calls');
    const watched: Watched = { commits: [] };
    Object.assign(globalThis, { watched });
    handlers.set('songgo:call', async (event, channel, input) => {
      const answer = await handle(event, channel, input);
      if (channel === 'stories.append' && answer.ok) {
        const at = performance.timeOrigin + performance.now();
        watched.commits.push({ at, update: [...(input as { update: Uint8Array }).update] });
      }
      return answer;
    });
  });
}

/** What was acknowledged since the last time this was asked, in order. */
export async function takeCommits(app: ElectronApplication): Promise<Commit[]> {
  const commits = await app.evaluate(() => {
    const { watched } = globalThis as unknown as { watched: Watched };
    return watched.commits.splice(0);
  });
  return commits.map(({ at, update }) => {
    const bytes = Uint8Array.from(update);
    return { at, bytes, characters: charactersIn(bytes) };
  });
}

function charactersIn(update: Uint8Array): number {
  const { structs } = Y.decodeUpdate(update);
  return structs.reduce(
    (sum, struct) =>
      sum +
      (struct instanceof Y.Item && struct.content instanceof Y.ContentString
        ? struct.content.str.length
        : 0),
    0,
  );
}
