import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { cpus, loadavg, platform, release } from 'node:os';
import { resolve } from 'node:path';
import { bytesToDisk } from './bytesToDisk';
import { coldStart } from './coldStart';
import { electronBinary } from './electronBinary';
import { exportFormats } from './exportFormats';
import { removeFilledProfiles } from './filledProfile';
import { findStory } from './findStory';
import { idleProcessor } from './idleProcessor';
import { keyToCommit } from './keyToCommit';
import { keyToPaint } from './keyToPaint';
import { koreanComposition } from './koreanComposition';
import { memory } from './memory';
import { mergeBranches } from './mergeBranches';
import { openStory } from './openStory';
import { packages } from './packages';
import { paste } from './paste';
import { photosAndTable } from './photosAndTable';
import { sizes } from './sizes';
import { startAmongMany } from './startAmongMany';
import { typingSuggestions } from './typingSuggestions';
import { typingWhileExporting } from './typingWhileExporting';
import { undo, undoSuggestions } from './undo';

/**
 * `npm run bench [-- --quick] [-- P1 P3 …]`: prints how the app compares with a reference measured in
 * turns with it, in the same run. Ratios carry over between machines; nothing is asserted but that
 * no typed character is lost.
 */
const quick = process.argv.includes('--quick');
const wanted = process.argv.slice(2).filter((one) => !one.startsWith('-'));
const runs = (lane: string) => wanted.length === 0 || wanted.includes(lane);
const load = () => `load ${loadavg()[0]?.toFixed(2)}`;

const lines: string[] = [];
function print(...more: string[]) {
  lines.push(...more);
  console.log(more.join('\n'));
}

const processors = cpus();
const [electron, node] = execFileSync(
  electronBinary(),
  ['-p', '[process.versions.electron, process.versions.node].join()'],
  { env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' }, encoding: 'utf8' },
)
  .trim()
  .split(',');
print(
  `${new Date().toISOString().slice(0, 10)}  Electron ${electron}, Node ${node}  ${platform()} ${release()}`,
  `${processors.length} cores (${processors[0]?.model.trim()}), ${load()}${quick ? ', quick: few samples' : ''}`,
);
let valid = true;
if (runs('P1')) print(...(await coldStart(quick ? 3 : 9)), `    ${load()} at the end`);
if (runs('P2')) {
  const measured = await (quick ? startAmongMany(3, [1_000, 10_000]) : startAmongMany(9));
  print(...measured, `    ${load()} at the end`);
}
for (const lane of ['P3', 'P4'] as const) {
  if (!runs(lane)) continue;
  const measured = quick ? await keyToPaint(lane, 1, 60) : await keyToPaint(lane, 3, 70);
  print(...measured.lines, `    ${load()} at the end`);
  valid &&= measured.valid;
}
if (runs('P7')) {
  const measured = await (quick ? koreanComposition(1, 20) : koreanComposition(3, 24));
  print(...measured.lines, `    ${load()} at the end`);
  valid &&= measured.valid;
}
if (runs('P8')) {
  const measured = await (quick ? photosAndTable(1, 60) : photosAndTable(3, 70));
  print(...measured.lines, `    ${load()} at the end`);
  valid &&= measured.valid;
}
if (runs('P8-suggesting')) {
  const measured = await (quick ? typingSuggestions(1, 60) : typingSuggestions(3, 70));
  print(...measured.lines, `    ${load()} at the end`);
  valid &&= measured.valid;
}
if (runs('P9')) {
  const measured = await (quick ? typingWhileExporting(1, 60) : typingWhileExporting(4, 90));
  print(...measured.lines, `    ${load()} at the end`);
  valid &&= measured.valid;
}
if (runs('P10')) print(...(await openStory(quick ? 3 : 9)), `    ${load()} at the end`);
if (runs('P11')) {
  const measured = await (quick ? findStory(5, [1_000, 10_000]) : findStory(15));
  print(...measured.lines, `    ${load()} at the end`);
  valid &&= measured.valid;
}
if (runs('P12')) {
  const measured = await (quick ? keyToCommit(1, 60) : keyToCommit(4, 70));
  print(...measured.lines, `    ${load()} at the end`);
  valid &&= measured.valid;
}
if (runs('P13')) {
  const measured = await (quick ? bytesToDisk(1, 100) : bytesToDisk(4, 250));
  print(...measured.lines, `    ${load()} at the end`);
  valid &&= measured.valid;
}
if (runs('P14')) {
  print(
    ...(await (quick ? exportFormats(1, 200) : exportFormats(5, 1_000))),
    `    ${load()} at the end`,
  );
}
if (runs('P15')) print(...(await packages(quick ? 1 : 5)), `    ${load()} at the end`);
if (runs('P17')) print(...(await memory(quick ? 5 : 20)));
if (runs('P18')) print(...(await idleProcessor(quick ? 20 : 60)), `    ${load()} at the end`);
if (runs('P19')) print(...(await paste(quick ? 1 : 5)), `    ${load()} at the end`);
if (runs('P20')) print(...(await (quick ? undo(1, 300) : undo(3, 1000))));
if (runs('P20-suggesting'))
  print(...(await (quick ? undoSuggestions(1, 300) : undoSuggestions(3, 1000))));
if (runs('P21')) print(...(await mergeBranches(quick ? 3 : 9, 10_000)));
if (runs('P22')) print(...(await sizes()));
await removeFilledProfiles();
writeFileSync(
  resolve(import.meta.dirname, '../../test-results/bench/result.txt'),
  `${lines.join('\n')}\n`,
);
process.exitCode = valid ? 0 : 1;
