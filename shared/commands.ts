/**
 * Every action of the program, declared once: the palette, the menu, the shortcuts and the help all
 * read this list. The text is in the locales (`commands:<id>`). What a command does is bound where
 * it belongs, by `useCommands` in the room that owns it.
 */
export interface CommandSpec {
  id: string;
  group: 'story' | 'desk' | 'edit' | 'format' | 'block' | 'table' | 'review' | 'view' | 'app';
  /** `Mod` is Command on macOS and Control elsewhere; keys are `KeyboardEvent.key` or a letter. */
  shortcut?: string;
  /** Where macOS has another: its Command+H hides the program. */
  macShortcut?: string;
  /** The menu it stands in; none for those found in the palette only. */
  menu?: 'file' | 'edit' | 'format' | 'view' | 'help';
  /** It writes to the profile; whatever formats text does too. See `writesToProfile`. */
  writes?: true;
}

export const COMMANDS = [
  { id: 'story.new', group: 'story', shortcut: 'Mod+N', menu: 'file', writes: true },
  { id: 'story.fromTemplate', group: 'story', shortcut: 'Mod+Alt+N', menu: 'file', writes: true },
  { id: 'story.nextInSeries', group: 'story', shortcut: 'Mod+Alt+J', menu: 'file', writes: true },
  { id: 'story.import', group: 'story', shortcut: 'Mod+O', menu: 'file', writes: true },
  { id: 'story.save', group: 'story', shortcut: 'Mod+S', menu: 'file', writes: true },
  { id: 'story.send', group: 'story', shortcut: 'Mod+Shift+E', menu: 'file', writes: true },
  { id: 'story.outbox', group: 'story', shortcut: 'Mod+Shift+U', menu: 'file' },
  { id: 'story.export', group: 'story', shortcut: 'Mod+E', menu: 'file' },
  { id: 'story.preview', group: 'story', shortcut: 'Mod+Shift+P', menu: 'file' },
  { id: 'story.print', group: 'story', shortcut: 'Mod+P', menu: 'file' },
  { id: 'story.pdf', group: 'story', menu: 'file' },
  { id: 'story.versions', group: 'story', shortcut: 'Mod+Shift+H', menu: 'file' },
  { id: 'story.openInWindow', group: 'story', shortcut: 'Mod+Shift+N', menu: 'file' },
  { id: 'story.saveTemplate', group: 'story', menu: 'file', writes: true },
  { id: 'story.duplicate', group: 'story', menu: 'file', writes: true },
  { id: 'story.trash', group: 'story', menu: 'file', writes: true },
  { id: 'desk.file', group: 'desk', shortcut: 'Mod+Shift+S', menu: 'file', writes: true },
  { id: 'desk.recall', group: 'desk', writes: true },
  { id: 'desk.take', group: 'desk', writes: true },
  { id: 'desk.return', group: 'desk', writes: true },
  { id: 'desk.approve', group: 'desk', writes: true },
  { id: 'desk.reopen', group: 'desk', writes: true },
  { id: 'desk.log', group: 'desk', menu: 'file' },
  { id: 'story.search', group: 'story', shortcut: 'Mod+Shift+F', menu: 'edit' },
  { id: 'story.filter', group: 'story', shortcut: 'Mod+Shift+L', menu: 'edit' },
  { id: 'edit.undo', group: 'edit', shortcut: 'Mod+Z', menu: 'edit', writes: true },
  { id: 'edit.redo', group: 'edit', shortcut: 'Mod+Shift+Z', menu: 'edit', writes: true },
  { id: 'edit.pasteAsText', group: 'edit', shortcut: 'Mod+Shift+V', menu: 'edit', writes: true },
  { id: 'story.pasteAsStory', group: 'story', shortcut: 'Mod+Alt+V', menu: 'edit', writes: true },
  { id: 'edit.find', group: 'edit', shortcut: 'Mod+F', menu: 'edit' },
  {
    id: 'edit.replace',
    group: 'edit',
    shortcut: 'Mod+H',
    macShortcut: 'Mod+Alt+F',
    menu: 'edit',
    writes: true,
  },
  { id: 'edit.findNext', group: 'edit', shortcut: 'F3', macShortcut: 'Mod+G', menu: 'edit' },
  {
    id: 'edit.findPrevious',
    group: 'edit',
    shortcut: 'Shift+F3',
    macShortcut: 'Mod+Shift+G',
    menu: 'edit',
  },
  { id: 'check.next', group: 'edit', shortcut: 'F8', menu: 'edit' },
  { id: 'check.previous', group: 'edit', shortcut: 'Shift+F8', menu: 'edit' },
  { id: 'check.fix', group: 'edit', shortcut: 'Mod+F8', menu: 'edit' },
  { id: 'edit.symbols', group: 'edit', shortcut: 'Mod+Alt+S', menu: 'edit' },
  { id: 'edit.hanja', group: 'edit', shortcut: 'Alt+Enter', menu: 'edit' },
  { id: 'edit.triangleItem', group: 'edit', shortcut: 'Mod+Alt+Enter', menu: 'edit', writes: true },
  { id: 'format.bold', group: 'format', shortcut: 'Mod+B', menu: 'format' },
  { id: 'format.italic', group: 'format', shortcut: 'Mod+I', menu: 'format' },
  { id: 'format.underline', group: 'format', shortcut: 'Mod+U', menu: 'format' },
  { id: 'format.strike', group: 'format', shortcut: 'Mod+Shift+X', menu: 'format' },
  { id: 'format.link', group: 'format', shortcut: 'Mod+Shift+K', menu: 'format' },
  { id: 'format.note', group: 'format', shortcut: 'Mod+Shift+M', menu: 'format' },
  { id: 'block.paragraph', group: 'block', shortcut: 'Mod+Alt+0', menu: 'format' },
  { id: 'block.subhead', group: 'block', shortcut: 'Mod+Alt+2', menu: 'format' },
  { id: 'block.quote', group: 'block', shortcut: 'Mod+Alt+3', menu: 'format' },
  { id: 'block.pullQuote', group: 'block', shortcut: 'Mod+Alt+4', menu: 'format' },
  { id: 'block.bulletList', group: 'block', shortcut: 'Mod+Alt+8', menu: 'format' },
  { id: 'block.orderedList', group: 'block', shortcut: 'Mod+Alt+7', menu: 'format' },
  { id: 'block.triangleList', group: 'block', shortcut: 'Mod+Alt+9', menu: 'format' },
  { id: 'block.factBox', group: 'block', shortcut: 'Mod+Alt+5', menu: 'format' },
  { id: 'block.table', group: 'block', shortcut: 'Mod+Alt+T', menu: 'format' },
  { id: 'block.divider', group: 'block', shortcut: 'Mod+Alt+-', menu: 'format' },
  { id: 'block.figure', group: 'block', shortcut: 'Mod+Shift+I', menu: 'format' },
  { id: 'block.deck', group: 'block', shortcut: 'Mod+Alt+D', menu: 'format' },
  { id: 'table.addRow', group: 'table' },
  { id: 'table.addColumn', group: 'table' },
  { id: 'table.deleteRow', group: 'table' },
  { id: 'table.deleteColumn', group: 'table' },
  { id: 'table.toggleHeader', group: 'table' },
  { id: 'table.delete', group: 'table' },
  { id: 'review.suggest', group: 'review', shortcut: 'Mod+Alt+R', menu: 'edit' },
  { id: 'comment.add', group: 'review', shortcut: 'Mod+Alt+M', menu: 'edit', writes: true },
  { id: 'comment.addToStory', group: 'review', menu: 'edit', writes: true },
  { id: 'comment.next', group: 'review', shortcut: 'Mod+F7' },
  { id: 'comment.previous', group: 'review', shortcut: 'Mod+Shift+F7' },
  { id: 'review.next', group: 'review', shortcut: 'F7' },
  { id: 'review.previous', group: 'review', shortcut: 'Shift+F7' },
  { id: 'review.accept', group: 'review', shortcut: 'Mod+Alt+A' },
  { id: 'review.reject', group: 'review', shortcut: 'Mod+Alt+X' },
  { id: 'review.acceptAll', group: 'review' },
  { id: 'review.rejectAll', group: 'review' },
  { id: 'view.palette', group: 'view', shortcut: 'Mod+K', menu: 'view' },
  { id: 'view.stories', group: 'view', shortcut: 'Mod+\\', menu: 'view' },
  { id: 'view.inspector', group: 'view', shortcut: 'Mod+.', menu: 'view' },
  { id: 'view.checks', group: 'view', shortcut: 'Mod+Alt+C', menu: 'view' },
  { id: 'view.comments', group: 'view', shortcut: 'Mod+Alt+K', menu: 'view' },
  { id: 'view.outline', group: 'view', shortcut: 'Mod+Shift+O', menu: 'view' },
  { id: 'view.nextPane', group: 'view', shortcut: 'F6', menu: 'view' },
  { id: 'view.previousPane', group: 'view', shortcut: 'Shift+F6', menu: 'view' },
  { id: 'view.focus', group: 'view', shortcut: 'Mod+Shift+D', menu: 'view' },
  { id: 'view.typewriter', group: 'view', shortcut: 'Mod+Shift+T', menu: 'view' },
  { id: 'view.textLarger', group: 'view', shortcut: 'Mod+=', menu: 'view' },
  { id: 'view.textSmaller', group: 'view', shortcut: 'Mod+-', menu: 'view' },
  { id: 'view.light', group: 'view', menu: 'view' },
  { id: 'view.dark', group: 'view', menu: 'view' },
  { id: 'view.system', group: 'view', menu: 'view' },
  { id: 'view.language', group: 'view', menu: 'view' },
  { id: 'app.settings', group: 'app', shortcut: 'Mod+,', menu: 'file' },
  { id: 'app.shortcuts', group: 'app', shortcut: 'Mod+/', menu: 'help' },
  { id: 'app.about', group: 'app', menu: 'help' },
] as const satisfies readonly CommandSpec[];

export type CommandId = (typeof COMMANDS)[number]['id'];

const WRITING_GROUPS: readonly CommandSpec['group'][] = ['format', 'block', 'table'];

/** Whether a command writes to the profile, so that there is none of it while one can only read. */
export function writesToProfile({ writes, group }: CommandSpec): boolean {
  return writes === true || WRITING_GROUPS.includes(group);
}
