import type { Target } from '../deliver/target';
import type { Encoding } from '../text/encodings';

/** The encodings in which the targets of an outlet take its stories, each once. */
export function neededEncodings(targets: readonly Target[], outletId: string): Set<Encoding> {
  return new Set(
    targets
      .filter((target) => target.outletId === '' || target.outletId === outletId)
      .map(({ mapping }) => mapping.encoding),
  );
}
