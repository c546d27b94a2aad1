import type { StorySession } from '../story/session';

export function ExportDialog(_props: {
  opened: boolean;
  onClose: () => void;
  session: StorySession;
}) {
  return null;
}
