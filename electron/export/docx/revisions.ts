import type { Change } from '@shared/review/change';
import type { Track } from '@shared/story/tracked';
import { type Attributes, element, type Markup } from '../xml/markup';

/** Whether a part comes or goes, with all that it stands in. */
export type Fate = Pick<Track, 'inserted' | 'deleted'>;

/** The fate of a part: its own suggestion before that of what it stands in. */
export function fateOf(track: Track, within: Fate): Fate {
  const inserted = track.inserted ?? within.inserted;
  const deleted = track.deleted ?? within.deleted;
  return { ...(inserted && { inserted }), ...(deleted && { deleted }) };
}

/**
 * Word's own marks of revision (ISO/IEC 29500-1 §17.13.5): who, when, and a number of its own for
 * each. Words that went are `w:delText` in them.
 */
export class Revisions {
  #last = 0;

  /** `nobody` stands for an author without a name: the format wants one. */
  constructor(private readonly nobody: string) {}

  /** Runs that come or go; of an addition that is taken out again both is said. */
  around(runs: Markup, { inserted, deleted }: Fate): Markup {
    const gone = deleted ? element('w:del', this.#by(deleted), runs) : runs;
    return inserted ? element('w:ins', this.#by(inserted), gone) : gone;
  }

  /** Properties of a paragraph whose end comes or goes; of nothing, nothing. */
  end({ inserted, deleted }: Fate): Markup[] {
    const said = this.row({ inserted, deleted });
    return said.length > 0 ? [element('w:rPr', {}, ...said)] : [];
  }

  /** Properties of a row of a table that comes or goes. */
  row({ inserted, deleted }: { [Key in keyof Fate]: Fate[Key] | undefined }): Markup[] {
    return [
      ...(inserted ? [element('w:ins', this.#by(inserted))] : []),
      ...(deleted ? [element('w:del', this.#by(deleted))] : []),
    ];
  }

  /** Properties of a cell that comes or goes by itself, as one of a column does; Word has one of the two. */
  cell({ inserted, deleted }: Fate): Markup[] {
    if (deleted) return [element('w:cellDel', this.#by(deleted))];
    return inserted ? [element('w:cellIns', this.#by(inserted))] : [];
  }

  /** The properties a run had. */
  formerRun(change: Change, former: readonly Markup[]): Markup {
    return element('w:rPrChange', this.#by(change), element('w:rPr', {}, ...former));
  }

  /** The properties a paragraph had. */
  formerParagraph(change: Change, former: readonly Markup[]): Markup {
    return element('w:pPrChange', this.#by(change), element('w:pPr', {}, ...former));
  }

  #by({ authorName, at }: Change): Attributes {
    this.#last += 1;
    const when = at > 0 ? new Date(at) : null;
    return {
      'w:id': this.#last,
      'w:author': authorName.trim() || this.nobody,
      'w:date':
        when && !Number.isNaN(when.getTime()) ? `${when.toISOString().slice(0, 19)}Z` : null,
    };
  }
}
