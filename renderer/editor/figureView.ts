import { BLOCK_CHANGES, changeOf, toneOf } from '@shared/review/change';
import type { Editor } from '@tiptap/core';
import type { Node } from '@tiptap/pm/model';
import { NodeSelection } from '@tiptap/pm/state';
import type { NodeView, ViewMutationRecord } from '@tiptap/pm/view';
import i18next from 'i18next';
import { followFigureComments } from '../comments/figureComments';
import { cssString } from './cssString';
import { followPhoto, photoOf } from './figurePhotos';
import { choosePhotoFor } from './insertPhotos';
import { followNearness } from './nearScreen';

/** Long edge in pixels of the copy shown on the page (electron/media/renderJob.ts). */
const DISPLAY_EDGE = 1600;

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
  readonly #badges = element('div', 'story-figure-badges');
  readonly #onLanguage = () => this.#draw();
  #unfollow = () => {};
  readonly #unfollowComments: () => void;
  /** Open threads about it. */
  #comments = 0;

  constructor(node: Node, editor: Editor, getPos: () => number | undefined) {
    this.#node = node;
    this.#editor = editor;
    this.#getPos = getPos;
    this.#frame.contentEditable = 'false';
    this.#frame.onclick = (event) => this.#select(event);
    this.dom.append(this.#frame, this.contentDOM);
    this.#draw();
    this.#drawCaption();
    this.#drawChanges();
    i18next.on('languageChanged', this.#onLanguage);
    const show = (count: number) => {
      if (count === this.#comments) return;
      this.#comments = count;
      this.#drawWords();
    };
    this.#unfollowComments = followFigureComments(editor, { getPos, show });
  }

  update(node: Node): boolean {
    if (node.type !== this.#node.type) return false;
    const before = this.#node;
    this.#node = node;
    const changed = (...names: string[]) =>
      names.some((name) => before.attrs[name] !== node.attrs[name]);
    if (changed('media', 'origin')) this.#draw();
    else if (changed('alt', 'usageterms')) this.#drawWords();
    this.#drawCaption();
    if (changed(...BLOCK_CHANGES)) this.#drawChanges();
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
    this.#unfollow();
    this.#unfollowComments();
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

  /** Whether it is suggested to put it in or take it out, and by whom. */
  #drawChanges(): void {
    for (const name of [...BLOCK_CHANGES, 'tone']) delete this.dom.dataset[name];
    for (const name of BLOCK_CHANGES) {
      const change = changeOf(this.#node.attrs[name]);
      if (!change) continue;
      this.dom.dataset[name] = change.id;
      this.dom.dataset.tone = String(toneOf(change.authorId));
    }
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
    this.#unfollow();
    this.#frame.replaceChildren();
    this.dom.setAttribute('aria-label', text('name'));
    if (typeof media === 'string') this.#drawPicture(media);
    else this.#drawEmpty();
  }

  /**
   * The picture takes its place at once, by the size its record has, and is read when it comes near the
   * screen and let go of when it leaves: a story of many photographs neither jumps nor holds them all in
   * memory. (`loading="lazy"` does nothing for `media:`: Chromium keeps it for HTTP.)
   */
  #drawPicture(hash: string): void {
    this.dom.dataset.state = 'ready';
    const picture = element('img', 'story-picture');
    picture.draggable = false;
    picture.decoding = 'async';
    let sources: string[] = [];
    const load = () => {
      const next = sources.shift();
      if (next) picture.src = next;
      else this.#drawMissing();
    };
    picture.onerror = () => picture.hasAttribute('src') && load();
    const stopFollowing = followNearness(picture, (near) => {
      sources = [`media://display/${hash}`, `media://thumb/${hash}`];
      if (near) load();
      else picture.removeAttribute('src');
    });
    const handle = element('span', 'story-figure-handle');
    handle.title = text('drag');
    handle.ariaHidden = 'true';
    this.#frame.append(picture, handle, this.#badges);
    this.#drawWords();
    const unfollow = followPhoto(this.#editor, hash, () => this.#drawWords());
    this.#unfollow = () => {
      unfollow();
      stopFollowing();
    };
  }

  /** What is said of the picture without drawing it anew: its alt text, its size, its badges. */
  #drawWords(): void {
    const { media, alt, usageterms } = this.#node.attrs;
    const picture = this.#frame.querySelector('img');
    if (!picture || typeof media !== 'string') return;
    const { record, held } = photoOf(this.#editor, media, String(usageterms));
    picture.alt = String(alt);
    if (record) {
      const ratio = record.width / record.height;
      picture.style.aspectRatio = String(ratio);
      // As large as its display copy is, and never higher than most of the window.
      const natural = Math.min(record.width, DISPLAY_EDGE, Math.round(DISPLAY_EDGE * ratio));
      picture.style.width = `min(100%, ${natural}px, ${(70 * ratio).toFixed(2)}vh)`;
    }
    this.#badges.replaceChildren();
    const badge = (key: 'noAlt' | 'held') => {
      const made = element('span', 'story-figure-badge');
      made.dataset.badge = key;
      made.textContent = text(key);
      made.title = text(`${key}Hint`);
      this.#badges.append(made);
    };
    if (this.#comments > 0) this.#badges.append(this.#commentsBadge());
    if (held) badge('held');
    if (picture.alt.trim() === '') badge('noAlt');
  }

  /** A click on it is one on the picture, which shows what is said about it. */
  #commentsBadge(): HTMLElement {
    const made = element('span', 'story-figure-badge');
    made.dataset.badge = 'comments';
    made.textContent = String(i18next.t('comments:onFigure', { count: this.#comments }));
    return made;
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
