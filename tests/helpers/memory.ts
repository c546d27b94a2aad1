import { readdir, readFile } from 'node:fs/promises';

/** What the program's processes hold in memory, shared pages counted once, in bytes. */
export async function memory(pid: number): Promise<number> {
  const all = await readdir('/proc');
  const parents = new Map<number, number>();
  for (const name of all.filter((one) => /^\d+$/.test(one))) {
    const stat = await readFile(`/proc/${name}/stat`, 'utf8').catch(() => '');
    parents.set(Number(name), Number(stat.slice(stat.lastIndexOf(')')).split(' ')[2]));
  }
  const ours = (one: number): boolean => one === pid || (one > 1 && ours(parents.get(one) ?? 0));
  let sum = 0;
  for (const one of parents.keys()) {
    if (!ours(one)) continue;
    const rollup = await readFile(`/proc/${one}/smaps_rollup`, 'utf8').catch(() => '');
    sum += Number(/^Pss:\s+(\d+)/m.exec(rollup)?.[1] ?? 0) * 1024;
  }
  return sum;
}
