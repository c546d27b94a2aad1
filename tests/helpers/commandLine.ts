import { runCommandLine } from '../../electron/commandLine';
import type { Console } from '../../electron/commandLine/console';
import { forkRenderWorker } from './renderWorker';

/** Runs one command of the command line; gives its exit code and what it said. */
export async function songgo(
  argv: string[],
  more: Partial<Console> = {},
): Promise<{ code: number; out: string; err: string; shown: string[] }> {
  const out: string[] = [];
  const err: string[] = [];
  const shown: string[] = [];
  const code = await runCommandLine(argv, {
    language: 'en',
    env: {},
    print: (line) => out.push(line),
    complain: (line) => err.push(line),
    progress: (line) => shown.push(line),
    askSecret: async () => null,
    interrupted: () => new AbortController().signal,
    fork: forkRenderWorker,
    ...more,
  });
  return { code, out: out.join('\n'), err: err.join('\n'), shown };
}
