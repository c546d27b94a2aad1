import type { CommandId } from '@shared/commands';

const KEPT = 5;
let recent: CommandId[] = [];

/** The commands last run from the palette while the window has been open, the latest first. */
export function recentCommands(): readonly CommandId[] {
  return recent;
}

export function rememberCommand(id: CommandId): void {
  recent = [id, ...recent.filter((one) => one !== id)].slice(0, KEPT);
}
