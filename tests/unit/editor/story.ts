import { storySchema } from '@shared/document/schema';
import type { Node } from '@tiptap/pm/model';
import { type Command, EditorState, TextSelection } from '@tiptap/pm/state';

/** A node of the story schema: `build('quote', build('paragraph', 'words'))`. */
export function build(name: string, ...content: (Node | string)[]): Node {
  const type = storySchema.nodes[name];
  if (!type) throw new Error(`no node ${name}`);
  return type.createChecked(
    null,
    content.map((one) => (typeof one === 'string' ? storySchema.text(one) : one)),
  );
}

export const paragraph = (words = ''): Node => build('paragraph', ...(words ? [words] : []));
export const headline = (words = ''): Node => build('headline', ...(words ? [words] : []));
export const deck = (words = ''): Node => build('deck', ...(words ? [words] : []));
export const figure = (words = ''): Node =>
  build('figure', build('caption', ...(words ? [words] : [])));

/** A state whose caret stands at the `nth` place of `words`, counted in characters. */
export function stateAt(words: string, offset: number, ...blocks: Node[]): EditorState {
  const doc = build('doc', ...blocks);
  const state = EditorState.create({ doc });
  let pos = -1;
  doc.descendants((node, at) => {
    if (pos < 0 && node.isTextblock && node.textContent === words) pos = at + 1 + offset;
  });
  if (pos < 0) throw new Error(`nothing reads ${words}`);
  return state.apply(state.tr.setSelection(TextSelection.create(doc, pos)));
}

/** The state after a command; null when the command did not apply. */
export function run(state: EditorState, command: Command): EditorState | null {
  let next: EditorState | null = null;
  const done = command(state, (tr) => {
    next = state.apply(tr);
  });
  return done ? (next ?? state) : null;
}

/** The document in short: `headline(제목)|paragraph()`, with `^` where the caret stands. */
export function short(state: EditorState | null): string {
  if (!state) return 'refused';
  state.doc.check();
  const show = (node: Node, start: number): string => {
    if (node.isTextblock) {
      const words = node.textBetween(0, node.content.size, '', '/');
      const at = state.selection.empty ? state.selection.from - start : -1;
      const caret = at >= 0 && at <= node.content.size;
      return `${node.type.name}(${caret ? `${words.slice(0, at)}^${words.slice(at)}` : words})`;
    }
    const parts: string[] = [];
    node.forEach((child, offset) => {
      parts.push(show(child, start + offset + 1));
    });
    const inside = parts.join('|');
    return node.type.name === 'doc' ? inside : `${node.type.name}(${inside})`;
  };
  return show(state.doc, 0);
}
