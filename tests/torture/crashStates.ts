import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Operation } from './syscalls';

/** A file's content, apart from its name: what the disk surely has, and what it may have. */
interface File {
  durable: Buffer;
  pending: (
    | { kind: 'write'; offset: number; bytes: Buffer }
    | { kind: 'truncate'; length: number }
  )[];
}

type NameChange =
  | { kind: 'link'; path: string; file: File | 'folder' }
  | { kind: 'unlink'; path: string }
  | { kind: 'rename'; path: string; to: string; file: File | 'folder' };

/** A sector is written whole or not at all. */
const SECTOR = 512;

/** How much of what was never synced has reached the disk. */
export type Luck = 'nothing' | 'everything' | 'some';

/**
 * A disk that is told of each operation and can say what a power cut now might leave: of each file
 * what was synced, with any of its later writes, whole or torn at a sector; of each folder its names
 * as of its last sync, with the first few of the changes since (names change in order, as a journal
 * keeps them).
 */
export class Disk {
  private readonly names = new Map<string, File | 'folder'>();
  private readonly durableNames = new Map<string, File | 'folder'>();
  private changes: NameChange[] = [];

  apply(operation: Operation): void {
    const { path } = operation;
    switch (operation.kind) {
      case 'create': {
        this.change({ kind: 'link', path, file: { durable: Buffer.alloc(0), pending: [] } });
        break;
      }
      case 'mkdir':
        this.change({ kind: 'link', path, file: 'folder' });
        break;
      case 'unlink':
        this.change({ kind: 'unlink', path });
        break;
      case 'rename': {
        const file = this.names.get(path);
        if (file) this.change({ kind: 'rename', path, to: operation.to, file });
        break;
      }
      case 'write':
      case 'truncate': {
        const file = this.names.get(path);
        if (file && file !== 'folder') file.pending.push(operation);
        break;
      }
      case 'sync': {
        const file = this.names.get(path);
        if (file && file !== 'folder') {
          file.durable = contentOf(file, 'everything', () => 0);
          file.pending = [];
        } else {
          this.syncFolder(path);
        }
        break;
      }
    }
  }

  /** Writes one of the states that a power cut now might leave, below `folder`. */
  leave(folder: string, luck: Luck, random: () => number): void {
    const names = new Map(this.durableNames);
    const kept =
      luck === 'nothing'
        ? 0
        : luck === 'everything'
          ? this.changes.length
          : Math.floor(random() * (this.changes.length + 1));
    for (const change of this.changes.slice(0, kept)) changeNames(names, change);
    for (const [path, file] of names) {
      // A name in a folder that is not there itself is not there.
      if (!parentsOf(path).every((parent) => names.get(parent) === 'folder')) continue;
      const at = join(folder, path);
      mkdirSync(file === 'folder' ? at : dirname(at), { recursive: true });
      if (file !== 'folder') writeFileSync(at, contentOf(file, luck, random));
    }
  }

  private change(change: NameChange): void {
    changeNames(this.names, change);
    this.changes.push(change);
  }

  private syncFolder(folder: string): void {
    const isIn = (path: string) => (dirname(path) === '.' ? '' : dirname(path)) === folder;
    const left: NameChange[] = [];
    for (const change of this.changes) {
      const concerned = isIn(change.path) || (change.kind === 'rename' && isIn(change.to));
      if (concerned) changeNames(this.durableNames, change);
      else left.push(change);
    }
    this.changes = left;
  }
}

function changeNames(names: Map<string, File | 'folder'>, change: NameChange): void {
  if (change.kind === 'link') names.set(change.path, change.file);
  else names.delete(change.path);
  if (change.kind === 'rename') names.set(change.to, change.file);
}

function parentsOf(path: string): string[] {
  const parents: string[] = [];
  for (let at = dirname(path); at !== '.'; at = dirname(at)) parents.push(at);
  return parents;
}

function contentOf(file: File, luck: Luck, random: () => number): Buffer {
  let content: Buffer = Buffer.from(file.durable);
  if (luck === 'nothing') return content;
  // Writes go to the disk in any order, but rarely scattered: sometimes most, sometimes few.
  const share = random();
  for (const pending of file.pending) {
    if (luck === 'some' && random() > share) continue;
    if (pending.kind === 'truncate') {
      content = grown(content, pending.length).subarray(0, pending.length);
      continue;
    }
    const { offset, bytes } = pending;
    const torn = luck === 'some' && random() < 0.3;
    for (let at = 0; at < bytes.length; ) {
      const next = Math.min(bytes.length, at + SECTOR - ((offset + at) % SECTOR));
      if (!torn || random() < 0.5) {
        content = grown(content, offset + next);
        bytes.copy(content, offset + at, at, next);
      }
      at = next;
    }
  }
  return content;
}

function grown(content: Buffer, length: number): Buffer {
  if (content.length >= length) return content;
  const longer = Buffer.alloc(length);
  content.copy(longer);
  return longer;
}
