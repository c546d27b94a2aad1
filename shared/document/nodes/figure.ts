import { Node } from '@tiptap/core';
import type { Schema } from '@tiptap/pm/model';
import { Fragment } from '@tiptap/pm/model';
import { safeHref } from '../links';

/** What a photograph in a story carries besides its caption. All data; the file is never altered. */
export interface FigureAttributes {
  /** SHA-256 of the file in lower-case hex; null while the photo is missing (pasted from the web). */
  media: string | null;
  /** IPTC creditline, rendered by the outlet's template, for example `[사진=…]`. */
  credit: string;
  alt: string;
  creator: string;
  usageterms: string;
  /** Focus point, 0 to 1 from the left and from the top. */
  focusX: number;
  focusY: number;
  /** Where a pasted picture was; never fetched. */
  origin: string;
}

const HASH = /^[0-9a-f]{64}$/;

function unit(value: string | null): number {
  const number = Number.parseFloat(value ?? '');
  return number >= 0 && number <= 1 ? number : 0.5;
}

/** A photograph with its caption. A remote picture that is pasted becomes an empty place for one. */
export const Figure = Node.create({
  name: 'figure',
  group: 'block',
  content: 'caption',
  isolating: true,
  draggable: true,
  selectable: true,
  addAttributes() {
    const text = (name: string) => ({
      default: '',
      parseHTML: (element: HTMLElement) => element.getAttribute(`data-${name}`) ?? '',
      renderHTML: (attributes: Record<string, unknown>) => ({ [`data-${name}`]: attributes[name] }),
    });
    return {
      media: {
        default: null,
        parseHTML: (element: HTMLElement) => {
          const hash = element.getAttribute('data-media') ?? '';
          return HASH.test(hash) ? hash : null;
        },
        renderHTML: (attributes: Record<string, unknown>) =>
          attributes.media ? { 'data-media': attributes.media } : {},
      },
      credit: text('credit'),
      alt: {
        ...text('alt'),
        parseHTML: (element: HTMLElement) =>
          element.getAttribute('data-alt') ?? image(element)?.getAttribute('alt') ?? '',
      },
      creator: text('creator'),
      usageterms: text('usageterms'),
      focusX: {
        default: 0.5,
        parseHTML: (element: HTMLElement) => unit(element.getAttribute('data-focus-x')),
        renderHTML: (attributes: Record<string, unknown>) => ({
          'data-focus-x': attributes.focusX,
        }),
      },
      focusY: {
        default: 0.5,
        parseHTML: (element: HTMLElement) => unit(element.getAttribute('data-focus-y')),
        renderHTML: (attributes: Record<string, unknown>) => ({
          'data-focus-y': attributes.focusY,
        }),
      },
      origin: {
        ...text('origin'),
        parseHTML: (element: HTMLElement) =>
          safeHref(element.getAttribute('data-origin') ?? image(element)?.getAttribute('src')) ??
          '',
      },
    };
  },
  parseHTML: () => [
    { tag: 'figure', getContent: captionOf },
    { tag: 'img', getContent: captionOf },
  ],
  renderHTML: ({ HTMLAttributes }) => ['figure', HTMLAttributes, 0],
});

function image(element: HTMLElement): Element | null {
  return element.matches('img') ? element : element.querySelector('img');
}

function captionOf(node: unknown, schema: Schema): Fragment {
  const element = node as HTMLElement;
  const text = element.querySelector?.('figcaption')?.textContent?.trim() ?? '';
  const caption = schema.nodes.caption;
  return caption
    ? Fragment.from(caption.create(null, text === '' ? null : schema.text(text)))
    : Fragment.empty;
}
