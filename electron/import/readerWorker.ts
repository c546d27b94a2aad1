import { parentPort } from 'node:worker_threads';
import { readHere } from './readHere';
import type { ReadJob } from './storyReader';

// One file in a thread of its own; built to out/main/readerWorker.cjs.
parentPort?.once('message', ({ bytes, name, outlet }: ReadJob) => {
  void readHere(bytes, name, outlet).then((answer) => parentPort?.postMessage(answer));
});
