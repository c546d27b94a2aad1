import type { Outlet, Settings } from '../settings';
import type { Passes } from './steps';
import type { Actor } from './storyLog';

/** The person who works here, as the log names them; with an empty name where nobody is set up. */
export function actorHere({ me, people }: Pick<Settings, 'me' | 'people'>): Actor {
  const person = people.find(({ id }) => id === me);
  const role = person?.deskRole ?? 'reporter';
  return { id: person?.id ?? '', name: person?.name.trim() ?? '', role };
}

/** How many people must pass a story of this outlet; of the first outlet where it names none here. */
export function passesFor(outlets: readonly Outlet[], outletId: string): Passes {
  return (outlets.find(({ id }) => id === outletId) ?? outlets[0])?.deskPasses ?? 0;
}
