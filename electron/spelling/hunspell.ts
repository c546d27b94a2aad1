import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { Hunspell } from 'hunspell-wasm';
import initialise from 'hunspell-wasm/wasm/hunspell.js';

/**
 * What a dictionary may take, in bytes: the Korean one takes a fifth of it. Past this Hunspell gets no
 * more memory and gives up.
 */
const MEMORY_MAX_BYTES = 512 * 1024 * 1024;

/** Hunspell goes on with the half of a list it had room for, without a word. */
let ranOut = false;

/**
 * Bounds the memory of WebAssembly in this process. Emscripten's own bound is fixed when it is
 * compiled, at two gigabytes.
 */
export function boundMemory(bytes = MEMORY_MAX_BYTES): void {
  const { grow } = WebAssembly.Memory.prototype;
  const PAGE = 64 * 1024;
  WebAssembly.Memory.prototype.grow = function (this: WebAssembly.Memory, pages: number) {
    if (this.buffer.byteLength + pages * PAGE > bytes) {
      ranOut = true;
      throw new RangeError('too much memory');
    }
    return grow.call(this, pages);
  };
}

/** Hunspell with a dictionary, both files as UTF-8 text. Throws when the dictionary breaks it. */
export async function openHunspell(aff: string, dic: string): Promise<Hunspell> {
  const path = createRequire(import.meta.url).resolve('hunspell-wasm/wasm/hunspell.wasm');
  // What Hunspell says of a broken line would go to a console that nobody reads.
  const silent = () => undefined;
  const wasmBinary = await readFile(path);
  const compile = initialise as (options: object) => Promise<unknown>;
  const module = await compile({ wasmBinary, print: silent, printErr: silent });
  ranOut = false;
  const hunspell = new Hunspell(module, aff, dic);
  if (ranOut) throw new RangeError('too much memory');
  return hunspell;
}
