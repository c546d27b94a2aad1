import type { Settings } from '@shared/settings';
import type texts from '../../resources/locales/en/cli.json';
import type { RenderProcess } from '../media/thumbnails';

/** What the command line needs of the process it runs in. */
export interface Console {
  language: Settings['language'];
  env: NodeJS.ProcessEnv;
  print(line: string): void;
  complain(line: string): void;
  /** Says how far it is, in the place of what was said before; nothing of it is kept. */
  progress(line: string): void;
  /** Asks for a secret without showing it; null where nobody sits at a terminal. */
  askSecret(question: string): Promise<string | null>;
  /** From now on an interrupt (Ctrl+C) ends the work in order instead of the process. */
  interrupted(): AbortSignal;
  /** Starts the process that decodes photographs. */
  fork(): RenderProcess;
}

/** All went well; some of it did not; it was not understood. */
export type ExitCode = 0 | 1 | 2;

/** A command that was not understood: why, as a key of `misused` in `cli.json`, and its values. */
export class Misused extends Error {
  constructor(
    readonly reason: MisuseReason,
    readonly values: Record<string, string> = {},
  ) {
    super(reason);
  }
}

export type MisuseReason = keyof typeof texts.misused;
