/** Whose seal is on a package. */
export interface Sender {
  /** The public key, as base64url. */
  key: string;
  /** What its owner calls himself, or what he is called here. */
  name: string;
}

/**
 * How well a sender is known here: `own` is this profile itself, `new` a key that never came, and
 * `other-key` one that never came under a name that is known by another key.
 */
export type Acquaintance = 'own' | 'known' | 'new' | 'other-key';

export function acquaintanceOf(
  sender: Sender,
  known: readonly Sender[],
  ownKey: string | null,
): Acquaintance {
  if (sender.key === ownKey) return 'own';
  if (known.some(({ key }) => key === sender.key)) return 'known';
  const named = (name: string) => name.normalize('NFC').trim();
  const name = named(sender.name);
  return name !== '' && known.some((one) => named(one.name) === name) ? 'other-key' : 'new';
}

/** What a sender is called here, else what he calls himself. */
export function nameOfSender(sender: Sender, known: readonly Sender[]): string {
  return known.find(({ key }) => key === sender.key)?.name || sender.name;
}
