/**
 * Where a story stands between its reporter and its readers (FIELD §1): 작성 중, 송고, 데스킹, 반려,
 * 출고 승인, 송출, 수정, 전문취소.
 */
export const STEPS = [
  'draft',
  'filed',
  'desking',
  'returned',
  'approved',
  'released',
  'corrected',
  'withdrawn',
] as const;
export type Step = (typeof STEPS)[number];

export function isStep(value: string): value is Step {
  return (STEPS as readonly string[]).includes(value);
}

export const DESK_ROLES = ['reporter', 'desk', 'chief'] as const;
export type DeskRole = (typeof DESK_ROLES)[number];

/** How many people beside its writer must approve what leaves; 0 for those who work alone. */
export const PASSES = [0, 1, 2] as const;
export type Passes = (typeof PASSES)[number];

/** What moves a story on. */
export const MOVES = [
  /** 송고: the reporter hands it to the desk. */
  'file',
  /** 거두기: the reporter takes it back before the desk has taken it. */
  'recall',
  /** 데스크 인수. */
  'take',
  /** 반려. */
  'return',
  /** 승인: one pass of the desk; the last one that is needed makes it approved. */
  'approve',
  /** 승인 취소: back to the desk. */
  'reopen',
  /** 송출: a target has it. */
  'release',
  /** 수정: a target has the correction. */
  'correct',
  /** 전문취소: a target took it down. */
  'withdraw',
  /** A person says where a story stands whose copies were moved apart, or whose log was meddled with. */
  'resolve',
] as const;
export type Move = (typeof MOVES)[number];

/** What is put on record and moves nothing. */
export const NOTES = [
  /** The reporter has seen what the desk changed, or does not agree with it. */
  'acknowledge',
  'object',
  /** An embargo was lifted before its time. */
  'lift',
  /** What a check stops leaves by this person's word; `about` is the finding, by `findingKey`. */
  'sign',
] as const;
export type Note = (typeof NOTES)[number];

/** What a move asks for in every outlet; null in `to` is decided by `nextStep`. */
interface Rule {
  from: readonly Step[];
  to: Step | null;
  /** Who may do it where the desk passes stories; alone, everybody may. */
  roles: readonly DeskRole[];
  /** Whether it says why. */
  reason: boolean;
}

const ALL: readonly DeskRole[] = DESK_ROLES;
const DESK: readonly DeskRole[] = ['desk', 'chief'];

const RULES: Record<Exclude<Move, 'resolve'>, Rule> = {
  file: { from: ['draft', 'returned'], to: 'filed', roles: ALL, reason: false },
  recall: { from: ['filed'], to: 'draft', roles: ALL, reason: false },
  take: { from: ['filed'], to: 'desking', roles: DESK, reason: false },
  return: { from: ['filed', 'desking', 'approved'], to: 'returned', roles: DESK, reason: true },
  approve: {
    from: ['desking', 'approved', 'released', 'corrected'],
    to: null,
    roles: DESK,
    reason: false,
  },
  reopen: { from: ['approved', 'withdrawn'], to: 'desking', roles: DESK, reason: true },
  release: { from: ['approved', 'released', 'corrected'], to: null, roles: DESK, reason: false },
  correct: { from: ['released', 'corrected'], to: 'corrected', roles: DESK, reason: true },
  withdraw: { from: ['released', 'corrected'], to: 'withdrawn', roles: ['chief'], reason: true },
};

/** Why a move cannot be made. */
export type MoveRefusal =
  /** Its copies were moved apart: first somebody says where it stands. */
  | 'conflict'
  /** Its log was meddled with: the same. */
  | 'log'
  /** Not from where the story stands. */
  | 'step'
  | 'role'
  /** Nobody passes his own story. */
  | 'own'
  /** The second pass is another person's. */
  | 'same-person'
  | 'reason'
  /** Nobody is named. */
  | 'name';

/** What is known when a move is asked for. */
export interface Asked {
  move: Move;
  passes: Passes;
  role: DeskRole;
  reason: string;
  /** Where the story stands. */
  step: Step;
  /** Whether it stands in more than one place, and in which. */
  branches: readonly Step[];
  /** Whether something is wrong with the log that nobody has looked at. */
  broken: boolean;
  /** Whether the person who asks filed the story last. */
  isWriter: boolean;
  /** How many others have passed it since it was filed, and whether the one who asks is among the passes. */
  passedByOthers: number;
  hasPassed: boolean;
  /** Whether the move must say why though its rule does not: a byline is gone, or it changed since its approval. */
  mustSayWhy: boolean;
  /** For `resolve`: where the story is to stand. */
  to?: Step | undefined;
}

/** Where a story stands after a move, or why it cannot be made. Depends on nothing else. */
export function nextStep(asked: Asked): { to: Step } | { refused: MoveRefusal } {
  const { move, passes, role, step } = asked;
  const alone = passes === 0;
  const unexplained = asked.reason.trim() === '';
  const apart = asked.branches.length > 1;
  if (move === 'resolve') {
    const { to } = asked;
    const places: readonly Step[] = apart ? asked.branches : [step];
    if (!(apart || asked.broken) || !to || !places.includes(to)) return { refused: 'step' };
    if (!alone && !DESK.includes(role)) return { refused: 'role' };
    return unexplained ? { refused: 'reason' } : { to };
  }
  if (apart) return { refused: 'conflict' };
  if (asked.broken) return { refused: 'log' };
  const rule = RULES[move];
  const anywhere = alone && move === 'approve';
  if (!alone && !rule.roles.includes(role)) return { refused: 'role' };
  if (!anywhere && !rule.from.includes(step)) return { refused: 'step' };
  if (alone) {
    if (move === 'return' && unexplained) return { refused: 'reason' };
  } else {
    // Taking a story back is its writer's; the chief may where the writer is not at hand.
    if (move === 'recall' && !asked.isWriter && role !== 'chief') return { refused: 'role' };
    if (move === 'reopen' && step === 'withdrawn' && role !== 'chief') return { refused: 'role' };
    if (move === 'approve' && asked.isWriter) return { refused: 'own' };
    if (move === 'approve' && step === 'desking' && asked.hasPassed) {
      return { refused: 'same-person' };
    }
    if ((rule.reason || asked.mustSayWhy) && unexplained) return { refused: 'reason' };
  }
  if (rule.to) return { to: rule.to };
  const isOut = step === 'released' || step === 'corrected';
  if (move === 'release') return { to: step === 'corrected' ? 'corrected' : 'released' };
  if (isOut) return { to: step };
  return { to: asked.passedByOthers + 1 >= passes ? 'approved' : step };
}

/** The moves a person can ask for by a button; the others are recorded when a target has answered. */
export const ASKED_MOVES = [
  'file',
  'recall',
  'take',
  'return',
  'approve',
  'reopen',
  'resolve',
] as const satisfies readonly Move[];
