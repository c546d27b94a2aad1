import { createHash } from 'node:crypto';
import { cutOf } from '../export/mediaReader';
import { figuresOf } from '../export/photoFiles';
import type { FrozenPayload } from './payload';

/**
 * Tells what a mapping makes of a photograph from what another one makes of it: size, shape and
 * quality, and the focus it is cropped around. Empty for the photograph itself.
 */
export function renditionKey({ story, mapping }: FrozenPayload, hash: string): string {
  const figure = figuresOf(story.body).find(({ photo }) => photo === hash);
  const cut = cutOf(figure, mapping.photo);
  if (cut === null) return '';
  const { edge, aspect, quality, focusX, focusY } = cut;
  const made = [edge, quality, ...(aspect === null ? [] : [aspect, focusX, focusY])];
  return createHash('sha256').update(JSON.stringify(made)).digest('hex').slice(0, 12);
}
