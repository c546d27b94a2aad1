import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { App } from 'electron';

/** Where a command line comes from. */
export interface Started {
  /** The folder its relative paths are of. */
  workingDirectory: string;
  /** The folder of the program as it is given to Electron; null for one that is packaged. */
  program: string | null;
}

/**
 * The files that a command line names, as absolute paths in its order: by their paths, or by the
 * `file:` addresses some file managers give. Options are none, nor is what stands before the program
 * when Electron was told which to run. A second start's has its options moved to the front by Chromium.
 */
export function filesNamed(
  argv: readonly string[],
  { workingDirectory, program }: Started,
): string[] {
  const [, ...given] = argv;
  const end = given.indexOf('--');
  const words =
    end < 0
      ? given.filter(isNoOption)
      : [...given.slice(0, end).filter(isNoOption), ...given.slice(end + 1)];
  const paths = words.map((word) => pathOf(word, workingDirectory));
  // Run by one of its files instead of its folder, it is the first.
  return program === null ? paths : paths.slice(Math.max(0, paths.indexOf(program)) + 1);
}

const isNoOption = (word: string) => word !== '' && !word.startsWith('-');

function pathOf(word: string, workingDirectory: string): string {
  if (!/^file:/i.test(word)) return resolve(workingDirectory, word);
  try {
    return fileURLToPath(word);
  } catch {
    // Of another machine: there is no such file, which is what will be said of it.
    return word;
  }
}

/**
 * Gathers the files the program is asked to open, from now on: by its own command line, by that of a
 * second start, by the Dock or the Finder of macOS. Gives what hands them to `open`, those first that
 * came before there was anybody to take them.
 */
export function gatherFilesToOpen(
  app: Pick<App, 'on'>,
  argv: readonly string[],
  started: Started,
): (open: (paths: string[]) => void) => void {
  const early: string[] = filesNamed(argv, started);
  let take = (paths: string[]) => {
    early.push(...paths);
  };
  app.on('second-instance', (_event, argv, workingDirectory) =>
    take(filesNamed(argv, { ...started, workingDirectory })),
  );
  app.on('open-file', (event, path) => {
    event.preventDefault();
    take([path]);
  });
  return (open) => {
    take = open;
    open(early.splice(0));
  };
}
