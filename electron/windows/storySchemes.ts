import { createMediaHandler } from '../media/mediaProtocol';
import type { Services } from '../services';
import type { Answer } from './answer';

type Handler = (url: string, method: string) => Promise<Answer>;

/** What answers for stories' content: photographs (`media://`) and the preview (`preview://`). */
export function storySchemes(
  services: Services,
  page: string,
): { media: Handler; preview: Handler } {
  let previewed: Promise<Handler> | null = null;
  return {
    media: createMediaHandler(services.photos),
    async preview(url, method) {
      // No start needs it, and it brings all that makes a page out of a story.
      previewed ??= import('./previewProtocol').then(({ previewProtocol }) =>
        previewProtocol(services, page),
      );
      return (await previewed)(url, method);
    },
  };
}
