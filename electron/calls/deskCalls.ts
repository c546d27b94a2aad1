import { actorHere } from '@shared/story/actor';
import type { Handlers } from '../ipc';
import type { CallContext } from './callContext';

/** Moves of a story, and what is put on record beside them. */
export function deskCalls({ services }: CallContext) {
  const { desk, settings } = services;
  return {
    'desk.move': ({ id, move, reason, to }) =>
      desk.record({
        storyId: id,
        move,
        reason,
        actor: actorHere(settings.read()),
        ...(to && { to }),
      }),
    'desk.note': ({ id, note, reason, about }) =>
      desk.record({ storyId: id, move: note, reason, about, actor: actorHere(settings.read()) }),
  } satisfies Partial<Handlers>;
}
