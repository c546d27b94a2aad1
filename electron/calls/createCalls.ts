import type { Handlers } from '../ipc';
import { appCalls } from './appCalls';
import type { CallContext } from './callContext';
import { exportCalls } from './exportCalls';
import { importCalls } from './importCalls';
import { photoCalls } from './photoCalls';
import { printCalls } from './printCalls';
import { seriesCalls } from './seriesCalls';
import { storyCalls } from './storyCalls';
import { templateCalls } from './templateCalls';

/** What each call of shared/ipc.ts does, by room. */
export function createCalls(context: CallContext): Handlers {
  return {
    ...appCalls(context),
    ...storyCalls(context),
    ...seriesCalls(context),
    ...photoCalls(context),
    ...exportCalls(context),
    ...importCalls(context),
    ...printCalls(context),
    ...templateCalls(context),
  };
}
