import { z } from 'zod';
import { wordPackSchema } from './checks/wordPack';
import { targetSchema } from './deliver/target';
import { listFilterSchema } from './story/listFilter';
import { personSchema } from './story/people';
import { ENCODINGS } from './text/encodings';
import { HEADLINE_CHANNELS } from './text/headline';

const sectionSchema = z.object({
  id: z.string().min(1).max(64),
  name: z.string().min(1).max(60),
});
export type Section = z.infer<typeof sectionSchema>;

export const LANGUAGES = ['ko', 'en'] as const;
export const THEMES = ['light', 'dark', 'system'] as const;

/** Curly or straight quotation marks, or whatever is typed. */
export const QUOTE_STYLES = ['curly', 'straight', 'as-typed'] as const;

/** So many words of its own an outlet can have. */
export const OWN_WORDS_MAX = 5000;

/**
 * How one outlet prints its stories. In templates `{outlet}`, `{names}`, `{people}`, `{name}`,
 * `{role}`, `{email}`, `{credit}` and `{dateline}` stand for the values.
 */
export const outletSchema = z.object({
  id: z.string().min(1).max(64),
  name: z.string().min(1).max(100),
  /** What its stories are written in; the window's language when nothing is said. */
  language: z.enum(LANGUAGES).optional(),
  /** Before the first paragraph: `[{outlet} {names} {role}]`. Empty for none. */
  leadTemplate: z.string().max(200),
  /** After the last paragraph: `/{people}`. Empty for none. */
  tailTemplate: z.string().max(200),
  /** One person of the tail: `{name} {role}({email})`. */
  personTemplate: z.string().max(200),
  /** Between names: `·`. */
  nameJoiner: z.string().max(5),
  /** A photograph's credit: `[사진={credit}]`. */
  creditTemplate: z.string().max(200),
  quoteStyle: z.enum(QUOTE_STYLES),
  /** What the length of its headlines is told by; the web when nothing is said. */
  headlineChannel: z.enum(HEADLINE_CHANNELS).optional(),
  /** Whether `...` becomes `…` as it is typed. */
  ellipsis: z.boolean(),
  /** Its order of a running story (속보, 1보, 2보, 종합 …); the usual one when there is none. */
  seriesOrder: z.array(z.string().min(1).max(20)).min(1).max(20).optional(),
  /** How many people beside its writer approve a story before it may leave; none when nothing is said. */
  deskPasses: z.union([z.literal(0), z.literal(1), z.literal(2)]).optional(),
  sections: z.array(sectionSchema).max(200),
  /** Words that its stories have and no dictionary knows: names, products, terms. */
  ownWords: z.array(z.string().min(1).max(60)).max(OWN_WORDS_MAX).optional(),
  /** Ids of the checks it does without. */
  checksOff: z.array(z.string().max(64)).max(500).optional(),
});
export type Outlet = z.infer<typeof outletSchema>;

/** A search that was given a name and stands among the lists. */
const savedFilterSchema = z.object({
  id: z.string().min(1).max(64),
  name: z.string().min(1).max(60),
  /** The words searched for; empty for none. */
  query: z.string().max(500),
  filter: listFilterSchema,
});
export type SavedFilter = z.infer<typeof savedFilterSchema>;

/** So many can be kept. */
export const SAVED_FILTERS_MAX = 50;

export const TEXT_SIZES = [15, 16, 17, 18, 20, 22, 24] as const;
export const LINE_HEIGHTS = [1.5, 1.7, 1.9, 2.1] as const;

const bounds = z.object({ x: z.number(), y: z.number(), width: z.number(), height: z.number() });

/** Somebody whose packages came here: the key of the seal, and the name that came with it. */
const senderSchema = z.object({
  key: z.string().regex(/^[\w-]{43}$/),
  name: z.string().max(200),
});

/** A spelling dictionary that a person installed; its files are in the profile. */
export const spellingDictionarySchema = z.object({
  /** The name of its folder. */
  id: z.uuid(),
  /** Its files' name without an ending: `ko`. */
  name: z.string().max(200),
  /** Of both files as they came. */
  bytes: z.number().int().min(0),
  /** What they were written in. */
  encoding: z.string().max(40),
  /** The sentence in them that names a licence; empty when there is none. */
  licence: z.string().max(300),
  on: z.boolean(),
});
export type SpellingDictionary = z.infer<typeof spellingDictionarySchema>;

/** Everything electron-store keeps. No stories, no secrets. */
export const settingsSchema = z.object({
  version: z.literal(1),
  language: z.enum(LANGUAGES),
  theme: z.enum(THEMES),
  /** Body text in the editor and the preview, in CSS pixels; one setting for all stories. */
  textSize: z.number().min(12).max(36),
  lineHeight: z.number().min(1.2).max(2.6),
  panes: z.object({ stories: z.boolean(), inspector: z.boolean() }),
  /** Whether the line one writes on is kept near the middle of the page. */
  typewriterScroll: z.boolean(),
  /** The person who writes here; empty until first start is done. */
  me: z.string().max(64),
  defaultOutletId: z.string().max(64),
  outlets: z.array(outletSchema).min(1).max(50),
  people: z.array(personSchema).max(2000),
  /** Where stories are sent; without their secrets. */
  targets: z.array(targetSchema).max(100),
  /** Ids of targets a person paused: nothing goes to them until the same person, or another, resumes. */
  pausedTargets: z.array(z.string().max(64)).max(100),
  firstStartDone: z.boolean(),
  /** The story to open at start; empty for none. */
  lastStoryId: z.string().max(64),
  /** Searches kept under a name, in the order of the list. */
  savedFilters: z.array(savedFilterSchema).max(SAVED_FILTERS_MAX),
  /** The window's place in screen pixels; null before it was ever moved. */
  windowBounds: bounds.nullable(),
  /** The windows beside the first one, to be opened again at start. */
  furtherWindows: z.array(z.object({ storyId: z.string().max(64), bounds })).max(20),
  /** Characters last put in from the palette of symbols, the latest first. */
  recentSymbols: z.array(z.string().min(1).max(8)).max(24),
  /** The folder that desk and reporters share; empty for none. */
  deskFolder: z.string().max(4096),
  /** Whose packages came here before. */
  senders: z.array(senderSchema).max(2000),
  /** Lists of words that were brought in as files; each is a check. */
  wordPacks: z.array(wordPackSchema).max(20),
  /** Null for none, which is how Songgo comes. */
  spellingDictionary: spellingDictionarySchema.nullable(),
  /** How often each check found something here, and how often that was set aside. */
  checkCounts: z.record(
    z.string().max(64),
    z.object({ hits: z.number().int().min(0), dismissed: z.number().int().min(0) }),
  ),
  exportChoices: z.object({
    formats: z.array(z.string().max(40)).max(40),
    encoding: z.enum(ENCODINGS),
    folder: z.string().max(4096),
  }),
});
export type Settings = z.infer<typeof settingsSchema>;

/** The reference page's sections, as a sample vocabulary that an outlet edits. */
export const SAMPLE_SECTIONS: Section[] = [
  ['it-science', 'IT·과학'],
  ['industry', '산업'],
  ['economy', '경제'],
  ['politics', '정치'],
  ['society', '사회'],
  ['culture-life', '문화·생활'],
  ['nation', '전국'],
  ['global', '글로벌'],
  ['entertainment-sports', '연예·스포츠'],
  ['opinion', '오피니언'],
  ['photo-video', '포토·영상'],
  ['series', '기획&시리즈'],
  ['special', '스페셜&이벤트'],
  ['forum', '포럼'],
  ['report', '리포트'],
  ['tv', 'TV'],
].map(([id, name]) => ({ id: id ?? '', name: name ?? '' }));

export const SAMPLE_OUTLET: Outlet = {
  id: 'outlet-1',
  name: '한강신문',
  leadTemplate: '[{outlet} {names} {role}]',
  tailTemplate: '/{people}',
  personTemplate: '{name} {role}({email})',
  nameJoiner: '·',
  creditTemplate: '[사진={credit}]',
  quoteStyle: 'curly',
  ellipsis: true,
  sections: SAMPLE_SECTIONS,
};

export const DEFAULT_SETTINGS: Settings = {
  version: 1,
  language: 'ko',
  theme: 'system',
  textSize: 18,
  lineHeight: 1.9,
  panes: { stories: true, inspector: true },
  typewriterScroll: false,
  me: '',
  defaultOutletId: SAMPLE_OUTLET.id,
  outlets: [SAMPLE_OUTLET],
  people: [],
  targets: [],
  pausedTargets: [],
  firstStartDone: false,
  lastStoryId: '',
  savedFilters: [],
  windowBounds: null,
  furtherWindows: [],
  recentSymbols: [],
  deskFolder: '',
  senders: [],
  wordPacks: [],
  spellingDictionary: null,
  checkCounts: {},
  exportChoices: { formats: ['ninjs', 'html', 'text'], encoding: 'utf-8', folder: '' },
};
