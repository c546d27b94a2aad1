import type { Editor } from '@tiptap/core';
import { lazy, Suspense, useCallback, useState } from 'react';
import { useCommands } from '../commands';
import { type InsertionPlace, insertionPlace } from './insertionPlace';

const SymbolPalette = lazy(() =>
  import('./SymbolPalette').then((module) => ({ default: module.SymbolPalette })),
);

/** The palette of symbols and hanja where the caret is; closed until one of its commands is run. */
export function Symbols({ editor }: { editor: Editor | null }) {
  const [open, setOpen] = useState<{ place: InsertionPlace; syllable: string } | null>(null);
  const close = useCallback(() => setOpen(null), []);
  useCommands(
    {
      'edit.symbols': () => {
        const place = insertionPlace(editor);
        if (place) setOpen({ place, syllable: '' });
      },
      'edit.hanja': () => {
        const place = insertionPlace(editor);
        if (place) setOpen({ place, syllable: place.syllable });
      },
    },
    // In mid-composition too: the shortcut waits for the syllable, which is what 한자 is for.
    () => editor?.isEditable === true || insertionPlace(editor) !== null,
  );
  if (!open) return null;
  return (
    <Suspense>
      <SymbolPalette key={open.syllable} {...open} onClose={close} />
    </Suspense>
  );
}
