import { expect } from 'vitest';

/**
 * Bytes are compared as memory. `toEqual` by itself takes them for objects with a property per byte:
 * tens of thousands a document, ten times the work of what is tested.
 */
expect.addEqualityTesters([
  (one, other) =>
    one instanceof Uint8Array &&
    other instanceof Uint8Array &&
    one.constructor === other.constructor
      ? Buffer.compare(one, other) === 0
      : undefined,
]);
