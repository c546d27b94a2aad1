import { writeFailure } from '../media/durableFile';
import type { Sealer } from './seal';

/** Who seals; null where no key can be made: no seal, rather than no package (R10). */
export function sealerIfAny(sealer: () => Sealer): Sealer | null {
  try {
    return sealer();
  } catch (error) {
    const { code } = writeFailure(error).error;
    if (code === 'profile-read-only' || code === 'disk-full') return null;
    throw error;
  }
}
