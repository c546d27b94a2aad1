import type { FigureAttributes } from '@shared/document/nodes/figure';
import type { PhotoRecord } from '@shared/story/photos';
import { splitCredit } from '@shared/text/credits';
import { normaliseText } from '@shared/text/normalise';

/** What a new figure says of its photograph, as the file itself offers it. */
export interface OfferedFigure {
  attributes: Pick<FigureAttributes, 'media' | 'credit' | 'alt' | 'creator' | 'usageterms'>;
  /** One line. */
  caption: string;
}

/**
 * A figure's data from a photograph's own IPTC and XMP. A credit printed into the caption is taken
 * out of it and used where the file names none.
 */
export function offeredFigure(photo: PhotoRecord, creditTemplate: string): OfferedFigure {
  const line = (value: string) => normaliseText(value).replace(/\s+/g, ' ').trim();
  const split = splitCredit(line(photo.offered.caption), creditTemplate);
  return {
    attributes: {
      media: photo.hash,
      credit: line(photo.offered.credit) || split.credit,
      alt: line(photo.offered.alt),
      creator: line(photo.offered.creator),
      usageterms: line(photo.offered.usageTerms || photo.offered.rights),
    },
    caption: split.caption,
  };
}
