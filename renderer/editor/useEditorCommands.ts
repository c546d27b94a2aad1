import type { CommandId } from '@shared/commands';
import type { Editor } from '@tiptap/core';
import type { Command } from '@tiptap/pm/state';
import {
  addColumnAfter,
  addRowAfter,
  deleteColumn,
  deleteRow,
  deleteTable,
  toggleHeader,
} from '@tiptap/pm/tables';
import { request } from '../bridge';
import { useCommands } from '../commands';
import { showFailure } from '../ui/failure';
import {
  depthOf,
  insertTable,
  insertType,
  makeParagraph,
  setTextblock,
  toggleDeck,
  toggleFactBox,
  toggleFormat,
  toggleList,
  toggleQuote,
} from './blockCommands';
import { chooseAndInsert } from './insertPhotos';
import { keepCaret } from './keptCaret';
import { followPage } from './pageSelection';
import { insertTriangleItem, toggleTriangleList } from './triangleList';
import { startUndoStep } from './undoStep';

/** What each command does to the document. */
const DOCUMENT_COMMANDS: Partial<Record<CommandId, Command>> = {
  'format.bold': toggleFormat('bold'),
  'format.italic': toggleFormat('italic'),
  'format.underline': toggleFormat('underline'),
  'format.strike': toggleFormat('strike'),
  'format.note': toggleFormat('note'),
  'block.paragraph': makeParagraph,
  'block.subhead': setTextblock('subhead'),
  'block.pullQuote': setTextblock('pullQuote'),
  'block.quote': toggleQuote,
  'block.bulletList': toggleList('bulletList'),
  'block.orderedList': toggleList('orderedList'),
  'block.triangleList': toggleTriangleList,
  'block.factBox': toggleFactBox,
  'block.table': insertTable,
  'block.divider': insertType('divider'),
  'block.deck': toggleDeck,
  'edit.triangleItem': insertTriangleItem,
};

const TABLE_COMMANDS: Partial<Record<CommandId, Command>> = {
  'table.addRow': addRowAfter,
  'table.addColumn': addColumnAfter,
  'table.deleteRow': deleteRow,
  'table.deleteColumn': deleteColumn,
  'table.toggleHeader': toggleHeader('row'),
  'table.delete': deleteTable,
};

/** Whether a text field other than the story has the focus: its own undo and keys are meant then. */
function inOtherField(editor: Editor): boolean {
  const focus = document.activeElement;
  if (!focus || editor.view.dom.contains(focus)) return false;
  const isField = focus.matches(
    'textarea, [contenteditable="true"], input:not([type="checkbox"]):not([type="radio"]):not([type="button"])',
  );
  // The palette's own field runs commands for the story behind it.
  return isField && focus.closest('[class*="Spotlight"]') === null;
}

/** An undo or a redo. What is written after it is a step of its own: Yjs would add it to the last. */
function undoing(editor: Editor, go: () => boolean): boolean {
  const keep = keepCaret(editor.view);
  const done = go();
  keep();
  startUndoStep(editor.state);
  return done;
}

/** Binds the commands of the editor while it is open. `openLink` shows the field for an address. */
export function useEditorCommands(editor: Editor | null, openLink: () => void): void {
  const run = (command: Command) => () => {
    if (!editor) return;
    // Focusing writes the editor's caret into the page.
    followPage(editor.view);
    editor.view.focus();
    command(editor.state, editor.view.dispatch, editor.view);
  };
  const bind = (commands: Partial<Record<CommandId, Command>>) =>
    Object.fromEntries(
      Object.entries(commands).map(([id, command]) => [id, run(command)]),
    ) as Partial<Record<CommandId, () => void>>;

  const writable = () => editor !== null && !editor.isDestroyed && editor.isEditable;
  const inText = () => writable() && editor !== null && !inOtherField(editor);

  useCommands(
    {
      ...bind(DOCUMENT_COMMANDS),
      'edit.undo': run(() => editor !== null && undoing(editor, editor.commands.undo)),
      'edit.redo': run(() => editor !== null && undoing(editor, editor.commands.redo)),
      // The clipboard is main's to read; the paste arrives as an event of the page.
      'edit.pasteAsText': () => {
        editor?.view.focus();
        request('app.pasteAsText').catch(showFailure);
      },
      'format.link': () => inText() && openLink(),
      'block.figure': () => editor && void chooseAndInsert(editor),
    },
    inText,
  );
  useCommands(
    bind(TABLE_COMMANDS),
    () => inText() && editor !== null && depthOf(editor.state, 'table') > 0,
  );
}
