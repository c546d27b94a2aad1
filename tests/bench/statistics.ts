/** The value below which the given share (0 to 1) of the samples lies; NaN without samples. */
export function quantile(samples: readonly number[], share: number): number {
  const sorted = [...samples].sort((a, b) => a - b);
  const at = (sorted.length - 1) * share;
  const low = sorted[Math.floor(at)] ?? Number.NaN;
  const high = sorted[Math.ceil(at)] ?? Number.NaN;
  return low + (high - low) * (at - Math.floor(at));
}

/** The least and the greatest ratio, as `1.20–1.40×`. */
export function spread(ratios: readonly number[], digits = 2): string {
  return `${Math.min(...ratios).toFixed(digits)}–${Math.max(...ratios).toFixed(digits)}×`;
}

export const times = (ratio: number): string => `${ratio.toFixed(2)}×`;
export const ms = (milliseconds: number): string => `${milliseconds.toFixed(1)} ms`;
