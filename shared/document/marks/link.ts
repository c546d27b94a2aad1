import { Mark } from '@tiptap/core';
import { safeHref } from '../links';

/** A link to a page or an address. What `safeHref` refuses never becomes one; the text stays. */
export const Link = Mark.create({
  name: 'link',
  inclusive: false,
  exitable: true,
  addAttributes: () => ({ href: { default: null } }),
  parseHTML: () => [
    {
      tag: 'a[href]',
      getAttrs: (element) => {
        const href = safeHref(element.getAttribute('href'));
        return href === null ? false : { href };
      },
    },
  ],
  renderHTML: ({ HTMLAttributes }) => {
    const href = safeHref(HTMLAttributes.href);
    return href === null ? ['span', 0] : ['a', { href, rel: 'noopener noreferrer' }, 0];
  },
});
