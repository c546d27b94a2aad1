import { normaliseText } from '@shared/text/normalise';
import type { Editor } from '@tiptap/core';
import { Fragment, type Node, DOMParser as SchemaParser, Slice } from '@tiptap/pm/model';
import { TextSelection, type Transaction } from '@tiptap/pm/state';
import { yUndoPluginKey } from '@tiptap/y-tiptap';
import type { UndoManager } from 'yjs';
import { inertParts } from './inertHtml';
import { cleanSlice, type PasteRule, textSlice } from './pastedText';
import type { PasteLimits } from './programHtml';

/** More than this does not go in at once, so that the window never stands still: UTF-16 units. */
const LARGE_TEXT = 150_000;
const LARGE_HTML = 100_000;
/** How much is read at a time, the least that goes in at a time, and how long that may take, milliseconds. */
const PART = 12_000;
const LEAST = 60_000;
const AIM_MS = 140;

/** How far a large paste is. */
export interface PasteProgress {
  /** 0 to 1. */
  done: number;
  /** Takes out again what has been put in, and stops. */
  cancel: () => void;
}

/** Whether the clipboard holds more than is pasted at once. What was copied here is not taken apart. */
export function isLargePaste(data: DataTransfer | null): boolean {
  const html = data?.getData('text/html') ?? '';
  if (html !== '') return html.length > LARGE_HTML && !html.includes('data-pm-slice');
  return (data?.getData('text/plain').length ?? 0) > LARGE_TEXT;
}

/**
 * Pastes part by part, the window staying alive between them: `progress` hears how far it is, null
 * at the end. Each line or block is a block of its own, after the words before the caret and before
 * those behind it. One step of undo. False when the caret is where blocks cannot go (a caption, a
 * cell): then it is an ordinary paste.
 */
export function pasteLarge(
  editor: Editor,
  data: DataTransfer,
  rule: PasteRule,
  progress: (now: PasteProgress | null) => void,
  onLimits: (limits: PasteLimits) => void,
): boolean {
  const { $from, $to } = editor.state.selection;
  const inBody = (one: typeof $from) => one.depth === 1 && one.parent.type.name === 'paragraph';
  if (!inBody($from) || !inBody($to)) return false;
  const html = data.getData('text/html');
  const text = html === '' ? data.getData('text/plain') : '';
  const paste = new LargePaste(editor, progress);
  const parts = () =>
    html === '' ? textParts(editor, text, rule) : htmlParts(editor, html, rule, onLimits);
  void paste.run(parts, Math.max(html.length, text.length));
  return true;
}

/** Blocks of one part, and how much of what was copied it is. */
interface Part {
  blocks: Node[];
  size: number;
}

class LargePaste {
  /** What was put in is from here … */
  #start = 0;
  /** … to here. */
  #end = 0;
  #cancelled = false;
  /** The story was changed by something else meanwhile. */
  #others = false;
  /** Where this paste left the caret, to see whether the writer has moved it. */
  #caret = 0;

  constructor(
    readonly editor: Editor,
    readonly progress: (now: PasteProgress | null) => void,
  ) {}

  async run(parts: () => Generator<Part>, total: number): Promise<void> {
    const { editor } = this;
    const held = yUndoPluginKey.getState(editor.state) as { undoManager?: UndoManager } | undefined;
    const undo = held?.undoManager;
    const pace = undo?.captureTimeout ?? 0;
    undo?.stopCapturing();
    if (undo) undo.captureTimeout = Number.POSITIVE_INFINITY;
    const follow = ({ transaction }: { transaction: Transaction }) => this.#follow(transaction);
    const cancel = () => {
      this.#cancelled = true;
    };
    try {
      this.#dispatch(this.#open());
      editor.on('transaction', follow);
      this.progress({ done: 0, cancel });
      await nextFrame();
      await this.#insert(parts(), total, cancel);
    } finally {
      if (!editor.isDestroyed) {
        editor.off('transaction', follow);
        if (this.#cancelled) this.#takeOut();
        else this.#placeCaret();
      }
      if (undo) undo.captureTimeout = pace;
      undo?.stopCapturing();
      this.progress(null);
    }
  }

  async #insert(parts: Generator<Part>, total: number, cancel: () => void): Promise<void> {
    let read = 0;
    let waiting: Node[] = [];
    let size = 0;
    let most = 60_000;
    const put = async () => {
      // Nothing changes under a composition; the syllable comes first.
      while (this.editor.view.composing && !this.#stopped) await nextFrame();
      if (this.#stopped) return;
      const from = performance.now();
      this.#put(waiting);
      this.progress({ done: Math.min(1, read / total), cancel });
      await nextFrame();
      // Drawing counts: the next part is as large as is on the page in time.
      const fits = (size * AIM_MS) / Math.max(performance.now() - from, 10);
      most = Math.max(LEAST, Math.min(2 * most, fits));
      waiting = [];
      size = 0;
    };
    for (const part of parts) {
      if (part === PAUSE) await nextFrame();
      read += part.size;
      size += part.size;
      waiting.push(...part.blocks);
      if (size >= most) await put();
      if (this.#stopped) return;
    }
    if (waiting.length > 0) await put();
  }

  get #stopped(): boolean {
    return this.#cancelled || this.editor.isDestroyed;
  }

  /**
   * Makes a place between two blocks. The caret waits in the one behind it, so that what is typed
   * meanwhile comes after what is pasted.
   */
  #open(): Transaction {
    const tr = this.editor.state.tr.deleteSelection();
    if (tr.selection.$from.parentOffset > 0) tr.split(tr.selection.from);
    const { $from } = tr.selection;
    this.#start = $from.before(1);
    this.#end = this.#start;
    return tr;
  }

  #put(blocks: Node[]): void {
    const { state } = this.editor;
    const $end = state.doc.resolve(Math.min(this.#end, state.doc.content.size));
    if ($end.depth > 0) this.#end = $end.after(1);
    const tr = state.tr.insert(this.#end, blocks);
    for (const block of blocks) this.#end += block.nodeSize;
    this.#dispatch(tr);
  }

  #dispatch(tr: Transaction): void {
    tr.setMeta(OWN, true);
    this.editor.view.dispatch(tr);
    this.#caret = this.editor.state.selection.from;
  }

  #follow(tr: Transaction): void {
    if (tr.getMeta(OWN) || !tr.docChanged) return;
    this.#others = true;
    this.#start = tr.mapping.map(this.#start, -1);
    this.#end = tr.mapping.map(this.#end, 1);
    this.#caret = tr.mapping.map(this.#caret, 1);
  }

  #takeOut(): void {
    if (!this.#others) {
      this.editor.commands.undo();
      return;
    }
    // Words were typed meanwhile, here or elsewhere: they stay.
    this.#dispatch(this.editor.state.tr.delete(this.#start, this.#end));
  }

  /** After what was pasted, unless the writer has gone elsewhere; the line it waited in goes if empty. */
  #placeCaret(): void {
    const { state, view } = this.editor;
    if (state.selection.from !== this.#caret) return;
    const tr = state.tr;
    const behind = state.doc.nodeAt(this.#end);
    const last = state.doc.resolve(this.#end).nodeBefore;
    if (behind?.content.size === 0 && last?.isTextblock) {
      tr.delete(this.#end, this.#end + behind.nodeSize);
    } else if (this.#others) return;
    tr.setSelection(TextSelection.near(tr.doc.resolve(this.#end), -1));
    view.dispatch(tr.scrollIntoView());
  }
}

/** Marks the transactions of a large paste, which follow no mapping of their own. */
const OWN = 'largePaste';

/** Lines of text, some thousand characters at a time. */
function* textParts(editor: Editor, text: string, rule: PasteRule): Generator<Part> {
  for (let from = 0; from < text.length; ) {
    let to = text.indexOf('\n', from + PART);
    // A line without an end is parted at a space: no paragraph of a story is as long.
    if (to === -1) to = text.length;
    if (to > from + 2 * PART) to = text.lastIndexOf(' ', from + PART);
    if (to <= from) to = from + PART;
    // Never inside one character.
    while (to < text.length && JOINED.test(text.charAt(to))) to += 1;
    const copy = normaliseText(text.slice(from, to));
    const { content } = textSlice(`${copy}\n`, editor.state.doc.resolve(0), rule);
    yield { blocks: blocksOf(content), size: to - from };
    from = to;
  }
}

/** Belongs to the character before it: half a pair, a mark above, a jamo of a syllable in parts. */
const JOINED = /[\uDC00-\uDFFF]|\p{M}|[\u1160-\u11FF]|\u200D/u;

function* htmlParts(
  editor: Editor,
  html: string,
  rule: PasteRule,
  onLimits: (limits: PasteLimits) => void,
): Generator<Part> {
  const parser = SchemaParser.fromSchema(editor.schema);
  const read = (part: string): Node[] => {
    const { body } = new DOMParser().parseFromString(part, 'text/html');
    return blocksOf(cleanSlice(new Slice(parser.parseSlice(body).content, 0, 0), rule).content);
  };
  let part = '';
  let share = 0;
  for (const piece of inertParts(html, onLimits)) {
    if (!piece) {
      yield PAUSE;
      continue;
    }
    part += piece.html;
    share += piece.share;
    if (part.length < PART) continue;
    yield { blocks: read(part), size: share * html.length };
    part = '';
    share = 0;
  }
  yield { blocks: read(part), size: share * html.length };
}

/** Nothing yet: time to draw. */
const PAUSE: Part = { blocks: [], size: 0 };

/** The content as blocks of a story's body. */
function blocksOf(content: Fragment): Node[] {
  const blocks: Node[] = [];
  content.forEach((node) => {
    if (node.type.isInGroup('block')) {
      blocks.push(node);
      return;
    }
    const paragraph = node.type.schema.nodes.paragraph;
    const words = node.isInline ? Fragment.from(node) : node.content;
    if (paragraph?.validContent(words)) blocks.push(paragraph.create(null, words));
    else if (paragraph && node.textContent !== '') {
      blocks.push(paragraph.create(null, node.type.schema.text(node.textContent)));
    }
  });
  return blocks;
}

/** After the next frame is drawn; a hidden window draws none and goes on by the clock. */
function nextFrame(): Promise<void> {
  return new Promise((done) => {
    const timer = setTimeout(done, 100);
    requestAnimationFrame(() => {
      clearTimeout(timer);
      setTimeout(done, 0);
    });
  });
}
