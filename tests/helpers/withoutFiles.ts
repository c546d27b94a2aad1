import { closeSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { codeOf, connect, createStory, open, storedText, textAt, tryOpen } from './storage';

/** Writes in a profile while this process may open no more files; says what came of it. */
const folder = process.argv[2] ?? '';
const storage = open(join(folder, 'profile'));
const id = createStory(storage, '제목', '본문');
const { doc } = connect(storage, id);
const other = join(folder, 'other');
open(other).close();

const taken: number[] = [];
let refused = '';
while (refused === '') {
  try {
    taken.push(openSync(process.execPath, 'r'));
  } catch (error) {
    refused = (error as NodeJS.ErrnoException).code ?? '?';
  }
}
textAt(doc, 1).insert(2, ' 더');
const backUp = codeOf(storage.maintain());
const start = codeOf(tryOpen(other).result);
for (const file of taken) closeSync(file);
const answer = {
  refused,
  text: storedText(storage, id),
  backUp,
  start,
  backUpAfter: codeOf(storage.maintain()),
  startAfter: codeOf(tryOpen(other).result),
};
storage.close();
process.stdout.write(JSON.stringify(answer));
