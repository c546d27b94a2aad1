/** What a test of a connection found. */
export interface Tested {
  /** Who one is there; empty when there is no such thing. */
  account: string;
  /** What answered, for example `WordPress 6.1.9`. */
  server: string;
  /** What to know, as keys of `deliver:tested.<code>` with values. */
  warnings: { code: TestWarning; values?: Record<string, string | number> }[];
  /** What a first contact found and a person has to agree to: a host key or certificate fingerprint. */
  pin: string | null;
}

const TEST_WARNINGS = [
  'cannot-publish',
  'cannot-upload',
  'cannot-make-categories',
  'plain-http',
  'pin-new',
  'no-lookup',
  'untried',
] as const;
export type TestWarning = (typeof TEST_WARNINGS)[number];
