import { type Result, success } from '@shared/errors';
import type { IpcOutput } from '@shared/ipc';
import { actorHere } from '@shared/story/actor';
import { previewDelivery } from '../deliver/previewDelivery';
import { sendStory } from '../deliver/sendStory';
import { recordDelivery } from '../desk/recordDelivery';
import { keptStory } from '../export/keptStory';
import type { Handlers } from '../ipc';
import { WINDOW_PAPER } from '../windows/paperWindow';
import type { CallContext } from './callContext';

/** How many sends the window shows at most. */
const SHOWN = 1000;

/** Stories on their way to targets. */
export function deliverCalls({ services, tellAll }: CallContext) {
  const { desk, dispatcher, held, photos, settings, storage, now } = services;
  const room = () => ({
    outlets: settings.read().outlets,
    photos,
    paper: WINDOW_PAPER,
    now: now(),
  });
  const changed = () => tellAll('outbox.changed', null);

  /** Moves a send by a person's word and looks what can be done next. */
  async function moved(id: string, event: 'retry' | 'cancel' | 'seen' | 'unseen') {
    const done = await (event === 'cancel'
      ? dispatcher.cancel(id)
      : storage.outbox.move(id, { event }));
    if (!done.ok) return done;
    if (event === 'seen') await recordDelivery(desk, done.value);
    dispatcher.hurry(id);
    changed();
    return success(null);
  }

  return {
    'deliver.preview': async ({ storyId, target }) => {
      const kept = await keptStory(storage.stories, storyId);
      return kept.ok ? previewDelivery(kept.value, target, room()) : kept;
    },
    'deliver.send': async (request): Promise<Result<IpcOutput['deliver.send']>> => {
      const sent: IpcOutput['deliver.send'] = { added: [], refused: [], warnings: [] };
      const approval = {
        kind: request.kind,
        correction: request.correction,
        notBefore: request.notBefore === null ? null : Date.parse(request.notBefore),
        approvedBy: request.approvedBy,
        ...(request.reason !== undefined && { reason: request.reason }),
      };
      const here = actorHere(settings.read());
      // Somebody else's name may stand for the approval of one who works alone.
      const actor =
        here.name === request.approvedBy ? here : { ...here, id: '', name: request.approvedBy };
      for (const storyId of new Set(request.storyIds)) {
        const one = await sendStory(storyId, request.targetIds, approval, {
          stories: storage.stories,
          outbox: storage.outbox,
          targets: settings.read().targets,
          exporting: room(),
          held,
          desk,
          actor,
        });
        if (!one.ok) sent.refused.push({ storyId, targetId: null, error: one.error });
        else {
          sent.added.push(...one.value.added);
          sent.refused.push(...one.value.refused.map((refusal) => ({ storyId, ...refusal })));
          sent.warnings.push(...one.value.warnings);
        }
      }
      changed();
      dispatcher.wake();
      return success(sent);
    },
    'outbox.list': async ({ which }) => {
      const sends = await storage.outbox.list(which, SHOWN);
      if (!sends.ok) return sends;
      return success({
        sends: sends.value,
        progress: Object.fromEntries(dispatcher.progress()),
        paused: Object.fromEntries(dispatcher.paused()),
      });
    },
    'outbox.history': ({ id }) => storage.outbox.history(id),
    'outbox.retry': async ({ id, overwrite }) => {
      const row = await storage.outbox.read(id);
      if (!row.ok) return row;
      if (overwrite) {
        await storage.outbox.note(id, { event: 'overwrite', note: '' });
        dispatcher.allowOverwrite(id);
      }
      if (row.value.state === 'refused') return moved(id, 'retry');
      dispatcher.hurry(id);
      return success(null);
    },
    'outbox.cancel': ({ id }) => moved(id, 'cancel'),
    'outbox.tell': ({ id, arrived }) => moved(id, arrived ? 'seen' : 'unseen'),
    'outbox.wake': () => {
      dispatcher.hurryAll();
      return success(null);
    },
  } satisfies Partial<Handlers>;
}
