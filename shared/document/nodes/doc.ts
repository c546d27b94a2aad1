import { Node } from '@tiptap/core';

/** The whole story: one headline, at most one deck, then blocks. */
export const Doc = Node.create({ name: 'doc', topNode: true, content: 'headline deck? block+' });
