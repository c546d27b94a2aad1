import type { StorySession } from '../story/session';

export function PreviewDialog(_props: {
  opened: boolean;
  onClose: () => void;
  session: StorySession;
}) {
  return null;
}
