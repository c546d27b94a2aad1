import type { Fix } from './found';

/** How a fix is put in (`replacementEdits`): as it is written, and for a noun with the 조사 after it. */
export function replacementOf({ noun }: Fix): { kind: 'literal'; repair: boolean } {
  return { kind: 'literal', repair: noun ?? false };
}
