/**
 * Processor time of this process so far, in milliseconds. Tests that guard against work growing faster
 * than its input compare it instead of the clock, which other programs of a busy machine push on.
 */
export function processorMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}
