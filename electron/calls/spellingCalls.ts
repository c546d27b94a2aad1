import { success } from '@shared/errors';
import { dialog } from 'electron';
import type { Handlers } from '../ipc';
import type { CallContext } from './callContext';

const FILTERS = [{ name: 'Hunspell', extensions: ['aff', 'dic', 'oxt', 'xpi', 'zip'] }];

/** The spelling dictionary that a person may install. */
export function spellingCalls({ window, services }: CallContext) {
  const { spelling } = services;
  return {
    'spelling.install': async () => {
      const { canceled, filePaths } = await dialog.showOpenDialog(window, {
        filters: FILTERS,
        properties: ['openFile', 'multiSelections'],
      });
      if (canceled || filePaths.length === 0) return success({ name: null });
      const installed = await (await spelling()).install(filePaths);
      return installed.ok ? success({ name: installed.value.name }) : installed;
    },
    'spelling.turn': async ({ on }) => (await spelling()).turn(on),
    'spelling.remove': async () => (await spelling()).remove(),
    'spelling.wrong': async ({ words }) => {
      const wrong = await (await spelling()).wrong(words);
      return wrong.ok ? success({ words: wrong.value }) : wrong;
    },
    'spelling.suggest': async ({ word }) => {
      const suggested = await (await spelling()).suggest(word);
      return suggested.ok ? success({ words: suggested.value }) : suggested;
    },
  } satisfies Partial<Handlers>;
}
