import type { Editor } from '@tiptap/core';
import type { Node } from '@tiptap/pm/model';
import { NodeSelection } from '@tiptap/pm/state';
import type { NodeView, ViewMutationRecord } from '@tiptap/pm/view';
import i18next from 'i18next';
import { cssString } from './cssString';
import { choosePhotoFor } from './insertPhotos';

/** The text of a key of editor.json now. */
const text = (key: string, values?: Record<string, string>) =>
  String(i18next.t(`editor:figure.${key}`, values));

function element<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  className: string,
): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag);
  made.className = className;
  return made;
}

/**
 * A photograph on the page, in plain DOM: React is not asked on a key. The frame holds the picture
 * or, while there is none, an empty place; only the caption is editable. A picture is loaded by its
 * hash from `media:` alone, so a pasted address is shown as text and never fetched (S14).
 */
export class FigureView implements NodeView {
  readonly dom = element('figure', 'story-figure');
  readonly contentDOM = element('div', 'story-caption');
  readonly #frame = element('div', 'story-figure-frame');
  #node: Node;
  readonly #editor: Editor;
  readonly #getPos: () => number | undefined;
  readonly #onLanguage = () => this.#draw();

  constructor(node: Node, editor: Editor, getPos: () => number | undefined) {
    this.#node = node;
    this.#editor = editor;
    this.#getPos = getPos;
    this.#frame.contentEditable = 'false';
    this.#frame.onclick = (event) => this.#select(event);
    this.dom.append(this.#frame, this.contentDOM);
    this.#draw();
    this.#drawCaption();
    i18next.on('languageChanged', this.#onLanguage);
  }

  update(node: Node): boolean {
    if (node.type !== this.#node.type) return false;
    const before = this.#node;
    this.#node = node;
    const changed = ['media', 'alt', 'origin', 'focusX', 'focusY'].some(
      (name) => before.attrs[name] !== node.attrs[name],
    );
    if (changed) this.#draw();
    this.#drawCaption();
    return true;
  }

  selectNode(): void {
    this.dom.dataset.selected = '';
  }

  deselectNode(): void {
    delete this.dom.dataset.selected;
  }

  /** Buttons of the frame are the frame's own; all else is ProseMirror's. */
  stopEvent(event: Event): boolean {
    return (
      event.target instanceof Element &&
      event.target.closest('button') !== null &&
      /^(?:mouse|pointer|click|key)/.test(event.type)
    );
  }

  ignoreMutation(mutation: ViewMutationRecord): boolean {
    if (mutation.type === 'selection') return false;
    return !this.contentDOM.contains(mutation.target);
  }

  destroy(): void {
    i18next.off('languageChanged', this.#onLanguage);
  }

  /** A click on the picture takes hold of the photograph, as on an image anywhere. */
  #select(event: MouseEvent): void {
    const pos = this.#getPos();
    if (pos === undefined || (event.target as Element).closest('button')) return;
    const { view } = this.#editor;
    view.dispatch(view.state.tr.setSelection(NodeSelection.create(view.state.doc, pos)));
    view.focus();
  }

  #drawCaption(): void {
    const caption = this.contentDOM;
    if (this.#node.textContent === '') caption.dataset.empty = 'caption';
    else delete caption.dataset.empty;
    const credit = String(this.#node.attrs.credit).trim();
    if (credit) caption.dataset.credit = credit;
    else delete caption.dataset.credit;
    caption.style.setProperty('--story-credit', cssString(credit));
  }

  #draw(): void {
    const media: unknown = this.#node.attrs.media;
    this.#frame.replaceChildren();
    this.dom.setAttribute('aria-label', text('name'));
    if (typeof media === 'string') this.#drawPicture(media);
    else this.#drawEmpty();
  }

  #drawPicture(hash: string): void {
    this.dom.dataset.state = 'ready';
    const picture = element('img', 'story-picture');
    const sources = [`media://display/${hash}`, `media://thumb/${hash}`];
    picture.draggable = false;
    picture.alt = String(this.#node.attrs.alt);
    picture.decoding = 'async';
    picture.onerror = () => {
      const next = sources.shift();
      if (next) picture.src = next;
      else this.#drawMissing();
    };
    picture.src = sources.shift() ?? '';
    const handle = element('span', 'story-figure-handle');
    handle.title = text('drag');
    handle.ariaHidden = 'true';
    this.#frame.append(picture, handle);
    if (String(this.#node.attrs.alt).trim() === '') {
      const badge = element('span', 'story-figure-badge');
      badge.textContent = text('noAlt');
      badge.title = text('noAltHint');
      this.#frame.append(badge);
    }
  }

  #drawMissing(): void {
    this.dom.dataset.state = 'missing';
    this.#frame.replaceChildren(this.#sentence(text('missing')), ...this.#chooseButton());
  }

  #drawEmpty(): void {
    this.dom.dataset.state = 'empty';
    const origin = String(this.#node.attrs.origin);
    this.#frame.append(this.#sentence(text('empty')));
    if (origin) {
      const address = this.#sentence(text('origin', { origin }));
      address.classList.add('story-figure-origin');
      this.#frame.append(address);
    }
    this.#frame.append(...this.#chooseButton());
  }

  #sentence(words: string): HTMLElement {
    const sentence = element('p', 'story-figure-sentence');
    sentence.textContent = words;
    return sentence;
  }

  #chooseButton(): HTMLElement[] {
    if (!this.#editor.isEditable && this.#editor.options.editable === false) return [];
    const button = element('button', 'story-figure-choose');
    button.type = 'button';
    button.textContent = text('choose');
    button.onclick = () => {
      const pos = this.#getPos();
      if (pos !== undefined) void choosePhotoFor(this.#editor, pos);
    };
    return [button];
  }
}
