import { describe, expect, test } from 'vitest';
import {
  type Asked,
  DESK_ROLES,
  MOVES,
  nextStep,
  PASSES,
  STEPS,
} from '../../../shared/story/steps';

const asked = (more: Partial<Asked>): Asked => ({
  move: 'file',
  passes: 1,
  role: 'desk',
  reason: '',
  step: 'draft',
  branches: [],
  broken: false,
  isWriter: false,
  passedByOthers: 0,
  hasPassed: false,
  mustSayWhy: false,
  ...more,
});

describe('the way of a story from its reporter to its readers', () => {
  test('is draft, filed, desking, approved, released, corrected, withdrawn', () => {
    expect(nextStep(asked({ move: 'file', role: 'reporter' }))).toEqual({ to: 'filed' });
    expect(nextStep(asked({ move: 'take', step: 'filed' }))).toEqual({ to: 'desking' });
    expect(nextStep(asked({ move: 'approve', step: 'desking' }))).toEqual({ to: 'approved' });
    expect(nextStep(asked({ move: 'release', step: 'approved' }))).toEqual({ to: 'released' });
    const why = { reason: '수치가 틀렸다' };
    expect(nextStep(asked({ move: 'correct', step: 'released', ...why }))).toEqual({
      to: 'corrected',
    });
    expect(nextStep(asked({ move: 'withdraw', step: 'corrected', role: 'chief', ...why }))).toEqual(
      { to: 'withdrawn' },
    );
  });

  test('a story is returned with a reason and not without one, also by one who works alone', () => {
    for (const passes of PASSES) {
      const returned = asked({ move: 'return', step: 'desking', passes });
      expect(nextStep(returned)).toEqual({ refused: 'reason' });
      expect(nextStep({ ...returned, reason: ' ' })).toEqual({ refused: 'reason' });
      expect(nextStep({ ...returned, reason: '제목이 본문과 다릅니다' })).toEqual({
        to: 'returned',
      });
    }
  });

  test('a reporter does not pass stories, and nobody passes his own', () => {
    const approve = asked({ move: 'approve', step: 'desking' });
    expect(nextStep({ ...approve, role: 'reporter' })).toEqual({ refused: 'role' });
    expect(nextStep({ ...approve, isWriter: true })).toEqual({ refused: 'own' });
    expect(nextStep(asked({ move: 'take', step: 'filed', role: 'reporter' }))).toEqual({
      refused: 'role',
    });
    expect(
      nextStep(asked({ move: 'withdraw', step: 'released', role: 'desk', reason: '오보' })),
    ).toEqual({ refused: 'role' });
  });

  test('the second of two passes is another person’s', () => {
    const approve = asked({ move: 'approve', step: 'desking', passes: 2 });
    expect(nextStep(approve)).toEqual({ to: 'desking' });
    expect(nextStep({ ...approve, hasPassed: true })).toEqual({ refused: 'same-person' });
    expect(nextStep({ ...approve, passedByOthers: 1 })).toEqual({ to: 'approved' });
  });

  test('what was changed after its approval is approved again with a reason', () => {
    const again = asked({ move: 'approve', step: 'approved', mustSayWhy: true });
    expect(nextStep(again)).toEqual({ refused: 'reason' });
    expect(nextStep({ ...again, reason: '부제를 바로잡음' })).toEqual({ to: 'approved' });
  });

  test('only its writer, or the chief, takes a filed story back', () => {
    const recall = asked({ move: 'recall', step: 'filed', role: 'reporter' });
    expect(nextStep(recall)).toEqual({ refused: 'role' });
    expect(nextStep({ ...recall, isWriter: true })).toEqual({ to: 'draft' });
    expect(nextStep({ ...recall, role: 'chief' })).toEqual({ to: 'draft' });
  });

  test('one who works alone sends from wherever the story stands', () => {
    for (const step of STEPS) {
      const judged = nextStep(
        asked({ move: 'approve', passes: 0, role: 'reporter', isWriter: true, step }),
      );
      expect(judged).toEqual({
        to: step === 'released' || step === 'corrected' ? step : 'approved',
      });
    }
  });

  test('nothing moves while copies that were moved apart are not settled, and that needs a reason', () => {
    const apart: Partial<Asked> = { branches: ['returned', 'approved'], step: 'returned' };
    for (const move of MOVES.filter((one) => one !== 'resolve')) {
      expect(nextStep(asked({ ...apart, move, reason: '까닭' }))).toEqual({ refused: 'conflict' });
    }
    const settle = asked({ ...apart, move: 'resolve', to: 'approved' });
    expect(nextStep(settle)).toEqual({ refused: 'reason' });
    expect(nextStep({ ...settle, reason: '데스크가 확인' })).toEqual({ to: 'approved' });
    expect(nextStep({ ...settle, reason: '확인', to: 'released' })).toEqual({ refused: 'step' });
    expect(nextStep({ ...settle, reason: '확인', role: 'reporter' })).toEqual({ refused: 'role' });
  });

  test('no reporter brings a story to its readers where the desk passes stories', () => {
    for (const passes of [1, 2] as const) {
      for (const step of STEPS) {
        for (const move of ['approve', 'release', 'correct', 'withdraw'] as const) {
          const judged = nextStep(
            asked({ move, passes, step, role: 'reporter', reason: '까닭', passedByOthers: 5 }),
          );
          expect(judged).toHaveProperty('refused');
        }
      }
    }
    expect(DESK_ROLES).toContain('reporter');
  });
});
