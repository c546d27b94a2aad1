import type { Change } from '../review/change';
import type { PrintedStory, PublishedFigure, PublishedInline } from './published';

/** The formats of a run of text. */
export type RunFormat = Omit<Extract<PublishedInline, { text: string }>, 'text'>;

/** What is suggested of one part of a story: a run, a line break, a block, an item, a row, a cell. */
export interface Track {
  inserted?: Change;
  deleted?: Change;
  /** The formats a run had. */
  former?: { change: Change; format: RunFormat };
  /** The block, or the runs of headline or deck, that this one is to go on in. */
  joinedTo?: { change: Change; part: object };
  /** The end of the block that is to go, so that what follows goes on in it. */
  end?: Change;
  /** The photograph as it was, without its caption. */
  formerFigure?: { change: Change; figure: PublishedFigure };
}

/** What is suggested of the parts of a story, by the parts themselves. */
export class Tracks {
  readonly #of = new WeakMap<object, Track>();

  of(part: object): Track {
    return this.#of.get(part) ?? {};
  }

  add(part: object, track: Track): void {
    this.#of.set(part, { ...this.#of.get(part), ...track });
  }
}

declare const tracked: unique symbol;

/**
 * A story with its suggestions, for those who are to decide them in another word processor. It is no
 * `PublishedStory`, so that no exporter and no connector takes it for one; only
 * `shared/document/accepted.ts` makes one.
 */
export interface TrackedStory extends PrintedStory {
  readonly [tracked]: true;
  /** The headline with what was taken out of it and put in, without its tags. */
  headlineRuns: PublishedInline[];
  /** What its tags put before and behind the headline. */
  headlineAround: [string, string];
  deckRuns: PublishedInline[];
  tracks: Tracks;
}
