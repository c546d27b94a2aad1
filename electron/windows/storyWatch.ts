import type { BrowserWindow } from 'electron';
import type { CrashRecord } from './crashRecord';

/** A story that has been open so long in a page that answers has gone well, in milliseconds. */
const WELL_AFTER_MS = 3000;
/** A page that dies so often with one story within so many milliseconds dies of it (R2, R38). */
const DEATHS = 2;
const WITHIN_MS = 60_000;
/** A page that dies so often with no story open is not cured by opening it again. */
const DEATHS_OF_NOTHING = 4;

/** Follows which story a window opens and whether that goes well. */
export interface StoryWatch {
  /** The window's page is given a story, or none (the empty id). */
  opening(id: string): void;
  /** The page sends what was written in a story: it is open, whatever ends the program next. */
  written(id: string): void;
  /** The window closes with all saved. */
  finished(): void;
}

/**
 * A page that dies is opened again with all that was saved. A story that kills it twice is not:
 * `onHarmful` is called before the page comes back without it.
 */
export function watchStory(
  window: BrowserWindow,
  record: CrashRecord,
  onHarmful: (id: string) => void,
): StoryWatch {
  let story = '';
  let judging: NodeJS.Timeout | undefined;
  let deaths: { id: string; at: number }[] = [];

  const wentWell = () => {
    clearTimeout(judging);
    if (story !== '') record.wentWell(story);
  };
  const judge = async () => {
    const judged = story;
    // A page that hangs answers nothing; the promise of one that died is refused.
    await window.webContents.executeJavaScript('0').catch(() => new Promise(() => undefined));
    if (story === judged) wentWell();
  };

  window.webContents.on('render-process-gone', (_event, { reason }) => {
    if (reason === 'clean-exit' || window.isDestroyed()) return;
    clearTimeout(judging);
    const id = story;
    story = '';
    const now = performance.now();
    deaths = [...deaths.filter(({ at }) => at > now - WITHIN_MS), { id, at: now }];
    const same = deaths.filter((death) => death.id === id).length;
    if (id !== '') {
      if (same >= DEATHS) record.wentWrong(id);
      if (record.isHarmful(id)) onHarmful(id);
    } else if (same > DEATHS_OF_NOTHING) return;
    window.webContents.reload();
  });

  return {
    opening(id) {
      if (id === story) return;
      // Whoever opens another is alive.
      wentWell();
      story = id;
      if (id === '') return;
      record.opening(id);
      judging = setTimeout(() => void judge(), WELL_AFTER_MS);
    },
    written(id) {
      if (id === story) wentWell();
    },
    finished: wentWell,
  };
}
