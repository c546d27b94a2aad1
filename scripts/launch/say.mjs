// @ts-check

/** Prints one plain line of progress. @param {string} line */
export function say(line) {
  console.log(`songgo: ${line}`);
}

/** A failure the person at the terminal can act on: its message is shown without a stack trace. */
export class LaunchError extends Error {}

/**
 * Runs a command's main function; a `LaunchError` becomes one readable message and exit code 1.
 * @param {() => Promise<number>} command gives the exit code
 */
export async function main(command) {
  // What a strict umask would hide from the ordinary user that tests run as must stay readable.
  process.umask(0o022);
  try {
    process.exitCode = await command();
  } catch (error) {
    if (!(error instanceof LaunchError)) throw error;
    console.error(`songgo: ${error.message}`);
    process.exitCode = 1;
  }
}
