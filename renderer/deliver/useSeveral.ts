import i18next from 'i18next';
import { useCallback, useEffect, useRef, useState } from 'react';
import { tell } from '../ui/tell';

/** A story in a row of several. */
export interface OneOfSeveral {
  id: string;
  headline: string;
}

/** What became of one story: what took it, and what did not and why. */
export interface StoryOutcome {
  story: OneOfSeveral;
  /** Targets' or files' names. */
  taken: readonly string[];
  /** Sentences. */
  refused: readonly string[];
  /** The sends it led to. */
  sends: readonly string[];
}

export interface SeveralRun {
  state: 'idle' | 'running' | 'done' | 'stopped';
  total: number;
  outcomes: readonly StoryOutcome[];
}

const IDLE: SeveralRun = { state: 'idle', total: 0, outcomes: [] };

/**
 * Does something to one story after the other, each in a call of its own, so that it can be stopped
 * between two and everything else gets its turn. It goes on when whoever shows it is gone, and then
 * says at its end what became of them.
 */
export function useSeveral(work: (story: OneOfSeveral) => Promise<StoryOutcome>) {
  const [run, setRun] = useState(IDLE);
  const stopping = useRef(false);
  /** Whether its end is seen. */
  const shown = useRef(true);
  useEffect(() => {
    shown.current = true;
    return () => {
      shown.current = false;
    };
  }, []);

  const start = useCallback(
    async (stories: readonly OneOfSeveral[]): Promise<SeveralRun> => {
      stopping.current = false;
      const outcomes: StoryOutcome[] = [];
      const show = (state: SeveralRun['state']) => {
        const told = { state, total: stories.length, outcomes: [...outcomes] };
        setRun(told);
        return told;
      };
      const ended = (state: 'done' | 'stopped') => {
        const refused = outcomes.filter((one) => one.refused.length > 0).length;
        if (!shown.current) {
          tell({
            color: refused > 0 ? 'red' : undefined,
            message: () =>
              i18next.t('deliver:several.end', { taken: outcomes.length - refused, refused }),
          });
        }
        return show(state);
      };
      show('running');
      for (const story of stories) {
        if (stopping.current) return ended('stopped');
        outcomes.push(await work(story));
        show('running');
      }
      return ended('done');
    },
    [work],
  );
  const stop = useCallback(() => {
    stopping.current = true;
  }, []);
  return { run, start, stop };
}
