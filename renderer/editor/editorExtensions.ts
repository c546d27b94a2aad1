import { DOCUMENT_EXTENSIONS } from '@shared/document/extensions';
import { Figure } from '@shared/document/nodes/figure';
import type { Outlet } from '@shared/settings';
import type { AnyExtension } from '@tiptap/core';
import Collaboration from '@tiptap/extension-collaboration';
import { Dropcursor } from '@tiptap/extensions/drop-cursor';
import { Gapcursor } from '@tiptap/extensions/gap-cursor';
import type * as Y from 'yjs';
import { FindHighlights } from '../find/highlights';
import { FocusParagraph } from '../focus/focusParagraph';
import { type Author, Suggesting } from '../review/suggesting';
import { CaretInView } from './caretInView';
import { Clipboard } from './clipboard';
import { CompositionSteps } from './compositionSteps';
import { FigureView } from './figureView';
import { GapCursors } from './gapCursors';
import { LinkOpener } from './linkOpener';
import { PageMarks } from './pageMarks';
import { PageSelection } from './pageSelection';
import { SelectedFigure } from './selectedFigure';
import { SlashMenu } from './slashMenu';
import { StructureKeys } from './structureKeys';
import { TypedCharacter } from './typedCharacter';
import { Typography } from './typography';

/** The document's own extensions with what only the window needs: the photograph's node view. */
function documentExtensions(outlet: () => Outlet): AnyExtension[] {
  const figure = Figure.extend({
    addStorage: () => ({ creditTemplate: () => outlet().creditTemplate }),
    addNodeView:
      () =>
      ({ node, editor, getPos }) =>
        new FigureView(node, editor, getPos),
  });
  return DOCUMENT_EXTENSIONS.map((extension) => (extension === Figure ? figure : extension));
}

/** Whether what is typed is only suggested, and who types. */
export interface Reviewing {
  suggests: () => boolean;
  author: () => Author;
}

/** Everything the editor of an open story is made of. `outlet` gives the outlet's rules as of now. */
export function editorExtensions(
  body: Y.XmlFragment,
  outlet: () => Outlet,
  reviewing: Reviewing,
): AnyExtension[] {
  return [
    ...documentExtensions(outlet),
    Collaboration.configure({ fragment: body }),
    PageSelection,
    CompositionSteps,
    Suggesting.configure(reviewing),
    TypedCharacter,
    CaretInView,
    StructureKeys,
    SelectedFigure,
    PageMarks,
    Typography.configure({ rule: outlet }),
    Clipboard.configure({ rule: outlet }),
    SlashMenu,
    LinkOpener,
    Dropcursor.configure({ color: 'var(--mantine-primary-color-filled)', width: 2 }),
    Gapcursor,
    GapCursors,
    FindHighlights,
    FocusParagraph,
  ];
}

/** For a story that must not be written: the same page, bound to nothing. */
export function readerExtensions(outlet: () => Outlet): AnyExtension[] {
  return [...documentExtensions(outlet), PageMarks, LinkOpener, FindHighlights, FocusParagraph];
}
