import {
  isOpen,
  nextState,
  SEND_EVENTS,
  SEND_STATES,
  type SendEvent,
  type SendState,
} from '@shared/deliver/delivery';
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
    const looked: SendEvent[] = ['missed', 'unseen', 'arrived', 'seen', 'refuse'];
    /** Every state a history can reach, each with whether the send may have arrived by then. */
    const reached = new Set<string>();
    const visit = (state: SendState, doubtful: boolean) => {
      if (reached.has(`${state} ${doubtful}`)) return;
      reached.add(`${state} ${doubtful}`);
      for (const event of SEND_EVENTS) {
        const next = nextState(state, event);
        if (next === null) continue;
        if (event === 'start') expect({ state, doubtful }).toEqual({ state, doubtful: false });
        visit(next, event === 'lost' || (doubtful && !looked.includes(event)));
      }
    };
    visit('waiting', false);
    expect([...reached].sort()).toEqual([
      'delivered false',
      'dropped false',
      'refused false',
      'sending false',
      'unknown true',
      'waiting false',
    ]);
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
