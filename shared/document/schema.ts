import { getSchema } from '@tiptap/core';
import { DOCUMENT_EXTENSIONS } from './extensions';

/**
 * Raised with every node, mark or attribute that is added. A document that carries a higher number
 * opens read-only and unbound, because y-tiptap deletes what it does not know (QUALITY R23, R24).
 */
export const SCHEMA_VERSION = 2;

/** The document schema, the same in Node and in the page. */
export const storySchema = getSchema(DOCUMENT_EXTENSIONS);
