import { createInterface } from 'node:readline';
import { Writable } from 'node:stream';
import type { Console } from './console';
import { languageOf } from './words';

/** Where standard error is no terminal, progress is one line in so many milliseconds. */
const LINE_MS = 5_000;

/** The console of this process. Progress and questions are on standard error. */
export function terminal(fork: Console['fork']): Console {
  const { stdout, stderr } = process;
  // Whoever reads (`| head`) may go before the end: a send that is under way is finished all the same.
  for (const stream of [stdout, stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') throw error;
    });
  }
  let shown = false;
  let told = 0;
  const clear = () => {
    if (shown) stderr.write('\r\x1b[2K');
    shown = false;
  };
  return {
    language: languageOf(process.env, Intl.DateTimeFormat().resolvedOptions().locale),
    env: process.env,
    print(line) {
      clear();
      stdout.write(`${line}\n`);
    },
    complain(line) {
      clear();
      stderr.write(`${line}\n`);
    },
    progress(line) {
      if (stderr.isTTY) {
        // One line, however long the headline is.
        stderr.write(`\r\x1b[2K${[...line].slice(0, Math.floor(stderr.columns / 2)).join('')}`);
        shown = true;
      } else if (performance.now() - told > LINE_MS) {
        told = performance.now();
        stderr.write(`${line}\n`);
      }
    },
    askSecret,
    interrupted() {
      const stop = new AbortController();
      for (const signal of ['SIGINT', 'SIGTERM'] as const) {
        process.once(signal, () => stop.abort());
      }
      return stop.signal;
    },
    fork,
  };
}

async function askSecret(question: string): Promise<string | null> {
  if (!process.stdin.isTTY || !process.stderr.isTTY) return null;
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });
  const lines = createInterface({ input: process.stdin, output: nowhere, terminal: true });
  process.stderr.write(question);
  const answer = await new Promise<string>((resolve) => {
    lines.once('close', () => resolve(''));
    lines.question('', resolve);
  });
  lines.close();
  process.stderr.write('\n');
  return answer === '' ? null : answer;
}
