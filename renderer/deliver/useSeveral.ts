import { useCallback, useRef, useState } from 'react';

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
 * between two and everything else gets its turn. It goes on when whoever shows it is gone.
 */
export function useSeveral(work: (story: OneOfSeveral) => Promise<StoryOutcome>) {
  const [run, setRun] = useState(IDLE);
  const stopping = useRef(false);

  const start = useCallback(
    async (stories: readonly OneOfSeveral[]): Promise<SeveralRun> => {
      stopping.current = false;
      const outcomes: StoryOutcome[] = [];
      const tell = (state: SeveralRun['state']) => {
        const told = { state, total: stories.length, outcomes: [...outcomes] };
        setRun(told);
        return told;
      };
      tell('running');
      for (const story of stories) {
        if (stopping.current) return tell('stopped');
        outcomes.push(await work(story));
        tell('running');
      }
      return tell('done');
    },
    [work],
  );
  const stop = useCallback(() => {
    stopping.current = true;
  }, []);
  return { run, start, stop };
}
