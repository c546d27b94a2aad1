import { readdir, readFile } from 'node:fs/promises';

/** What the program's processes hold in memory, shared pages counted once, in bytes. */
export async function memory(pid: number): Promise<number> {
  return sumOf(await memoryByProcess(pid));
}

/** The same for each kind of process: `main`, `renderer`, `gpu-process`, a service's name, or a program's. */
export async function memoryByProcess(pid: number): Promise<Map<string, number>> {
  const all = await readdir('/proc');
  const parents = new Map<number, number>();
  for (const name of all.filter((one) => /^\d+$/.test(one))) {
    const stat = await readFile(`/proc/${name}/stat`, 'utf8').catch(() => '');
    parents.set(Number(name), Number(stat.slice(stat.lastIndexOf(')')).split(' ')[2]));
  }
  const ours = (one: number): boolean => one === pid || (one > 1 && ours(parents.get(one) ?? 0));
  const kinds = new Map<string, number>();
  for (const one of parents.keys()) {
    if (!ours(one)) continue;
    const rollup = await readFile(`/proc/${one}/smaps_rollup`, 'utf8').catch(() => '');
    const bytes = Number(/^Pss:\s+(\d+)/m.exec(rollup)?.[1] ?? 0) * 1024;
    const kind = one === pid ? 'main' : await kindOf(one);
    kinds.set(kind, (kinds.get(kind) ?? 0) + bytes);
  }
  return kinds;
}

export function sumOf(kinds: Map<string, number>): number {
  return [...kinds.values()].reduce((sum, bytes) => sum + bytes, 0);
}

async function kindOf(pid: number): Promise<string> {
  const line = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
  const words = line.split(/[\0 ]/);
  const value = (name: string) => words.find((one) => one.startsWith(name))?.slice(name.length);
  return value('--utility-sub-type=') ?? value('--type=') ?? words[0] ?? '';
}
