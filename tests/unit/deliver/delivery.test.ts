import {
  isOpen,
  nextState,
  SEND_EVENTS,
  SEND_STATES,
  type SendEvent,
  type SendState,
} from '@shared/deliver/delivery';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

describe('the states of a send', () => {
  it('R28 nothing leaves a final state, whatever happens', () => {
    for (const state of ['delivered', 'dropped'] as const) {
      expect(SEND_EVENTS.map((event) => nextState(state, event))).toEqual(
        SEND_EVENTS.map(() => null),
      );
      expect(isOpen(state)).toBe(false);
    }
  });

  it('R30 what may have arrived is never sent again before it was looked up or a person looked', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...SEND_EVENTS), { maxLength: 40 }), (events) => {
        let state: SendState = 'waiting';
        let doubtful = false;
        for (const event of events) {
          const next: SendState | null = nextState(state, event);
          if (next === null) continue;
          if (event === 'start') expect(doubtful).toBe(false);
          if (event === 'lost') doubtful = true;
          const looked: SendEvent[] = ['missed', 'unseen', 'arrived', 'seen', 'refuse'];
          if (looked.includes(event)) doubtful = false;
          state = next;
        }
      }),
    );
  });

  it('a person can always end what will not go by itself, and nothing else', () => {
    expect(SEND_STATES.filter((state) => nextState(state, 'cancel') !== null)).toEqual([
      'waiting',
      'refused',
    ]);
    expect(SEND_STATES.filter((state) => nextState(state, 'supersede') !== null)).toEqual([
      'waiting',
      'refused',
    ]);
  });
});
