import { join } from 'node:path';
import { runCommandLine } from './commandLine';
import { nodeFork } from './media/nodeFork';

// `songgo …` in plain Node: built to out/main/cli.cjs, started by bin/songgo.mjs.
void runCommandLine(process.argv.slice(2), {
  print: (line) => process.stdout.write(`${line}\n`),
  complain: (line) => process.stderr.write(`${line}\n`),
  fork: () => nodeFork(join(__dirname, 'renderWorker.cjs')),
}).then((code) => {
  process.exitCode = code;
});
