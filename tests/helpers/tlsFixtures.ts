import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A file of `tests/fixtures/tls`. */
export const tlsFile = (name: string) =>
  readFileSync(join(import.meta.dirname, '../fixtures/tls', name), 'utf8');

/** A server's key and certificate: `good`, `expired` or that of a `stranger`. */
export const certificate = (name: string) => ({
  key: tlsFile(`${name}.key`),
  cert: tlsFile(`${name}.pem`),
});
