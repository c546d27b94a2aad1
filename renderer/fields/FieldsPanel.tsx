import type { StorySession } from '../story/session';

export function FieldsPanel(_props: { session: StorySession }) {
  return null;
}
