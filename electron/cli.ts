import { join } from 'node:path';
import { runCommandLine } from './commandLine';
import { terminal } from './commandLine/terminal';
import { nodeFork } from './workers/nodeFork';

// `songgo …` in plain Node: built to out/main/cli.cjs, started by bin/songgo.mjs.
const console = terminal(() => nodeFork(join(__dirname, 'renderWorker.cjs')));
void runCommandLine(process.argv.slice(2), console).then((code) => {
  process.exitCode = code;
});
