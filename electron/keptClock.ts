import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { uptime } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';

/** Up to so many milliseconds ahead a clock was set right between two runs, not set forward. */
const SLACK_MS = 2 * 60_000;

const keptSchema = z.object({
  /** Milliseconds since 1970 by the steady clock. */
  now: z.number(),
  /** Seconds since the computer was started; goes on in its sleep. */
  uptime: z.number(),
  /** Names one start of the computer. */
  boot: z.string().min(1),
});
export type KeptTime = z.infer<typeof keptSchema>;

/**
 * The time at which a run begins, in milliseconds since 1970. While the computer was not started anew
 * in between, a clock that was set forward between two runs is known by the time it has been on: then
 * it is what it was, and what passed since. After a new start of the computer its clock is believed.
 */
export function beginning(
  kept: KeptTime | null,
  { wall, uptime, boot }: { wall: number; uptime: number; boot: string },
): number {
  if (!kept || boot === '' || kept.boot !== boot || uptime < kept.uptime) return wall;
  const expected = kept.now + (uptime - kept.uptime) * 1000;
  return wall > expected + SLACK_MS ? expected : wall;
}

const FILE = 'clock.json';

/** What the run before left in the profile, and this computer's clocks now. */
export function readKeptTime(profile: string): number {
  let kept: KeptTime | null = null;
  try {
    kept = keptSchema.parse(JSON.parse(readFileSync(join(profile, FILE), 'utf8')));
  } catch {
    // The first run, or a file that is none: this computer's clock is believed.
  }
  return beginning(kept, { wall: Date.now(), uptime: uptime(), boot: bootId() });
}

/** Keeps the time for the next run. A convenience for embargoes: it stops nothing when it fails. */
export function keepTime(profile: string, now: number): void {
  const boot = bootId();
  if (boot === '') return;
  const kept: KeptTime = { now, uptime: uptime(), boot };
  const path = join(profile, FILE);
  try {
    writeFileSync(`${path}.part`, JSON.stringify(kept), { mode: 0o600 });
    renameSync(`${path}.part`, path);
  } catch {
    // A profile that cannot be written to.
  }
}

/** Linux names each of its starts; elsewhere nothing does, and the clock is believed. */
function bootId(): string {
  try {
    return readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
  } catch {
    return '';
  }
}
