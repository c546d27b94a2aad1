import type { PackageManifest } from '@shared/story/packageManifest';
import { canonicalJson } from '@shared/text/canonicalJson';
import { type Identity, isSignedBy } from './identity';

/** Who seals a package. */
export interface Sealer extends Identity {
  name: string;
}

/**
 * Seals a manifest in its sender's name. It holds the checksums of all the package has, so the seal is
 * one of the whole package.
 */
export function sealManifest(manifest: PackageManifest, sealer: Sealer): PackageManifest {
  const seal = { key: sealer.key, name: sealer.name };
  const signature = sealer.sign(canonicalJson({ ...manifest, seal }));
  return { ...manifest, seal: { ...seal, signature } };
}

/** Whether nothing of a sealed manifest was changed; null for one without a seal. */
export function isSealWhole(raw: object, seal: PackageManifest['seal']): boolean | null {
  if (!seal) return null;
  const { signature, ...sender } = seal;
  return isSignedBy(seal.key, canonicalJson({ ...raw, seal: sender }), signature);
}
