/** Below this width the right pane is a drawer over the page, and Escape closes it; as in window.css. */
export const DRAWER = '(max-width: 1100px)';

/** What the right pane can show. */
export type InspectorTab = 'story' | 'photos' | 'review' | 'checks';
