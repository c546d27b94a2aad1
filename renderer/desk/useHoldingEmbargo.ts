import { type HoldingEmbargo, holdingEmbargo } from '@shared/story/promisedEmbargo';
import type { StorySession } from '../story/session';
import { useFields } from '../story/useFields';
import { useMinute } from '../ui/useMinute';
import { useStoryLog } from './useStoryLog';

/** The embargo that holds the open story back now, by its fields or by its record; null for none. */
export function useHoldingEmbargo(session: StorySession): HoldingEmbargo | null {
  const [{ embargo }] = useFields(session);
  return holdingEmbargo(useStoryLog(session), embargo, useMinute());
}
