import { COMMANDS, type CommandSpec, writesToProfile } from '@shared/commands';
import type { Settings } from '@shared/settings';
import { app, Menu, type MenuItemConstructorOptions } from 'electron';
import en from '../../resources/locales/en/commands.json';
import ko from '../../resources/locales/ko/commands.json';

type Texts = { [key: string]: string | Texts };
const TEXTS: Record<Settings['language'], Texts> = { ko, en };

function text(language: Settings['language'], key: string): string {
  let value: string | Texts | undefined = TEXTS[language];
  for (const part of key.split('.')) value = typeof value === 'object' ? value[part] : undefined;
  return typeof value === 'string' ? value : key;
}

const shortcutOf = (shortcut: string, macShortcut = shortcut): string =>
  (process.platform === 'darwin' ? macShortcut : shortcut).replace('Mod', 'CommandOrControl');

/**
 * The menu bar from the one declaration of commands. Its shortcuts are shown, not registered: the
 * page listens for them itself, because there they can wait for a syllable under composition. With
 * a profile that can only be read, what writes is grey (QUALITY R10).
 */
export function setMenu(
  language: Settings['language'],
  mayWrite: boolean,
  run: (id: string) => void,
): void {
  const item = (command: CommandSpec): MenuItemConstructorOptions => ({
    label: text(language, command.id),
    ...(command.shortcut && {
      accelerator: shortcutOf(command.shortcut, command.macShortcut),
      registerAccelerator: false,
    }),
    enabled: mayWrite || !writesToProfile(command),
    click: () => run(command.id),
  });
  const section = (menu: CommandSpec['menu']): MenuItemConstructorOptions[] =>
    (COMMANDS as readonly CommandSpec[]).filter((one) => one.menu === menu).map(item);
  const role = (name: 'cut' | 'copy' | 'paste' | 'selectAll' | 'togglefullscreen' | 'quit') => ({
    role: name,
    label: text(language, `menu.${name}`),
  });
  const menus: MenuItemConstructorOptions[] = [
    {
      label: text(language, 'menu.file'),
      submenu: [...section('file'), { type: 'separator' }, role('quit')],
    },
    {
      label: text(language, 'menu.edit'),
      submenu: [
        ...section('edit'),
        { type: 'separator' },
        role('cut'),
        role('copy'),
        role('paste'),
        role('selectAll'),
      ],
    },
    { label: text(language, 'menu.format'), submenu: section('format') },
    {
      label: text(language, 'menu.view'),
      submenu: [...section('view'), { type: 'separator' }, role('togglefullscreen')],
    },
    { label: text(language, 'menu.help'), submenu: section('help') },
  ];
  if (process.platform === 'darwin') {
    menus.unshift({ label: app.name, submenu: [{ role: 'hide' }, { role: 'quit' }] });
  }
  Menu.setApplicationMenu(Menu.buildFromTemplate(menus));
}
