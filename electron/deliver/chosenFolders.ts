import type { Target } from '@shared/deliver/target';

/**
 * The folders that a person has chosen for targets. The page may name no other one: what writes there
 * is the program, outside its own sandbox (QUALITY S42).
 */
export interface ChosenFolders {
  /** A person chose it in the system's dialog. */
  add(folder: string): void;
  /** Whether these targets write only to folders that were chosen, now or for a target that is kept. */
  allows(targets: readonly Target[], kept: readonly Target[]): boolean;
}

export function chosenFolders(): ChosenFolders {
  const chosen = new Set<string>();
  return {
    add: (folder) => void chosen.add(folder),
    allows: (targets, kept) => {
      const known = new Set([...chosen, ...kept.map(folderOf)]);
      return targets.map(folderOf).every((folder) => folder === '' || known.has(folder));
    },
  };
}

/** Empty where a target writes to none of this machine, or to none yet. */
const folderOf = (target: Target) => ('path' in target ? target.path : '');
