import * as Y from 'yjs';
import { inspect } from '../../shared/document/inspect';
import { bodyOf, readFields, readStoryLog } from '../../shared/document/storyDoc';
import { documentOf, type StoryText, storyText } from '../../shared/document/walk';
import { brokenPromise } from '../../shared/story/promisedEmbargo';
import { removedBylines } from '../../shared/story/removedBylines';
import { renderHeadline } from '../../shared/text/headline';
import { characters, sheetsByLines } from '../../shared/text/sheets';
import { failpoint } from './failpoint';
import type { LiveStory } from './liveStory';
import { indexStory } from './search';
import type { StorageContext } from './storageContext';
import { docOf, stateOf } from './storyState';
import {
  EMPTY_PROJECTION,
  findRecord,
  type Projection,
  type StoryRecord,
  writeRecord,
} from './storyTable';
import { inTransaction } from './transaction';

/** What a document shows in the list, and what it is found by. */
export interface Projected {
  projection: Projection;
  searchText: string;
  /** Found by 초성 as well: headline, people, keywords. */
  names: string[];
  sections: string[];
}

/** Makes the projection of a story's document. It depends on the document and the story's id alone. */
export function projectionOf(
  doc: Y.Doc,
  storyId: string,
  sectionName: (outletId: string, sectionId: string) => string | null,
): Projected {
  const fields = readFields(doc);
  const { published, all } = textOfDoc(doc);
  const headline = published.headline.trim();
  const people = fields.bylines.map((byline) => byline.name).filter((name) => name !== '');
  const stage = fields.series || (fields.headlineTags[0] ?? '');
  const log = readStoryLog(doc, storyId);
  // Whatever the clock says: that is asked when the list is read.
  const promised = brokenPromise(log, fields.embargo, 0);
  const removed = removedBylines(log, people).map(({ name }) => name);
  const sections = fields.sections.map((id) => sectionName(fields.outletId, id) ?? id);
  return {
    projection: {
      headline,
      printedHeadline:
        headline === ''
          ? ''
          : renderHeadline(headline, { tags: fields.headlineTags, series: fields.series }),
      section: fields.sections[0] ?? '',
      outletId: fields.outletId,
      people,
      photos: countFigures(bodyOf(doc)),
      characters: characters(published.paragraphs).withSpaces,
      sheetsByLines: sheetsByLines(published.paragraphs),
      embargo: fields.embargo,
      ...(promised && { promised }),
      ...(fields.seriesId && { seriesId: fields.seriesId }),
      ...(stage && { stage }),
      ...(log.step !== 'draft' && { step: log.step }),
      ...((log.broken || log.branches.length > 1) && { unsettled: true }),
      ...(removed.length > 0 && { removed }),
      ...(fields.deadline && { deadline: fields.deadline }),
      ...(fields.slot && { slot: fields.slot }),
    },
    // The headline is the first line, be it empty; a snippet begins with the second.
    searchText: [
      all.headline,
      all.deck,
      ...all.paragraphs,
      ...all.captions,
      fields.headlineTags.join(' '),
      fields.series,
      people.join(' '),
      fields.keywords.join(' '),
      sections.join(' '),
    ]
      .map((part) => part.trim())
      .filter((part, at) => at === 0 || part !== '')
      .join('\n')
      .normalize('NFC'),
    names: [all.headline, ...people, ...fields.keywords],
    sections: fields.sections,
  };
}

/** Writes a story's row and its place in search, in one transaction. Throws what SQLite throws. */
export function project(context: StorageContext, story: LiveStory): void {
  const { db } = context;
  const { projection, ...indexed } = projectionOf(story.doc, story.id, context.sectionName);
  const record = recordOf(context, story, projection);
  inTransaction(db, () => {
    const no = writeListed(context, record);
    indexStory(db, no, indexed.searchText, {
      names: indexed.names,
      people: projection.people,
      sections: indexed.sections,
      embargoed: projection.embargo.kind !== 'none',
      readOnly: record.damage !== null,
    });
    db.prepare('DELETE FROM dirty WHERE story_id = ?').run(story.id);
    failpoint('projection-before-commit');
  });
  story.dirty = false;
  story.listedSeq = story.seq;
}

/**
 * Writes the rows of the stories that changed since theirs was made, in order of change, and not
 * their place in search: that costs a pass over the index for each word of a story, and a key would
 * wait for it. Until `project` they stay in the table `dirty`.
 */
export function projectRows(context: StorageContext): void {
  const { db } = context;
  for (const story of inOrderOfChange(context)) {
    if (story.listedSeq === story.seq) continue;
    const { projection } = projectionOf(story.doc, story.id, context.sectionName);
    inTransaction(db, () => {
      writeListed(context, recordOf(context, story, projection));
      failpoint('projection-before-commit');
    });
    story.listedSeq = story.seq;
  }
}

/** Writes a row, and has the lists counted anew when the story stands in another one. */
function writeListed(context: StorageContext, record: StoryRecord): number {
  const before = findRecord(context.db, record.id)?.record.projection.step;
  if (before !== record.projection.step) context.counts = null;
  return writeRecord(context.db, record);
}

function recordOf({ db }: StorageContext, story: LiveStory, projection: Projection): StoryRecord {
  const found = findRecord(db, story.id);
  return {
    id: story.id,
    createdAt: found?.record.createdAt ?? story.changedAt,
    modifiedAt: story.changedAt,
    trashedAt: found?.record.trashedAt ?? null,
    touched: story.touched,
    lastSeq: story.seq,
    copiedFrom: found?.record.copiedFrom ?? null,
    damage: damageOf(story),
    incomplete: found?.record.incomplete ?? false,
    projection,
  };
}

/**
 * Makes row and place in search again of every story that changed since, in order of change; with
 * `isDue` of those alone for which it holds.
 */
export function projectDirty(
  context: StorageContext,
  isDue: (story: LiveStory) => boolean = () => true,
): void {
  for (const story of inOrderOfChange(context)) if (isDue(story)) project(context, story);
}

function inOrderOfChange({ live }: StorageContext): LiveStory[] {
  return live
    .all()
    .filter((story) => story.dirty)
    .sort((a, b) => a.touched - b.touched);
}

/**
 * Makes some of the rows again that a crash, or a new form of the index, left behind. Gives how many
 * of these stories turned out damaged.
 */
export function projectLeftBehind(context: StorageContext, atMost: number): number {
  let damaged = 0;
  const left = context.db.prepare('SELECT story_id FROM dirty LIMIT ?').all(atMost);
  for (const row of left) {
    const id = String(row.story_id);
    const story = context.live.read(id);
    // One that is being written has its turn when it rests.
    if (story.ok && story.value.dirty) continue;
    if (story.ok) {
      // Only what changed since its row was made moves up in the list.
      const known = findRecord(context.db, id)?.record;
      story.value.touched =
        known && known.lastSeq === story.value.seq ? known.touched : context.touch();
      project(context, story.value);
      if (story.value.damaged) damaged += 1;
    } else {
      context.db.prepare('DELETE FROM dirty WHERE story_id = ?').run(id);
    }
  }
  return damaged;
}

/** Gives a row again to each story that has a document and none: its row was lost. */
export function adoptOrphans({ db }: StorageContext): void {
  const orphans = db
    .prepare(
      `SELECT story_id, min(at) AS at FROM snapshots
       WHERE story_id NOT IN (SELECT id FROM stories) GROUP BY story_id`,
    )
    .all();
  for (const { story_id, at } of orphans) {
    inTransaction(db, () => {
      writeRecord(db, {
        id: String(story_id),
        createdAt: Number(at),
        modifiedAt: Number(at),
        trashedAt: null,
        touched: 0,
        lastSeq: 0,
        copiedFrom: null,
        damage: null,
        incomplete: false,
        projection: EMPTY_PROJECTION,
      });
      db.prepare('INSERT OR IGNORE INTO dirty (story_id) VALUES (?)').run(story_id);
    });
  }
}

function damageOf(story: LiveStory): StoryRecord['damage'] {
  if (story.damaged || story.inspection.kind === 'refused') return 'damaged';
  return story.inspection.kind === 'known' ? null : story.inspection.kind;
}

/**
 * The text without and with internal notes. The document is read in a copy, and only when all of it
 * is known: y-tiptap deletes from the document it reads whatever it cannot make a node of.
 */
function textOfDoc(doc: Y.Doc): { published: StoryText; all: StoryText } {
  if (inspect(doc).kind === 'known') {
    try {
      const root = documentOf(docOf([{ seq: 0, at: 0, bytes: stateOf(doc) }]).doc);
      return { published: storyText(root, 'without-notes'), all: storyText(root, 'with-notes') };
    } catch {
      // Known parts in an order the schema does not allow: read below without it.
    }
  }
  const text = rawText(doc);
  return { published: text, all: text };
}

/** The text of a body that this Songgo's schema does not know, so that it can be found and named. */
function rawText(doc: Y.Doc): StoryText {
  const text: StoryText = { headline: '', deck: '', paragraphs: [], captions: [] };
  const pending: unknown[] = bodyOf(doc).toArray().reverse();
  while (pending.length > 0) {
    const node = pending.pop();
    if (node instanceof Y.XmlText) {
      const parent = node.parent instanceof Y.XmlElement ? node.parent.nodeName : '';
      const content = plain(node);
      if (parent === 'headline') text.headline += content;
      else if (parent === 'deck') text.deck += content;
      else if (parent === 'caption') text.captions.push(content);
      else text.paragraphs.push(content);
    } else if (node instanceof Y.XmlElement) {
      pending.push(...node.toArray().reverse());
    }
  }
  return text;
}

function plain(text: Y.XmlText): string {
  return (text.toDelta() as { insert: unknown }[])
    .map((part) => (typeof part.insert === 'string' ? part.insert : ''))
    .join('');
}

function countFigures(body: Y.XmlFragment): number {
  let figures = 0;
  const pending: unknown[] = body.toArray();
  while (pending.length > 0) {
    const node = pending.pop();
    if (!(node instanceof Y.XmlElement)) continue;
    if (node.nodeName === 'figure') figures += 1;
    else pending.push(...node.toArray());
  }
  return figures;
}
