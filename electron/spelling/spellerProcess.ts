import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { cutTo } from '@shared/text/cutTo';
import type { Hunspell } from 'hunspell-wasm';
import { writeDurably } from '../media/durableFile';
import { DictionaryRefused, readDictionaryFiles } from './dictionaryFiles';
import { dictionaryText } from './dictionaryText';
import { boundMemory, openHunspell } from './hunspell';
import { triedWith } from './proof';
import type { DictionaryFacts, SpellerAnswer, SpellerJob } from './spellerJob';

/**
 * Entry of the process that holds a spelling dictionary: a utility process of Electron, or a forked
 * Node. Whatever the files do to Hunspell, they do it here. It writes the files it was asked to
 * install and nothing else.
 */
const { parentPort } = process;
const answer = (message: SpellerAnswer) => {
  if (parentPort) parentPort.postMessage(message);
  else process.send?.(message);
};

boundMemory();

/** Names of the kept files, both UTF-8. */
const KEPT = { aff: 'words.aff', dic: 'words.dic' } as const;

const SUGGESTIONS_MAX = 6;

let opened: { folder: string; hunspell: Promise<Hunspell> } | null = null;
let last: Promise<unknown> = Promise.resolve();

const take = (job: SpellerJob) => {
  last = last.then(() => run(job));
};
if (parentPort) parentPort.on('message', (event) => take(event.data));
else process.on('message', (job) => take(job as SpellerJob));

async function run(job: SpellerJob): Promise<void> {
  const { id } = job;
  try {
    if (job.kind === 'install') {
      answer({ id, ok: true, facts: await install(job.paths, job.folder) });
    } else {
      const hunspell = await inFolder(job.folder);
      const words =
        job.kind === 'wrong'
          ? job.words.filter((word) => !hunspell.testSpelling(word))
          : hunspell.getSpellingSuggestions(job.word).slice(0, SUGGESTIONS_MAX);
      answer({ id, ok: true, words: words.map((word) => word.normalize('NFC')) });
    }
  } catch (error) {
    const code = error instanceof DictionaryRefused ? error.code : 'spelling-stopped';
    answer({ id, ok: false, code, detail: error instanceof Error ? error.message : String(error) });
  }
}

function inFolder(folder: string): Promise<Hunspell> {
  if (opened?.folder !== folder) opened = { folder, hunspell: open(folder) };
  return opened.hunspell;
}

async function open(folder: string): Promise<Hunspell> {
  const [aff, dic] = await Promise.all([
    readFile(join(folder, KEPT.aff), 'utf8'),
    readFile(join(folder, KEPT.dic), 'utf8'),
  ]);
  return openHunspell(aff, dic);
}

async function install(paths: readonly string[], folder: string): Promise<DictionaryFacts> {
  const files = await readDictionaryFiles(paths);
  const { aff, dic, encoding, licence } = dictionaryText(files);
  await triedWith(aff, dic);
  await mkdir(folder, { recursive: true });
  const keep = (name: string, text: string) =>
    writeDurably(folder, join(folder, name), new TextEncoder().encode(text)).catch((error) => {
      throw new DictionaryRefused('save-failed', String(error));
    });
  await keep(KEPT.aff, aff);
  await keep(KEPT.dic, dic);
  const bytes = files.aff.byteLength + files.dic.byteLength;
  return { name: cutTo(files.name.normalize('NFC'), 200), bytes, encoding, licence };
}
