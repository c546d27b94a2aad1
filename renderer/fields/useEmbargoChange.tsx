import { logOf, readFields } from '@shared/document/storyDoc';
import { type Embargo, liftsEarly } from '@shared/story/embargo';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { request } from '../bridge';
import { ReasonDialog } from '../desk/ReasonDialog';
import type { StorySession } from '../story/session';
import { showFailure } from '../ui/failure';

/**
 * Changes a story's embargo: at once, or with a reason on record when it was promised to somebody, or
 * the story is on its way, and it would end before its time. `asking` is the dialog that asks why.
 */
export function useEmbargoChange(
  session: StorySession,
  now: number,
  write: (embargo: Embargo) => void,
): { change: (next: Embargo) => void; asking: ReactNode } {
  const { t } = useTranslation('fields');
  const [lifting, setLifting] = useState<Embargo | null>(null);
  const change = (next: Embargo) => {
    const last = readFields(session.doc).embargo;
    const promised =
      (last.kind !== 'none' && last.source.trim() !== '') || logOf(session.doc).length > 0;
    if (promised && liftsEarly(last, next, now)) setLifting(next);
    else write(next);
  };
  const lift = (embargo: Embargo, reason: string) => {
    setLifting(null);
    session
      .flush()
      .then((saved) => (saved ? request('desk.lift', { id: session.id, embargo, reason }) : null))
      .catch(showFailure);
  };
  const asking = lifting && (
    <ReasonDialog
      title={t('embargoLift')}
      hint={t('embargoLiftHint')}
      act={t('embargoLift')}
      onCancel={() => setLifting(null)}
      onReason={(reason) => lift(lifting, reason)}
    />
  );
  return { change, asking };
}
