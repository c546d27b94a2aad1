import { TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { MomentInput } from '../ui/MomentInput';
import type { Approval } from './useApproval';

/** From when it may leave, where that can be said, and who approves it. */
export function ApprovalFields({
  approval,
  timed = true,
  onTime,
}: {
  approval: Approval;
  timed?: boolean;
  /** Gets each new time, in milliseconds since 1970; null for at once. */
  onTime?: (at: number | null) => void;
}) {
  const { t } = useTranslation('deliver');
  return (
    <>
      {timed && (
        <MomentInput
          value={approval.time}
          fallback={new Date()}
          onWrite={(written) => {
            approval.setTime(written);
            onTime?.(written === '' ? null : new Date(written).getTime());
          }}
          onUnread={approval.setTimeUnread}
          label={t('notBefore')}
          description={t('notBeforeHint')}
        />
      )}
      <TextInput
        ref={approval.approver}
        label={t('approver')}
        description={t('approverHint')}
        maxLength={200}
        defaultValue={approval.me}
      />
    </>
  );
}
