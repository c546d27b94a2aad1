import type { TargetOf } from '@shared/deliver/target';
import { parsedUrl } from '@shared/text/parsedUrl';

/** What the parts in braces of an address stand for. */
export type AddressParts = Partial<Record<'guid' | 'uuid' | 'id' | 'hash' | 'name', string>>;

/** The story's number and its UUID alone. */
export function storyParts(guid: string): AddressParts {
  return { guid, uuid: guid.replace(/^urn:uuid:/, '') };
}

/**
 * An address of the settings with its parts filled in; a path alone lies at the target's own address.
 * Null when it names a part there is no value for, or one that would lead elsewhere.
 */
export function filledAddress(
  address: string,
  target: Pick<TargetOf<'http'>, 'url'>,
  parts: AddressParts,
): string | null {
  let missing = false;
  const filled = address.replace(/\{(\w+)\}/g, (_, name: keyof AddressParts) => {
    const value = parts[name] ?? '';
    // `..` goes up the path even when it is encoded.
    if (value === '' || /^\.+$/.test(value)) missing = true;
    return encodeURIComponent(value);
  });
  if (missing) return null;
  if (!filled.startsWith('/')) return filled;
  const own = parsedUrl(target.url);
  return own && new URL(filled, own.origin).href;
}
