import type { CommandId } from '@shared/commands';
import type { ButtonMove } from './useDesk';

/** The command of each move; a command is only there while its move can be made. */
export const MOVE_COMMANDS = {
  file: 'desk.file',
  recall: 'desk.recall',
  take: 'desk.take',
  return: 'desk.return',
  approve: 'desk.approve',
  reopen: 'desk.reopen',
} as const satisfies Record<ButtonMove, CommandId>;
