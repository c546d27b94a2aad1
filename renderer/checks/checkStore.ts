import { hasBegun, LACKS } from '@shared/checks/begun';
import { type Checker, createChecker, findingKey } from '@shared/checks/check';
import { dismissalsOf, dismissedKeys } from '@shared/checks/dismissals';
import { replacementOf } from '@shared/checks/fix';
import { type Judgement, judge } from '@shared/checks/judgement';
import { neededEncodings } from '@shared/checks/neededEncodings';
import { rulesInForce } from '@shared/checks/registry';
import type { CheckedBlock, CheckedStory, Finding } from '@shared/checks/rule';
import { observeSignOffs, type SignOff, signOffsOf } from '@shared/checks/signOff';
import { SPELLING, spellingFindings, spellingWords } from '@shared/checks/spelling';
import { storyView } from '@shared/checks/storyView';
import {
  fieldsOf,
  photoRightsOf,
  photosOf,
  readFields,
  readPhotoRights,
  readPhotos,
} from '@shared/document/storyDoc';
import { countOpenThreads, threadsOf } from '@shared/review/threads';
import type { Settings } from '@shared/settings';
import { type Day, dayAt } from '@shared/text/calendar';
import type { Editor } from '@tiptap/core';
import type { Node } from '@tiptap/pm/model';
import { TextSelection } from '@tiptap/pm/state';
import { request } from '../bridge';
import { startUndoStep } from '../editor/undoStep';
import { replaceMatches } from '../find/replaceMatches';
import { textblocksOf } from '../find/textblocks';
import { saveFirst } from '../story/saving';
import type { StorySession } from '../story/session';
import { whenIdle } from '../ui/whenIdle';
import { outletOf } from '../useSettings';
import { koreanFits } from './koreanEncodings';
import { SpellingWords } from './spellingWords';
import { hideUnderlines, type PlacedFinding, showCurrent, showUnderlines } from './underlines';

/** What the last check said; the blocks are those its findings count. */
export interface Checked extends Judgement {
  blocks: readonly CheckedBlock[];
  /** Nobody has begun to write, nor asked: what the story lacks is not told yet. */
  early: boolean;
}

/** How often each rule found something new, and how often that was set aside. */
export type Counts = Record<string, { hits: number; dismissed: number }>;

/** A change beside the text (fields, photographs) is looked at so many milliseconds later. */
const SOON_MS = 250;
/** Counts are kept so often, and when the story is closed. */
const KEEP_COUNTS_MS = 60_000;
/** Textblocks that are new are looked at for so many milliseconds, then the window may do something else. */
const TURN_MS = 30;
/** The next turn comes after so many at the latest. */
const NEXT_TURN_MS = 200;

/**
 * The checks of the story in an editor, run while the window is idle and never under a composition.
 * Only textblocks that changed are looked at again. Whatever acts on a finding checks first if the
 * page has changed since.
 */
export class CheckStore {
  readonly #session: StorySession;
  readonly #editor: Editor;
  readonly #listeners = new Set<() => void>();
  readonly #stops: (() => void)[] = [];
  readonly #seen = new Set<string>();
  /** The texts there were at opening: what is written since is of today. */
  readonly #old: ReadonlySet<string>;
  readonly #openedOn: Day;
  #settings: Settings;
  readonly #keepCounts: (counts: Counts) => void;
  #counts: Counts = {};
  #checker: Checker | null = null;
  #inForce = '';
  /** What the dictionary says, and which dictionary; null while there is none. */
  #spelling: { id: string; words: SpellingWords } | null = null;
  #doc: Node | null = null;
  #findings: Finding[] = [];
  #checked: Checked | null = null;
  #releaseDay: Day | null = null;
  #asked = false;
  #timer: ReturnType<typeof setTimeout> | null = null;
  #turn: number | null = null;
  readonly #over = new AbortController();

  constructor(
    session: StorySession,
    editor: Editor,
    settings: Settings,
    keepCounts: (counts: Counts) => void,
  ) {
    this.#session = session;
    this.#editor = editor;
    this.#settings = settings;
    this.#keepCounts = keepCounts;
    this.#old = new Set(textblocksOf(editor.state.doc).map(({ text }) => text));
    this.#openedOn = dayAt(Date.parse(session.modifiedAt) || Date.now());
    const { doc } = session;
    for (const map of [fieldsOf(doc), photosOf(doc), photoRightsOf(doc)]) {
      map.observe(this.#soon);
      this.#stops.push(() => map.unobserve(this.#soon));
    }
    threadsOf(doc).observe(this.#soon);
    this.#stops.push(() => threadsOf(doc).unobserve(this.#soon));
    const dismissals = dismissalsOf(doc);
    dismissals.observe(this.#judge);
    this.#stops.push(() => dismissals.unobserve(this.#judge));
    this.#stops.push(observeSignOffs(doc, this.#judge));
    this.#stops.push(whenIdle(editor, this.#checkInTurns));
    const counting = setInterval(this.#tellCounts, KEEP_COUNTS_MS);
    this.#stops.push(() => clearInterval(counting));
  }

  /** For useSyncExternalStore. */
  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  state = (): Checked | null => this.#checked;

  destroy(): void {
    for (const stop of this.#stops) stop();
    this.#over.abort();
    if (this.#timer) clearTimeout(this.#timer);
    if (this.#turn !== null) cancelIdleCallback(this.#turn);
    this.#spelling?.words.stop();
    this.#tellCounts();
    this.#listeners.clear();
    hideUnderlines();
  }

  configure(settings: Settings): void {
    if (settings === this.#settings) return;
    this.#settings = settings;
    this.#soon();
  }

  /**
   * Looks again, for the day the story is to be read; null for today or the day its embargo ends. An
   * embargo may have ended since the last look. Whoever asks is told what an empty story lacks as well.
   */
  look(releaseDay: Day | null = null): void {
    this.#releaseDay = releaseDay;
    this.#asked = true;
    if (!this.#editor.view.composing) this.#check();
  }

  /** Selects the words found and shows them; gives false for what is no place in the text. */
  goTo(wanted: Finding): boolean {
    const place = this.#placeOf(wanted);
    if (!place || this.#editor.view.composing) return place !== null;
    const { state, view } = this.#editor;
    view.dispatch(
      state.tr.setSelection(TextSelection.create(state.doc, place.from, place.to)).scrollIntoView(),
    );
    showCurrent(view, place);
    return true;
  }

  /** Goes to the next finding after the caret (1) or the one before (-1), round at the ends. */
  walk(step: 1 | -1): Finding | null {
    this.#fresh();
    const places = this.#places().sort((one, other) => one.from - other.from);
    const { from, to } = this.#editor.state.selection;
    const next =
      step > 0
        ? (places.find((place) => place.from >= to && place.to > from) ?? places[0])
        : (places.filter((place) => place.to <= from).at(-1) ?? places.at(-1));
    if (!next) return null;
    this.goTo(next.finding);
    return next.finding;
  }

  /** The finding the caret stands in or on. */
  atCaret(): Finding | null {
    this.#fresh();
    const { from, to } = this.#editor.state.selection;
    const place = this.#places().find(
      (one) => one.from <= from && one.to >= to && one.finding.fix !== undefined,
    );
    return place?.finding ?? null;
  }

  /** Mends findings, each block in one step and all in one undo step; gives how many. */
  fix(wanted: readonly Finding[]): number {
    const { state, view, isEditable } = this.#editor;
    if (!isEditable || view.composing) return 0;
    const places = wanted.flatMap((one) => {
      const place = this.#placeOf(one);
      // What a person chose to put there, where the rule itself has nothing.
      const fix = place?.finding.fix ?? one.fix;
      return place ? { ...place, finding: { ...place.finding, fix } } : [];
    });
    const fixable = places
      .filter(({ finding, from, to }) => finding.fix !== undefined && from < to)
      .sort((one, other) => other.from - one.from)
      .filter(({ to }, index, all) => to <= (all[index - 1]?.from ?? Number.POSITIVE_INFINITY));
    if (fixable.length === 0) return 0;
    startUndoStep(state);
    // From the end, so that the places before stay where they are.
    for (const { finding } of fixable) {
      const { block, from, to, fix } = finding;
      if (block === null || !fix) continue;
      view.dispatch(
        replaceMatches(
          this.#editor.state,
          textblocksOf(this.#editor.state.doc),
          [{ text: block, from, to }],
          fix.insert,
          replacementOf(fix),
        ),
      );
    }
    startUndoStep(this.#editor.state);
    this.#check();
    return fixable.length;
  }

  /** Sets a finding aside for this story. */
  dismiss(finding: Finding): void {
    if (this.#session.readOnly !== null) return;
    this.#count(finding.rule).dismissed += 1;
    dismissalsOf(this.#session.doc).set(findingKey(finding), new Date().toISOString());
  }

  takeUp(finding: Finding): void {
    if (this.#session.readOnly !== null) return;
    const counts = this.#count(finding.rule);
    counts.dismissed = Math.max(0, counts.dismissed - 1);
    dismissalsOf(this.#session.doc).delete(findingKey(finding));
  }

  /**
   * Has main put it on record that the story leaves with a finding. Throws as `saveFirst` does while
   * the story is not on disk, where main looks for the finding, and as `request` does.
   */
  async signOff(finding: Finding, said: Pick<SignOff, 'reason' | 'by'>): Promise<void> {
    const { id } = this.#session;
    await saveFirst(this.#session);
    await request('desk.sign', { id, finding: findingKey(finding), ...said });
  }

  #soon = (): void => {
    if (this.#timer) return;
    this.#timer = setTimeout(() => {
      this.#timer = null;
      if (this.#editor.isDestroyed) return;
      if (this.#editor.view.composing) this.#soon();
      else this.#check();
    }, SOON_MS);
  };

  #fresh(): void {
    if (this.#doc !== this.#editor.state.doc) this.#check();
  }

  /**
   * Looks at what is new for so many milliseconds, and at the rest as soon as the window is idle again: after
   * a large paste, or in a long story just opened, nobody waits for it.
   */
  #checkInTurns = (): void => {
    if (this.#turn !== null) cancelIdleCallback(this.#turn);
    this.#turn = null;
    let end: number | null = null;
    const isLate = () => {
      end ??= performance.now() + TURN_MS;
      return performance.now() > end;
    };
    if (this.#check(isLate)) return;
    this.#turn = requestIdleCallback(
      () => {
        if (this.#editor.isDestroyed) return;
        const { dom, composing } = this.#editor.view;
        const { signal } = this.#over;
        if (!composing) this.#checkInTurns();
        else dom.addEventListener('compositionend', this.#checkInTurns, { once: true, signal });
      },
      { timeout: NEXT_TURN_MS },
    );
  };

  /** False when it was too late for all that is new; then nothing is told yet. */
  #check(isLate: () => boolean = () => false): boolean {
    if (this.#editor.isDestroyed) return true;
    const { doc } = this.#editor.state;
    const story = this.#story(doc);
    const { checksOff } = outletOf(this.#settings, story.fields.outletId);
    const inForce = JSON.stringify([checksOff, this.#settings.wordPacks]);
    if (!this.#checker || inForce !== this.#inForce) {
      this.#checker = createChecker(rulesInForce(checksOff, this.#settings.wordPacks));
      this.#inForce = inForce;
    }
    const found = this.#checker(story, isLate);
    if (found === null) return false;
    if (doc !== this.#doc) showCurrent(this.#editor.view, null);
    this.#doc = doc;
    const early = !this.#asked && !hasBegun(story);
    const told = found.filter(({ rule }) => !early || !LACKS.has(rule));
    this.#findings = [...told, ...this.#misspelt(story, told)];
    for (const finding of this.#findings) {
      const key = findingKey(finding);
      if (this.#seen.has(key)) continue;
      this.#seen.add(key);
      this.#count(finding.rule).hits += 1;
    }
    this.#judgeIn(story.blocks, early);
    return true;
  }

  /** What the dictionary does not know; what it was not asked yet is told when it has answered. */
  #misspelt({ blocks, fields }: CheckedStory, found: readonly Finding[]): Finding[] {
    const dictionary = this.#settings.spellingDictionary;
    const outlet = outletOf(this.#settings, fields.outletId);
    const off = !dictionary?.on || outlet.checksOff?.includes(SPELLING);
    if (off || !fields.language.toLowerCase().startsWith('ko')) return [];
    if (this.#spelling?.id !== dictionary.id) {
      this.#spelling?.words.stop();
      this.#spelling = { id: dictionary.id, words: new SpellingWords(this.#soon) };
    }
    const { words } = this.#spelling;
    words.ask(blocks.flatMap((block) => spellingWords(block)));
    const people = [...this.#settings.people, ...fields.bylines].map(({ name }) => name);
    const own = new Set([outlet.name, ...(outlet.ownWords ?? []), ...people]);
    return spellingFindings(blocks, found, words.isWrong, own);
  }

  #story(doc: Node): CheckedStory {
    const { doc: ydoc } = this.#session;
    const fields = readFields(ydoc);
    const outlet = outletOf(this.#settings, fields.outletId);
    const { name, quoteStyle, ellipsis, creditTemplate, headlineChannel } = outlet;
    const now = Date.now();
    const today = dayAt(now);
    const encodings = neededEncodings(this.#settings.targets, fields.outletId);
    const held = fields.embargo.kind === 'time' ? Date.parse(fields.embargo.until) : now;
    return storyView(doc, {
      context: {
        language: fields.language,
        outlet: { name, quoteStyle, ellipsis, creditTemplate, headlineChannel },
        releaseDay: this.#releaseDay ?? dayAt(Math.max(now, held || now)),
        encodings: [...encodings].flatMap((encoding) =>
          encoding === 'utf-8' ? [] : { encoding, fits: koreanFits(encoding) },
        ),
      },
      fields,
      records: readPhotos(ydoc),
      rights: readPhotoRights(ydoc),
      openComments: countOpenThreads(ydoc),
      writtenOn: ({ text }) => (this.#old.has(text) ? this.#openedOn : today),
      now,
    });
  }

  #judge = (): void => {
    if (this.#checked) this.#judgeIn(this.#checked.blocks, this.#checked.early);
  };

  #judgeIn(blocks: readonly CheckedBlock[], early: boolean): void {
    const { doc } = this.#session;
    const judgement = judge(this.#findings, dismissedKeys(doc), signOffsOf(doc, this.#session.id));
    this.#checked = { ...judgement, blocks, early };
    if (!this.#editor.isDestroyed && this.#doc === this.#editor.state.doc) {
      showUnderlines(this.#editor.view, this.#places());
    }
    for (const listener of this.#listeners) listener();
  }

  /** The open findings that are in the text, where they are in the document. */
  #places(): PlacedFinding[] {
    const blocks = textblocksOf(this.#doc ?? this.#editor.state.doc);
    return (this.#checked?.open ?? []).flatMap((finding) => {
      const start = finding.block === null ? undefined : blocks[finding.block]?.start;
      if (start === undefined) return [];
      return [{ finding, from: start + finding.from, to: start + finding.to }];
    });
  }

  /** Where a finding is now; null when it is nowhere, or no longer there. */
  #placeOf(wanted: Finding): PlacedFinding | null {
    this.#fresh();
    const key = findingKey(wanted);
    const places = this.#places().filter(({ finding }) => findingKey(finding) === key);
    return (
      places.find(
        ({ finding }) => finding.block === wanted.block && finding.from === wanted.from,
      ) ??
      places[0] ??
      null
    );
  }

  #count(rule: string) {
    const known = this.#counts[rule] ?? { hits: 0, dismissed: 0 };
    this.#counts[rule] = known;
    return known;
  }

  #tellCounts = (): void => {
    if (Object.keys(this.#counts).length === 0) return;
    this.#keepCounts(this.#counts);
    this.#counts = {};
  };
}
