import { readFields } from '@shared/document/storyDoc';
import { type Embargo, isEmbargoed } from '@shared/story/embargo';
import { brokenPromise, needsReason } from '@shared/story/promisedEmbargo';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { request } from '../bridge';
import { ReasonDialog } from '../desk/ReasonDialog';
import { useStoryLog } from '../desk/useStoryLog';
import type { StorySession } from '../story/session';
import { showFailure } from '../ui/failure';

/**
 * Changes a story's embargo: at once, or with a reason on record when it was promised to somebody, or
 * the story is on its way, and it would end before its time. `asking` is the dialog that asks why.
 */
export function useEmbargoChange(
  session: StorySession,
  embargo: Embargo,
  now: number,
  write: (embargo: Embargo) => void,
): {
  change: (next: Embargo) => void;
  /** The embargo on record that the story's own falls short of, and a way to lift it; null for none. */
  short: { of: Embargo; onLift: () => void } | null;
  asking: ReactNode;
} {
  const { t } = useTranslation('fields');
  const log = useStoryLog(session);
  const [lifting, setLifting] = useState<Embargo | null>(null);
  const change = (next: Embargo) => {
    if (needsReason(log, readFields(session.doc).embargo, next, now)) setLifting(next);
    else write(next);
  };
  const lift = (to: Embargo, reason: string) => {
    setLifting(null);
    session
      .flush()
      .then((saved) =>
        saved ? request('desk.lift', { id: session.id, embargo: to, reason }) : null,
      )
      .catch(showFailure);
  };
  const asking = lifting && (
    <ReasonDialog
      title={t('embargoLift')}
      hint={
        embargo.kind === 'condition' && !isEmbargoed(embargo, now)
          ? t('embargoUnconfirmHint', { name: embargo.confirmedBy })
          : t('embargoLiftHint')
      }
      act={t('embargoLift')}
      onCancel={() => setLifting(null)}
      onReason={(reason) => lift(lifting, reason)}
    />
  );
  const broken = session.readOnly === null ? brokenPromise(log, embargo, now) : null;
  const short = broken && { of: broken, onLift: () => setLifting(readFields(session.doc).embargo) };
  return { change, short, asking };
}
