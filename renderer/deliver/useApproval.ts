import { type RefObject, useRef, useState } from 'react';
import { useSettings } from '../useSettings';

export interface Approval {
  /** Stays out of React's hands: it must not write into the field while Hangul is composed. */
  approver: RefObject<HTMLInputElement | null>;
  /** Who writes here. */
  me: string;
  /** When it may leave (`2026-12-01T06:00`, here); empty for at once. */
  time: string;
  setTime: (time: string) => void;
  /** What stands in the field of the time is none. */
  timeUnread: boolean;
  setTimeUnread: (unread: boolean) => void;
  /** What was entered; null, with the caret in the field, where nobody approves. */
  read: () => { approvedBy: string; notBefore: string | null } | null;
}

/** Who approves what leaves, and from when it may. */
export function useApproval(): Approval {
  const { settings } = useSettings();
  const approver = useRef<HTMLInputElement>(null);
  const [time, setTime] = useState('');
  const [timeUnread, setTimeUnread] = useState(false);
  return {
    approver,
    me: settings.people.find(({ id }) => id === settings.me)?.name ?? '',
    time,
    setTime,
    timeUnread,
    setTimeUnread,
    read() {
      const approvedBy = approver.current?.value.trim() ?? '';
      if (approvedBy === '') {
        approver.current?.focus();
        return null;
      }
      return { approvedBy, notBefore: time === '' ? null : new Date(time).toISOString() };
    },
  };
}
