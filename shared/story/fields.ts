import { z } from 'zod';
import { embargoSchema } from './embargo';
import { bylineSchema } from './people';

/** How much of the text a machine wrote; the reader is told (FIELD §10). */
export const AI_LABELS = ['none', 'assisted', 'generated'] as const;

/** IPTC urgency: 1 the most urgent, 5 normal, 8 the least. NewsML-G2 has a 9 besides, which NITF has not. */
export const URGENCIES = [1, 2, 3, 4, 5, 6, 7, 8] as const;

/**
 * What a story carries beside its document. Each key is stored on its own in the Y.Map `fields`,
 * so that two people who edit different fields offline both keep their change.
 * Limits here only refuse the absurd; newsroom limits warn in the window and never block.
 */
export const storyFieldsSchema = z.object({
  /** The outlet whose templates and vocabulary apply. */
  outletId: z.string().max(64),
  /** Section ids of the outlet's vocabulary; the first is the main section. */
  sections: z.array(z.string().max(64)).max(20),
  bylines: z.array(bylineSchema).max(50),
  /** 속보, 단독 …: rendered before the headline. */
  headlineTags: z.array(z.string().max(20)).max(10),
  /** 1보, 종합 …: rendered after the headline; empty for none. */
  series: z.string().max(20),
  /** Id of the story that began the series this one goes on with; empty when it goes on with none. */
  seriesId: z.union([z.literal(''), z.uuid()]),
  /** Id of the story this one was started from as the next of its series; empty for none. */
  previousStoryId: z.union([z.literal(''), z.uuid()]),
  /** Place of writing, for example 서울. */
  dateline: z.string().max(100),
  keywords: z.array(z.string().max(100)).max(100),
  /** IPTC slugline; empty means it is made from the headline. */
  slugline: z.string().max(200),
  /** BCP 47. */
  language: z.string().max(35),
  embargo: embargoSchema,
  /** Wanted length in sheets of 200 (매); null for none. */
  targetSheets: z.number().min(0).max(1000).nullable(),
  /** When the desk wants it: RFC 3339 with an offset; empty for no such time. Internal. */
  deadline: z.union([z.literal(''), z.iso.datetime({ offset: true })]),
  /** The place it is meant for, for example 1면 톱 or 오전판; empty for none. Internal. */
  slot: z.string().max(100),
  aiLabel: z.enum(AI_LABELS),
  /** One of `URGENCIES`; null for none. */
  urgency: z.literal(URGENCIES).nullable(),
  /** Internal; never leaves. */
  deskNote: z.string().max(20_000),
  /** Where the story comes from when it is not the outlet's own, for example a wire service. */
  source: z.string().max(200),
  /** IPTC usageterms. */
  usageterms: z.string().max(2000),
  /** IPTC copyrightholder; empty means the outlet. */
  copyrightholder: z.string().max(200),
});
export type StoryFields = z.infer<typeof storyFieldsSchema>;

export const EMPTY_FIELDS: StoryFields = {
  outletId: '',
  sections: [],
  bylines: [],
  headlineTags: [],
  series: '',
  seriesId: '',
  previousStoryId: '',
  dateline: '',
  keywords: [],
  slugline: '',
  language: 'ko-KR',
  embargo: { kind: 'none' },
  targetSheets: null,
  deadline: '',
  slot: '',
  aiLabel: 'none',
  urgency: null,
  deskNote: '',
  source: '',
  usageterms: '',
  copyrightholder: '',
};
