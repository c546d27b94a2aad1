import i18next from 'i18next';
import { request } from '../bridge';
import type { StorySession } from '../story/session';
import { showFailure } from '../ui/failure';
import { tell } from '../ui/tell';

/** One at a time: a second request while a dialog or a layout is under way does nothing. */
let busy = false;

async function withSaved(session: StorySession, work: () => Promise<void>): Promise<void> {
  if (busy) return;
  busy = true;
  try {
    if (await session.flush()) await work();
  } catch (error) {
    showFailure(error);
  } finally {
    busy = false;
  }
}

/** Saves and prints the story by the system's dialog; says so when it may not leave. */
export function printStory(session: StorySession): void {
  void withSaved(session, async () => {
    await request('story.print', { id: session.id });
  });
}

/** Saves the story and writes it as a PDF where the person chooses, and names the file. */
export function savePdf(session: StorySession): void {
  void withSaved(session, async () => {
    const { name } = await request('story.pdf', { id: session.id });
    if (name === null) return;
    tell({
      message: () => i18next.t('export:pdfSaved', { name }),
    });
  });
}
