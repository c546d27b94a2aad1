import { inspect } from '@shared/document/inspect';
import { storySchema } from '@shared/document/schema';
import {
  bodyOf,
  createStoryDoc,
  readFields,
  writeFields,
  writePhoto,
} from '@shared/document/storyDoc';
import type { Settings } from '@shared/settings';
import { type StoryFields, storyFieldsSchema } from '@shared/story/fields';
import type { ImportNotes } from '@shared/story/importReport';
import type { Byline } from '@shared/story/people';
import type { PhotoRecord } from '@shared/story/photos';
import type { BylinePerson } from '@shared/text/bylines';
import { cutTo } from '@shared/text/cutTo';
import { normaliseText } from '@shared/text/normalise';
import { writtenIn } from '@shared/text/writtenIn';
import { prosemirrorToYXmlFragment } from '@tiptap/y-tiptap';
import * as Y from 'yjs';
import type { DraftNode, DraftStory } from './draftStory';
import { oneLine } from './headline';

/**
 * The whole state of a new story, as one Yjs update. `photos` has what became of each picture of the
 * draft, null for one that was refused. The document is checked by the schema and by `inspect`: a
 * draft that does not pass is a bug of its format and throws.
 */
export function stateOfDraft(
  draft: DraftStory,
  photos: readonly (PhotoRecord | null)[],
  settings: Pick<Settings, 'outlets' | 'defaultOutletId' | 'people'>,
  notes: ImportNotes,
): Uint8Array {
  const doc = createStoryDoc();
  const line = (type: string, words: string): DraftNode => ({
    type,
    ...(words !== '' && { content: [{ type: 'text', text: words }] }),
  });
  const body = draft.body.map((block) => withPhoto(block, photos));
  // A story ends in a line one can write on.
  if (body.at(-1)?.type !== 'paragraph') body.push({ type: 'paragraph' });
  const root = storySchema.nodeFromJSON({
    type: 'doc',
    content: [
      line('headline', oneLine(draft.headline)),
      ...(draft.deck === '' ? [] : [line('deck', oneLine(draft.deck))]),
      ...body,
    ],
  });
  root.check();
  const outlet = settings.outlets.find(({ id }) => id === settings.defaultOutletId);
  const known = readFields(doc);
  const sections = draft.sections.flatMap((name) => {
    const found = outlet?.sections.find((one) => one.id === name || one.name === name);
    if (!found) notes.add('section-unknown', name);
    return found ? [found.id] : [];
  });
  doc.transact(() => {
    bodyOf(doc).delete(0, bodyOf(doc).length);
    prosemirrorToYXmlFragment(root, bodyOf(doc));
    writeFields(
      doc,
      fitting(
        {
          ...known,
          // What the file says goes before what its words look like.
          language: writtenIn(root.textBetween(0, root.content.size, '\n')) ?? known.language,
          ...draft.fields,
          outletId: outlet?.id ?? settings.defaultOutletId,
          sections: [...new Set(sections)],
          bylines: draft.bylines.map((one) => bylineOf(one, settings.people)),
          deskNote: draft.deskNote,
        },
        known,
        notes,
      ),
    );
    for (const photo of photos) if (photo) writePhoto(doc, photo);
  });
  const found = inspect(doc);
  if (found.kind !== 'known') throw new Error(`an import made a document that is ${found.kind}`);
  const state = Y.encodeStateAsUpdate(doc);
  doc.destroy();
  return state;
}

/** A figure with the photograph it names, and with what the photograph's file says where it is silent. */
function withPhoto(block: DraftNode, photos: readonly (PhotoRecord | null)[]): DraftNode {
  const index = /^photo:(\d+)$/.exec(String(block.attrs?.media ?? ''))?.[1];
  if (block.type !== 'figure' || index === undefined) return block;
  const photo = photos[Number(index)];
  if (!photo) return { ...block, attrs: { ...block.attrs, media: null } };
  const { offered } = photo;
  const [caption] = block.content ?? [];
  const said = oneLine(offered.caption);
  return {
    ...block,
    attrs: {
      ...block.attrs,
      media: photo.hash,
      alt: block.attrs?.alt || oneLine(offered.alt),
      credit: block.attrs?.credit || oneLine(offered.credit),
      creator: block.attrs?.creator || oneLine(offered.creator),
      usageterms: block.attrs?.usageterms || oneLine(offered.rights),
    },
    content: [
      caption?.content || said === ''
        ? (caption ?? { type: 'caption' })
        : { type: 'caption', content: [{ type: 'text', text: said }] },
    ],
  };
}

/** Settings' own person where the e-mail or the name is theirs; what the file says is kept. */
function bylineOf({ name, role, email }: BylinePerson, people: Settings['people']): Byline {
  const person =
    people.find((one) => email !== '' && one.email.toLowerCase() === email.toLowerCase()) ??
    people.find((one) => one.name === name && (email === '' || one.email === ''));
  return {
    personId: person?.id ?? '',
    name: oneLine(name),
    role: oneLine(role) || (person?.role ?? ''),
    email: oneLine(email) || (person?.email ?? ''),
  };
}

/** Every field as its schema has it: what is too long is cut, what does not fit is left empty. */
function fitting(fields: StoryFields, empty: StoryFields, notes: ImportNotes): StoryFields {
  const fit: Record<string, unknown> = {};
  for (const [key, schema] of Object.entries(storyFieldsSchema.shape)) {
    const value = cut(fields[key as keyof StoryFields], LIMITS[key] ?? 100);
    const parsed = schema.safeParse(value);
    fit[key] = parsed.success ? parsed.data : empty[key as keyof StoryFields];
    if (
      !parsed.success ||
      JSON.stringify(value) !== JSON.stringify(fields[key as keyof StoryFields])
    ) {
      notes.add('value-cut', String(fields[key as keyof StoryFields] ?? ''));
    }
  }
  return fit as StoryFields;
}

/** Longest text of each field where it is not 100, as `storyFieldsSchema` has it. */
const LIMITS: Readonly<Record<string, number>> = {
  headlineTags: 20,
  series: 20,
  slugline: 200,
  language: 35,
  deskNote: 20_000,
  source: 200,
  usageterms: 2000,
  copyrightholder: 200,
  outletId: 64,
  sections: 64,
};

function cut(value: unknown, longest: number): unknown {
  if (typeof value === 'string') return cutTo(normaliseText(value), longest);
  if (Array.isArray(value)) return value.slice(0, 50).map((one) => cut(one, longest));
  if (value instanceof Object) {
    return Object.fromEntries(
      Object.entries(value).map(([key, one]) => [key, cut(one, key === 'email' ? 254 : longest)]),
    );
  }
  return value;
}
