import { ImportNotes } from '@shared/story/importReport';
import { parsePressText } from '@shared/story/pressText';
import { cleanInline } from './draftLine';
import type { DraftNode, DraftStory, ImportFormat } from './draftStory';
import { ensureHeadline } from './headline';
import { figureOf, takePress } from './pressForms';
import { decodeText } from './textEncoding';

/** Plain text: the forms of the press become data, every other line a paragraph. */
export const TEXT: ImportFormat = {
  id: 'text',
  extensions: ['txt', 'text'],
  maxBytes: 8 * 1024 * 1024,
  recognises: () => false,
  read(bytes, name, outlet): DraftStory {
    const notes = new ImportNotes();
    const press = parsePressText(decodeText(bytes, notes), outlet);
    const story = {
      headline: '',
      deck: '',
      bylines: [],
      fields: {},
      body: press.blocks.map((block): DraftNode => {
        if (block.kind !== 'figure') return { type: block.kind, content: inline(block.text) };
        notes.add('caption-guessed', block.caption);
        return figureOf(inline(block.caption), block.credit);
      }),
    };
    takePress(press, story, notes);
    ensureHeadline(story, name, notes);
    return { ...story, sections: [], deskNote: '', photos: [], notes: notes.list() };
  },
};

const inline = (text: string): DraftNode[] => cleanInline([{ type: 'text', text }]);
