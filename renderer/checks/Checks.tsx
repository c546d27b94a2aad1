import { lazy, Suspense } from 'react';
import type { StorySession } from '../story/session';
import type { CheckStore } from './checkStore';

const ChecksPanel = lazy(async () => ({ default: (await import('./ChecksPanel')).ChecksPanel }));

/** The panel of the checks; read when it is first shown. */
export function Checks(props: {
  session: StorySession;
  store: CheckStore | null;
  /** Something is missing from the story's fields. */
  onFields: () => void;
}) {
  return (
    <Suspense>
      <ChecksPanel key={props.session.id} {...props} />
    </Suspense>
  );
}
