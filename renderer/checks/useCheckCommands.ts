import { useCommands } from '../commands';
import type { CheckStore } from './checkStore';

/** Walking from finding to finding and mending where the caret is, without the panel. */
export function useCheckCommands(store: CheckStore | null): void {
  useCommands(
    {
      'check.next': () => void store?.walk(1),
      'check.previous': () => void store?.walk(-1),
      'check.fix': () => {
        const finding = store?.atCaret();
        if (finding) store?.fix([finding]);
      },
    },
    () => store !== null,
  );
}
