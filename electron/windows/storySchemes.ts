import { createMediaHandler } from '../media/mediaProtocol';
import type { Services } from '../services';
import type { Answer } from './answer';
import { previewProtocol } from './previewProtocol';

type Handler = (url: string, method: string) => Promise<Answer>;

/** What answers for stories' content: photographs (`media://`) and the preview (`preview://`). */
export function storySchemes(
  services: Services,
  page: string,
): { media: Handler; preview: Handler } {
  return {
    media: createMediaHandler(services.photos),
    preview: previewProtocol(services, page),
  };
}
