import { type CheckedStory, visibleText } from './rule';

/** What every story lacks at first, and its reporter knows. */
export const LACKS: ReadonlySet<string> = new Set([
  'headlineMissing',
  'sectionMissing',
  'bylineMissing',
]);

/** Whether anybody has begun to write: there is text below headline and deck, or a photograph. */
export function hasBegun({ blocks, photos }: Pick<CheckedStory, 'blocks' | 'photos'>): boolean {
  return (
    photos.length > 0 ||
    blocks.some(
      ({ kind, text }) => kind !== 'headline' && kind !== 'deck' && visibleText(text).trim() !== '',
    )
  );
}
