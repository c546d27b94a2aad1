import { readdir } from 'node:fs/promises';

/**
 * The base names that files of a folder go by already, looked up without reading the folder again:
 * thousands of stories are exported in a row.
 */
export class TakenNames {
  private bases = new Set<string>();
  /** The number a base name was last given. */
  private readonly numbers = new Map<string, number>();

  private constructor(private readonly folder: string) {}

  /** Those of a folder as it is now; of none when it is not there. */
  static async of(folder: string): Promise<TakenNames> {
    const names = new TakenNames(folder);
    await names.readAgain();
    return names;
  }

  async readAgain(): Promise<void> {
    this.bases = new Set();
    for (const name of await readdir(this.folder).catch(() => [])) this.add(name);
  }

  /** A file was written under this name. */
  add(name: string): void {
    const whole = folded(name);
    for (let end = whole.indexOf('.'); ; end = whole.indexOf('.', end + 1)) {
      const base = end === -1 ? whole : whole.slice(0, end);
      this.bases.add(base);
      // A photograph beside its document.
      this.bases.add(base.replace(/-\d+$/, ''));
      if (end === -1) return;
    }
  }

  /**
   * The base name, with a number when anything in the folder already goes by it: files of one export
   * keep one base name, so that what refers to a photograph beside it stays true.
   */
  free(baseName: string): string {
    if (!this.bases.has(folded(baseName))) return baseName;
    for (let number = this.numbers.get(baseName) ?? 2; ; number++) {
      const numbered = `${baseName} (${number})`;
      if (this.bases.has(folded(numbered))) continue;
      this.numbers.set(baseName, number);
      return numbered;
    }
  }
}

/** Names differ for us as they do on the strictest file system: by more than case or composition. */
function folded(name: string): string {
  return name.normalize('NFC').toLowerCase();
}
