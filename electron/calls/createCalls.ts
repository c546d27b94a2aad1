import type { Handlers } from '../ipc';
import { appCalls } from './appCalls';
import type { CallContext } from './callContext';
import { lateRoom } from './lateRoom';
import { photoCalls } from './photoCalls';
import { storyCalls } from './storyCalls';

/** What each call of shared/ipc.ts does, by room. */
export function createCalls(context: CallContext): Handlers {
  return {
    ...appCalls(context),
    ...storyCalls(context),
    ...photoCalls(context),
    ...lateRoom(['series.next', 'series.list'], async () => {
      const { seriesCalls } = await import('./seriesCalls');
      return seriesCalls(context);
    }),
    ...lateRoom(
      ['export.preview', 'export.chooseFolder', 'export.run', 'export.reveal'],
      async () => {
        const { exportCalls } = await import('./exportCalls');
        return exportCalls(context);
      },
    ),
    ...lateRoom(
      [
        'deliver.preview',
        'deliver.send',
        'outbox.list',
        'outbox.history',
        'outbox.retry',
        'outbox.cancel',
        'outbox.tell',
        'outbox.wake',
      ],
      async () => {
        const { deliverCalls } = await import('./deliverCalls');
        return deliverCalls(context);
      },
    ),
    ...lateRoom(
      [
        'targets.test',
        'targets.states',
        'targets.setSecret',
        'targets.removeSecret',
        'targets.pause',
        'targets.resume',
        'targets.chooseFolder',
        'targets.chooseAuthority',
        'targets.exportMapping',
        'targets.importMapping',
      ],
      async () => {
        const { targetCalls } = await import('./targetCalls');
        return targetCalls(context);
      },
    ),
    ...lateRoom(['import.choose', 'import.opened', 'import.take', 'import.cancel'], async () => {
      const { importCalls } = await import('./importCalls');
      return importCalls(context);
    }),
    ...lateRoom(
      [
        'desk.move',
        'desk.note',
        'desk.sign',
        'desk.lift',
        'desk.chooseFolder',
        'desk.leaveFolder',
        'desk.folder',
        'desk.receipts',
      ],
      async () => {
        const { deskCalls } = await import('./deskCalls');
        return deskCalls(context);
      },
    ),
    ...lateRoom(['checks.exportPack', 'checks.importPack'], async () => {
      const { checkCalls } = await import('./checkCalls');
      return checkCalls(context);
    }),
    ...lateRoom(
      [
        'spelling.install',
        'spelling.turn',
        'spelling.remove',
        'spelling.wrong',
        'spelling.suggest',
      ],
      async () => {
        const { spellingCalls } = await import('./spellingCalls');
        return spellingCalls(context);
      },
    ),
    ...lateRoom(['story.print', 'story.pdf'], async () => {
      const { printCalls } = await import('./printCalls');
      return printCalls(context);
    }),
    ...lateRoom(
      ['templates.list', 'templates.use', 'templates.save', 'templates.remove'],
      async () => {
        const { templateCalls } = await import('./templateCalls');
        return templateCalls(context);
      },
    ),
  };
}
