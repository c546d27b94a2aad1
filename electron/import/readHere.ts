import { failure, success } from '@shared/errors';
import { FileRefused } from './draftStory';
import { readStoryFile } from './formats';
import type { StoryReader } from './storyReader';

/**
 * Reads here and now: for the command line, and in the thread that `readInThread` starts. The window's
 * process does not load it, nor the parsers that come with it.
 */
export const readHere: StoryReader = async (bytes, name, outlet) => {
  try {
    return success(await readStoryFile(bytes, name, outlet));
  } catch (error) {
    if (error instanceof FileRefused) return failure(error.code, undefined, error.message);
    // Deeper than the stack, or longer than a text may be.
    if (error instanceof RangeError) return failure('import-too-large', undefined, error.message);
    throw error;
  }
};
