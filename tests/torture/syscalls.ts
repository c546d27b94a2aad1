import { spawn, spawnSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { resolve, sep } from 'node:path';
import { bundled } from '../helpers/bundled';

/** One thing a process did to the files below a folder, in the order it was done. Paths are relative. */
export type Operation =
  | { kind: 'create' | 'unlink' | 'mkdir'; path: string }
  | { kind: 'write'; path: string; offset: number; bytes: Buffer }
  | { kind: 'truncate'; path: string; length: number }
  | { kind: 'sync'; path: string }
  | { kind: 'rename'; path: string; to: string };

/** The project. */
const ROOT = resolve(import.meta.dirname, '../..');
const CALLS =
  'openat,pwrite64,write,fsync,fdatasync,ftruncate,rename,renameat,renameat2,unlink,unlinkat,mkdir,mkdirat';

/** Why system calls cannot be recorded here; null when they can (Linux, strace, ptrace allowed). */
export function whyNotRecordable(): string | null {
  if (process.platform !== 'linux') return 'system calls are recorded on Linux only';
  const { error, status } = spawnSync('strace', ['-e', 'trace=none', 'true'], { stdio: 'ignore' });
  if (error) return 'strace is not installed';
  return status === 0 ? null : 'ptrace is not allowed here';
}

/**
 * Runs a program of this project under strace and gives what it did below `folder`, and its end.
 * `script` is relative to the project; it runs in plain Node.
 */
export async function record(
  folder: string,
  script: string,
  args: string[],
): Promise<{ code: number | null; operations: Operation[] }> {
  const trace = `${folder}.trace`;
  const child = spawn(
    'strace',
    [
      ...['-f', '-y', '-xx', '-s', '100000000', '-e', `trace=${CALLS}`, '-o', trace],
      ...[process.execPath, await bundled(script), ...args],
    ],
    // What goes through io_uring is no system call of its own.
    {
      cwd: ROOT,
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, UV_USE_IO_URING: '0' },
    },
  );
  const code = await new Promise<number | null>((done) => child.once('exit', done));
  const operations = parse(readFileSync(trace, 'latin1'), folder);
  rmSync(trace);
  return { code, operations };
}

/** Each line of a process whose call was interrupted by another's is put together again. */
function* calls(trace: string): Generator<string> {
  const unfinished = new Map<string, string>();
  for (const line of trace.split('\n')) {
    const space = line.indexOf(' ');
    const pid = line.slice(0, space);
    const text = line.slice(space).trimStart();
    const resumed = /^<\.\.\. \w+ resumed>/.exec(text);
    if (text.endsWith('<unfinished ...>')) {
      unfinished.set(pid, text.slice(0, -'<unfinished ...>'.length));
    } else if (resumed) {
      yield (unfinished.get(pid) ?? '') + text.slice(resumed[0].length);
      unfinished.delete(pid);
    } else {
      yield text;
    }
  }
}

const CALL = /^(\w+)\((.*)\)\s+= (-?\d+)(?:<([^>]*)>)?/s;

function parse(trace: string, folder: string): Operation[] {
  const operations: Operation[] = [];
  const inside = (path: string): string | null =>
    path === folder ? '' : path.startsWith(folder + sep) ? path.slice(folder.length + 1) : null;
  const exists = new Set<string>();
  /** Where the next `write` of a descriptor goes; null is the end of the file. */
  const positions = new Map<string, number | null>();
  const lengths = new Map<string, number>();

  for (const line of calls(trace)) {
    const [, name, given = '', result = '-1', opened = ''] = CALL.exec(line) ?? [];
    if (!name || Number(result) < 0) continue;
    const strings = [...given.matchAll(/"((?:\\x[0-9a-f]{2})*)"/g)].map((m) => unhex(m[1] ?? ''));
    const text = (index: number) => inside(strings[index]?.toString('utf8') ?? '');
    const [, descriptor = '', hex = ''] = /^(\d+)<([^>]*)>/.exec(given) ?? [];
    const file = inside(unhexPath(hex));
    switch (name) {
      case 'openat': {
        const path = inside(unhexPath(opened));
        if (path === null || given.includes('O_DIRECTORY') || path === '') break;
        if (given.includes('O_CREAT') && !exists.has(path)) {
          operations.push({ kind: 'create', path });
          exists.add(path);
          lengths.set(path, 0);
        }
        if (given.includes('O_TRUNC')) {
          operations.push({ kind: 'truncate', path, length: 0 });
          lengths.set(path, 0);
        }
        positions.set(result, given.includes('O_APPEND') ? null : 0);
        break;
      }
      case 'write':
      case 'pwrite64': {
        const bytes = strings.at(-1)?.subarray(0, Number(result));
        if (file === null || !bytes) break;
        const end = lengths.get(file) ?? 0;
        const position = positions.get(descriptor) ?? null;
        const offset = name === 'write' ? (position ?? end) : Number(given.split(', ').at(-1));
        if (name === 'write' && position !== null) positions.set(descriptor, offset + bytes.length);
        lengths.set(file, Math.max(end, offset + bytes.length));
        operations.push({ kind: 'write', path: file, offset, bytes });
        break;
      }
      case 'ftruncate': {
        const length = Number(given.split(', ').at(-1));
        if (file === null) break;
        lengths.set(file, length);
        operations.push({ kind: 'truncate', path: file, length });
        break;
      }
      case 'fsync':
      case 'fdatasync':
        if (file !== null) operations.push({ kind: 'sync', path: file });
        break;
      case 'rename':
      case 'renameat':
      case 'renameat2': {
        const [path, to] = [text(0), text(1)];
        if (path === null || to === null) break;
        exists.delete(path);
        exists.add(to);
        lengths.set(to, lengths.get(path) ?? 0);
        operations.push({ kind: 'rename', path, to });
        break;
      }
      case 'unlink':
      case 'unlinkat': {
        const path = text(0);
        if (path === null) break;
        exists.delete(path);
        operations.push({ kind: 'unlink', path });
        break;
      }
      case 'mkdir':
      case 'mkdirat': {
        const path = text(0);
        if (path) operations.push({ kind: 'mkdir', path });
        break;
      }
    }
  }
  return operations;
}

function unhex(text: string): Buffer {
  return Buffer.from(text.replaceAll('\\x', ''), 'hex');
}

/** With -xx a path after a descriptor is written in hex too, in newer versions of strace. */
function unhexPath(path: string): string {
  return path.startsWith('\\x') ? unhex(path).toString('utf8') : path;
}
