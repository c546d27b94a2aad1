import { rm } from 'node:fs/promises';
import { fillProfile } from '../helpers/manyStories';
import { preparedProfile } from '../helpers/writing';

const profiles = new Map<number, Promise<string>>();

/** A profile with so many short stories, made once a run: a hundred thousand take minutes. */
export function filledProfile(stories: number): Promise<string> {
  const made = profiles.get(stories) ?? fill(stories);
  profiles.set(stories, made);
  return made;
}

async function fill(stories: number): Promise<string> {
  const profile = await preparedProfile();
  fillProfile(profile, stories);
  return profile;
}

/** At the end of the run. */
export async function removeFilledProfiles(): Promise<void> {
  for (const profile of profiles.values()) await rm(await profile, { recursive: true });
}
