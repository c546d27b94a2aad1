import { existsSync } from 'node:fs';
import { cp, mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fillProfile } from '../helpers/manyStories';
import { preparedProfile } from '../helpers/writing';

/** Where filled profiles stay for the next run; without it each run makes its own. */
const KEPT = process.env.SONGGO_BENCH_PROFILES;

const profiles = new Map<number, Promise<string>>();

/** A profile with so many short stories, made once a run: a hundred thousand take minutes. */
export function filledProfile(stories: number): Promise<string> {
  const made = profiles.get(stories) ?? fill(stories);
  profiles.set(stories, made);
  return made;
}

async function fill(stories: number): Promise<string> {
  const profile = await preparedProfile();
  const kept = KEPT && join(KEPT, `${stories}.db`);
  if (kept && existsSync(kept)) {
    await cp(kept, join(profile, 'songgo.db'));
    return profile;
  }
  fillProfile(profile, stories);
  if (kept) {
    await mkdir(KEPT, { recursive: true });
    // Whole or not there: a run that was cut off leaves none behind.
    await cp(join(profile, 'songgo.db'), `${kept}.part`);
    await rename(`${kept}.part`, kept);
  }
  return profile;
}

/** At the end of the run. */
export async function removeFilledProfiles(): Promise<void> {
  for (const profile of profiles.values()) await rm(await profile, { recursive: true });
}
