import { readFile } from 'node:fs/promises';
import { type PhotoRendition, WHOLE_PHOTO } from '@shared/deliver/mapping';
import { failure, type Result } from '@shared/errors';
import type { PhotoRecord } from '@shared/story/photos';
import type { PrintedStory, PublishedFigure } from '@shared/story/published';
import { uprightCopy } from '../media/leavingPhoto';
import type { Photos } from '../media/photos';
import type { PhotoWords } from '../media/photoWords';
import type { PhotoCut } from '../media/renderJob';
import type { LeavingPhoto, MediaReader } from './exporter';
import { captionText, figuresOf } from './photoFiles';

/** The photographs of a profile: as they are kept, as copies to leave, and a rendition's path. */
export type PhotoSource = Pick<Photos, 'bytes' | 'leaving' | 'rendition'>;

/**
 * The stories' photographs as they may leave, in the size and shape a target wants. What their metadata
 * say is what the story prints, by its first figure of the photograph; where it says nothing, what
 * the file itself says for its receivers.
 */
export function createMediaReader(
  photos: PhotoSource,
  stories: readonly PrintedStory[],
  rendition: PhotoRendition = WHOLE_PHOTO,
): MediaReader {
  const figures = stories.flatMap(({ body }) => figuresOf(body));
  const records = stories.flatMap((story) => story.photos);
  const { keepPrivate } = rendition;
  return {
    async display(hash) {
      const path = await photos.rendition(hash, 'display');
      if (!path.ok) return path;
      try {
        return uprightCopy(hash, new Uint8Array(await readFile(path.value)));
      } catch (error) {
        return failure('photo-not-found', { hash }, String(error));
      }
    },
    photo(hash) {
      const figure = figures.find(({ photo }) => photo === hash);
      const record = records.find((one) => one.hash === hash);
      return photos.leaving(hash, {
        words: wordsOf(figure, record?.offered, keepPrivate),
        cut: cutOf(figure, rendition),
        keepPrivate,
      });
    },
  };
}

/** A name that only the file knows stays at home (QUALITY S25). */
function wordsOf(
  figure: PublishedFigure | undefined,
  offered: PhotoRecord['offered'] | undefined,
  keepPrivate: boolean,
): PhotoWords {
  return {
    caption: (figure && captionText(figure)) || (offered?.caption ?? ''),
    credit: figure?.credit || (offered?.credit ?? ''),
    creator: figure?.creator || (keepPrivate && offered?.creator) || '',
    rights: offered?.rights ?? '',
    usageTerms: figure?.usageterms || (offered?.usageTerms ?? ''),
    alt: figure?.alt || (offered?.alt ?? ''),
    sourceType: offered?.sourceType ?? '',
  };
}

/** Null for a rendition that asks for nothing but the photograph. */
export function cutOf(
  figure: PublishedFigure | undefined,
  { edge, aspect, quality }: PhotoRendition,
): PhotoCut | null {
  if (edge === null && aspect === null && quality === WHOLE_PHOTO.quality) return null;
  return {
    edge,
    aspect,
    quality,
    focusX: figure?.focusX ?? 0.5,
    focusY: figure?.focusY ?? 0.5,
  };
}

/** Each photograph is made ready once, however many formats ask for it. */
export function once(media: MediaReader): MediaReader {
  const kept = new Map<string, Promise<Result<LeavingPhoto>>>();
  const remember = (key: string, make: () => Promise<Result<LeavingPhoto>>) => {
    const made = kept.get(key) ?? make();
    kept.set(key, made);
    return made;
  };
  return {
    photo: (hash) => remember(`photo ${hash}`, () => media.photo(hash)),
    display: (hash) => remember(`display ${hash}`, () => media.display(hash)),
  };
}
