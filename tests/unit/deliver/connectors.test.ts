import { OFFERED_KINDS } from '@shared/deliver/target';
import { expect, it } from 'vitest';
import { connectorOf } from '../../../electron/deliver/connectors';

it.each(OFFERED_KINDS)(
  'a target of the kind %s, which is offered, has its connector',
  async (kind) => {
    expect((await connectorOf({ kind } as Parameters<typeof connectorOf>[0])).kind).toBe(kind);
  },
);
