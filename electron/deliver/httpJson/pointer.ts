/** What a JSON pointer leads to. `empty`: what it goes through is there, and holds nothing. */
export type Pointed = { kind: 'there'; value: unknown } | { kind: 'empty' } | { kind: 'absent' };

/** Whether it is a JSON pointer at all. */
export function isPointer(pointer: string): boolean {
  return pointer === '' || /^\/(?:[^~]|~[01])*$/.test(pointer);
}

/**
 * Follows a JSON pointer (RFC 6901). A `null` or an empty list on the way says that there is nothing;
 * a name that is missing says that the answer is not what was expected.
 */
export function pointed(json: unknown, pointer: string): Pointed {
  let value = json;
  for (const step of pointer.split('/').slice(1)) {
    if (isNothing(value)) return { kind: 'empty' };
    const name = step.replaceAll('~1', '/').replaceAll('~0', '~');
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) {
      return { kind: 'absent' };
    }
    value = (value as Record<string, unknown>)[name];
  }
  return isNothing(value) ? { kind: 'empty' } : { kind: 'there', value };
}

const isNothing = (value: unknown) =>
  value === null || (Array.isArray(value) && value.length === 0);
