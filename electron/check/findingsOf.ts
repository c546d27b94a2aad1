import { createChecker } from '@shared/checks/check';
import { dismissedKeys } from '@shared/checks/dismissals';
import { judge } from '@shared/checks/judgement';
import { neededEncodings } from '@shared/checks/neededEncodings';
import { rulesInForce } from '@shared/checks/registry';
import type { Finding } from '@shared/checks/rule';
import { signOffsOf } from '@shared/checks/signOff';
import { storyView } from '@shared/checks/storyView';
import { readFields, readPhotoRights, readPhotos } from '@shared/document/storyDoc';
import { documentOf } from '@shared/document/walk';
import { countOpenThreads } from '@shared/review/threads';
import type { Outlet, Settings } from '@shared/settings';
import type { Day } from '@shared/text/calendar';
import type * as Y from 'yjs';
import { koreanFits } from '../export/koreanEncoding';

/** What the checks ask of the settings. */
export type CheckSettings = Pick<Settings, 'outlets' | 'defaultOutletId' | 'targets' | 'wordPacks'>;

export interface CheckedOn {
  /** The story's id, by which its log is read; empty for what is no story of Songgo yet. */
  storyId: string;
  settings: CheckSettings;
  /** An outlet that came along with the story, where the settings do not know its own. */
  outlet?: Outlet | null;
  writtenOn: Day;
  /** The day the story is to be read. */
  releaseDay: Day;
  /** Milliseconds since 1970. */
  now: number;
}

/** What the checks find in a document that nobody has set aside or signed off. */
export function findingsOf(doc: Y.Doc, on: CheckedOn): Finding[] {
  const { settings, writtenOn, releaseDay, now } = on;
  const fields = readFields(doc);
  const outlet =
    settings.outlets.find(({ id }) => id === fields.outletId) ??
    on.outlet ??
    settings.outlets.find(({ id }) => id === settings.defaultOutletId) ??
    settings.outlets[0];
  const encodings = neededEncodings(settings.targets, fields.outletId);
  const view = storyView(documentOf(doc), {
    context: {
      language: fields.language,
      outlet: {
        name: outlet?.name ?? '',
        quoteStyle: outlet?.quoteStyle ?? 'as-typed',
        ellipsis: outlet?.ellipsis ?? false,
        creditTemplate: outlet?.creditTemplate ?? '',
        headlineChannel: outlet?.headlineChannel,
      },
      releaseDay,
      encodings: [...encodings].flatMap((encoding) =>
        encoding === 'utf-8' ? [] : { encoding, fits: koreanFits(encoding) },
      ),
    },
    fields,
    records: readPhotos(doc),
    rights: readPhotoRights(doc),
    openComments: countOpenThreads(doc),
    writtenOn: () => writtenOn,
    now,
  });
  const check = createChecker(rulesInForce(outlet?.checksOff, settings.wordPacks));
  return judge(check(view), dismissedKeys(doc), signOffsOf(doc, on.storyId)).open;
}
