import { documentOf } from '@shared/document/walk';
import { DEFAULT_SETTINGS, SAMPLE_OUTLET } from '@shared/settings';
import { ImportNotes } from '@shared/story/importReport';
import * as Y from 'yjs';
import type { DraftNode, DraftStory } from '../../../electron/import/draftStory';
import { readHere } from '../../../electron/import/readHere';
import { stateOfDraft } from '../../../electron/import/storyOfDraft';
import { unwrap } from '../../helpers/storage';

const OUTLET = { name: SAMPLE_OUTLET.name, creditTemplate: SAMPLE_OUTLET.creditTemplate };

/** A file read as a story; text is UTF-8. */
export async function readStory(name: string, content: string | Uint8Array): Promise<DraftStory> {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  return unwrap(await readHere(bytes, name, OUTLET));
}

/** Why a file is refused; `ok` when it is not. */
export async function refusal(name: string, content: string | Uint8Array): Promise<string> {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  const read = await readHere(bytes, name, OUTLET);
  return read.ok ? 'ok' : read.error.code;
}

/** The story's document as the program would open it, as ProseMirror's JSON in one string. */
export function stored(draft: DraftStory): string {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, stateOfDraft(draft, [], DEFAULT_SETTINGS, new ImportNotes()));
  const root = documentOf(doc);
  root.check();
  return JSON.stringify(root.toJSON());
}

/** Blocks in short: `paragraph(글)`, `bulletList(listItem(paragraph(하나)))`, marks as `<bold>글</bold>`. */
export function short(nodes: readonly DraftNode[]): string {
  return nodes
    .map((node) => {
      if (node.type === 'hardBreak') return '/';
      if (node.type !== 'text') return `${node.type}(${short(node.content ?? [])})`;
      return (node.marks ?? []).reduce(
        (words, { type, attrs }) =>
          `<${type}${attrs?.href ? ` ${attrs.href}` : ''}>${words}</${type}>`,
        node.text ?? '',
      );
    })
    .reduce((all, one, index) => {
      const inline = nodes[index]?.type === 'text' || nodes[index]?.type === 'hardBreak';
      return all + (index > 0 && !inline ? ' ' : '') + one;
    }, '');
}

/** The notes in short: `elements: script, iframe` by code. */
export function noted(draft: DraftStory): Record<string, string[]> {
  return Object.fromEntries(draft.notes.map(({ code, samples }) => [code, samples]));
}
