import { COMMANDS, type CommandId, type CommandSpec } from '@shared/commands';
import type { TFunction } from 'i18next';
import { shortcutText } from '../commands';

const SPECS = new Map<CommandId, CommandSpec>(COMMANDS.map((one) => [one.id, one]));

/** A command's name with its shortcut, for a tooltip: `개요 (Ctrl+Shift+O)`. */
export function commandTip(id: CommandId, t: TFunction<string[]>): string {
  const name = t(`commands:${id}`).replace(/…$/, '');
  const spec = SPECS.get(id);
  const shortcut = spec ? shortcutText(spec) : '';
  return shortcut ? t('editor:toolbar.withShortcut', { name, shortcut }) : name;
}
