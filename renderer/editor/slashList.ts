import { COMMANDS, type CommandSpec } from '@shared/commands';
import i18next from 'i18next';
import { shortcutText } from '../commands';
import type { SlashItem } from './slashItems';

const LIST_ID = 'slash-list';

/**
 * The list of the slash menu, in plain DOM: a listbox whose chosen option the editor names by
 * `aria-activedescendant`, so that the focus and a composition stay in the text.
 */
export class SlashList {
  readonly dom = document.createElement('div');
  #items: SlashItem[] = [];
  #chosen = 0;
  readonly #editorDom: HTMLElement;
  readonly #onPick: (item: SlashItem) => void;

  constructor(editorDom: HTMLElement, onPick: (item: SlashItem) => void) {
    this.#editorDom = editorDom;
    this.#onPick = onPick;
    this.dom.className = 'slash-menu';
    this.dom.id = LIST_ID;
    this.dom.setAttribute('role', 'listbox');
    this.dom.setAttribute('aria-label', i18next.t('editor:slash.name'));
    // The text keeps the focus.
    this.dom.addEventListener('mousedown', (event) => event.preventDefault());
    editorDom.setAttribute('aria-controls', LIST_ID);
  }

  show(items: SlashItem[]): void {
    const before = this.#items[this.#chosen]?.id;
    this.#items = items;
    this.#chosen = Math.max(
      0,
      items.findIndex((item) => item.id === before),
    );
    this.#draw();
  }

  get current(): SlashItem | null {
    return this.#items[this.#chosen] ?? null;
  }

  move(step: number): void {
    const count = this.#items.length;
    if (count > 0) this.#chosen = (this.#chosen + step + count) % count;
    this.#draw();
  }

  close(): void {
    this.#editorDom.removeAttribute('aria-activedescendant');
    this.#editorDom.removeAttribute('aria-controls');
    this.dom.remove();
  }

  #draw(): void {
    const options = this.#items.map((item, index) => this.#option(item, index));
    this.dom.replaceChildren(...options);
    if (options.length === 0) {
      const none = document.createElement('div');
      none.className = 'slash-none';
      none.setAttribute('role', 'option');
      none.setAttribute('aria-disabled', 'true');
      none.setAttribute('aria-selected', 'false');
      none.textContent = i18next.t('editor:slash.none');
      this.dom.append(none);
    }
    const chosen = options[this.#chosen];
    if (chosen) this.#editorDom.setAttribute('aria-activedescendant', chosen.id);
    else this.#editorDom.removeAttribute('aria-activedescendant');
    chosen?.scrollIntoView({ block: 'nearest' });
  }

  #option(item: SlashItem, index: number): HTMLElement {
    const option = document.createElement('div');
    option.id = `slash-${item.id.replace('.', '-')}`;
    option.className = 'slash-option';
    option.setAttribute('role', 'option');
    option.setAttribute('aria-selected', String(index === this.#chosen));
    const command = (COMMANDS as readonly CommandSpec[]).find(({ id }) => id === item.id);
    const shortcut = document.createElement('span');
    shortcut.className = 'slash-shortcut';
    shortcut.textContent = command ? shortcutText(command) : '';
    option.append(item.names[0] ?? '', shortcut);
    option.addEventListener('click', () => this.#onPick(item));
    return option;
  }
}
