import { X509Certificate } from 'node:crypto';
import type { Authority } from '@shared/deliver/target';
import { failure, type Result, success } from '@shared/errors';
import { cutTo } from '@shared/text/cutTo';

const BLOCK = /-----BEGIN ([A-Z0-9 ]+)-----[^-]*-----END \1-----/g;

/**
 * Reads certificates in PEM, each of them an authority's. Fails with `deliver-authority` when there is
 * none, when one is a server's own, or when there is anything else in it: a private key above all,
 * which has no business in the settings.
 */
export function readAuthority(text: string): Result<Authority> {
  const blocks = [...text.matchAll(BLOCK)];
  const refused = (why: string) => failure('deliver-authority', undefined, why);
  if (blocks.length === 0) return refused('no certificate');
  const names: string[] = [];
  for (const [block, kind] of blocks) {
    if (kind !== 'CERTIFICATE') return refused(`${kind}`);
    try {
      const certificate = new X509Certificate(block);
      if (!certificate.ca) return refused(`no authority: ${nameOf(certificate)}`);
      names.push(nameOf(certificate));
    } catch {
      return refused('damaged');
    }
  }
  const pem = blocks.map(([block]) => `${block}\n`).join('');
  return success({ name: cutTo(names.join(', '), 200), pem });
}

/** As people call it: its common name, or the organisation. */
function nameOf({ subject }: X509Certificate): string {
  const named = (part: string) => new RegExp(`^${part}=(.+)$`, 'm').exec(subject)?.[1];
  return named('CN') ?? named('O') ?? subject.replaceAll('\n', ', ');
}
