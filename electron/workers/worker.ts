/** A running process that answers jobs, in whichever kind of process. */
export interface WorkerProcess<Job, Answer> {
  send(job: Job): void;
  onMessage(listener: (answer: Answer) => void): void;
  onExit(listener: () => void): void;
  kill(): void;
}

/** What came of a job that was not answered: its process ended twice, it took too long, or it is over. */
export type Unanswered = 'gone' | 'late' | 'closed';

/** Work outside this process: one job after the other. */
export interface Worker<Task, Answer> {
  ask(task: Task): Promise<Answer | Unanswered>;
  /** Ends the process after what is asked already: the next job starts another. */
  rest(): void;
  close(): Promise<void>;
}

interface Options<Task, Answer> {
  fork: () => WorkerProcess<Task & { id: number }, Answer>;
  /** Milliseconds one job may take. */
  timeout: number;
  /** Milliseconds without a job after which the process is let go. */
  idle: number;
  /** Whether the process may go on after this answer; it may if not said. */
  keeps?: (task: Task, answer: Answer) => boolean;
}

/**
 * Keeps one process: started when needed, ended when idle or late, replaced when it dies. A job
 * during which it died is tried once more, since that may have been somebody else's kill.
 */
export function createWorker<Task, Answer extends { id: number }>({
  fork,
  timeout,
  idle,
  keeps = () => true,
}: Options<Task, Answer>): Worker<Task, Answer> {
  let running: ReturnType<typeof fork> | null = null;
  let answered: ((outcome: Answer | 'gone') => void) | null = null;
  let resting: NodeJS.Timeout | undefined;
  let last: Promise<unknown> = Promise.resolve();
  let nextId = 1;
  let closed = false;

  function start(): ReturnType<typeof fork> {
    if (running) return running;
    const process = fork();
    running = process;
    process.onMessage((answer) => {
      if (running === process) answered?.(answer);
    });
    process.onExit(() => {
      if (running !== process) return;
      running = null;
      answered?.('gone');
    });
    return process;
  }

  function stop(): void {
    const process = running;
    running = null;
    process?.kill();
  }

  function attempt(task: Task): Promise<Answer | 'gone' | 'late'> {
    clearTimeout(resting);
    const id = nextId;
    nextId += 1;
    return new Promise((resolve) => {
      const finish = (outcome: Answer | 'gone' | 'late') => {
        clearTimeout(timer);
        answered = null;
        resolve(outcome);
      };
      const timer = setTimeout(() => {
        stop();
        finish('late');
      }, timeout);
      answered = (outcome) => {
        if (outcome === 'gone' || outcome.id === id) finish(outcome);
      };
      start().send({ ...task, id });
    });
  }

  async function run(task: Task): Promise<Answer | Unanswered> {
    let outcome: Answer | 'gone' | 'late' = 'gone';
    for (let tries = 0; tries < 2 && outcome === 'gone'; tries += 1) {
      if (closed) return 'closed';
      outcome = await attempt(task);
    }
    if (closed) {
      stop();
      return 'closed';
    }
    if (outcome !== 'gone' && outcome !== 'late' && !keeps(task, outcome)) stop();
    else {
      resting = setTimeout(stop, idle);
      resting.unref();
    }
    return outcome;
  }

  return {
    ask(task) {
      const outcome = last.then(() => run(task));
      last = outcome.catch(() => undefined);
      return outcome;
    },
    rest() {
      void last.then(stop);
    },
    async close() {
      closed = true;
      clearTimeout(resting);
      stop();
      answered?.('gone');
      await last;
    },
  };
}
