import type { PressText } from '@shared/story/pressText';
import type { PasteProgress } from '../editor/largePaste';

/** What the line under the page says or offers. */
export type Pasted =
  | { kind: 'nothing' }
  /** A table or a list was too large for a story and was written as lines of text. */
  | { kind: 'limited' }
  /** Copy in an empty story that is plainly a whole article. */
  | { kind: 'offer-story'; story: PressText }
  /** Copy in an empty story that is set out as an office's release. */
  | { kind: 'offer-release'; story: PressText }
  /** Copy in a story that brought its own lead tag or tail. */
  | { kind: 'offer-bylines'; story: PressText }
  | { kind: 'filled'; story: PressText }
  /** A paste that takes its time. */
  | { kind: 'progress'; progress: PasteProgress };
