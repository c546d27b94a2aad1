import { type ChildProcess, spawn } from 'node:child_process';

/** A server's program that a test starts and stops. */
export interface ListeningProgram {
  start(): Promise<void>;
  stop(): Promise<void>;
}

/**
 * A program of Debian's as this user, with `libraries` (a folder, or empty) before the system's own. It
 * runs once `listens`; one that ends before, or takes ten seconds, throws with `log`.
 */
export function listeningProgram(
  program: string,
  args: readonly string[],
  on: { libraries: string; listens: () => boolean | Promise<boolean>; log: () => string },
): ListeningProgram {
  let child: ChildProcess | null = null;
  return {
    async start() {
      const started = spawn(program, args, {
        stdio: 'ignore',
        env: { ...process.env, ...(on.libraries !== '' && { LD_LIBRARY_PATH: on.libraries }) },
      });
      child = started;
      const until = Date.now() + 10_000;
      while (!(await on.listens())) {
        if (started.exitCode !== null || Date.now() > until) {
          started.kill();
          throw new Error(`${program} did not start: ${on.log()}`);
        }
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
    },
    async stop() {
      const running = child;
      child = null;
      if (!running || running.exitCode !== null) return;
      const ended = new Promise((resolve) => running.once('close', resolve));
      running.kill();
      await ended;
    },
  };
}
