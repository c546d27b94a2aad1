import { expect, it } from 'vitest';
import { changedLines } from '../../../electron/deliver/changedLines';

it('shows the lines that differ, beside each other', () => {
  const ours = '{\n  "version": "3",\n  "headline": "다리가 열렸다",\n  "urgency": 4\n}\n';
  const theirs = '{\n  "version": "2",\n  "headline": "다리가 닫혔다",\n  "urgency": 4\n}\n';
  expect(changedLines(ours, theirs)).toEqual({
    sent: '"version": "3",\n"headline": "다리가 열렸다",',
    found: '"version": "2",\n"headline": "다리가 닫혔다",',
  });
  expect(changedLines('가\n나\n다\n', '가\n다\n')).toEqual({ sent: '나', found: '' });
});

it('shows a long line from shortly before where it differs, and not all of it', () => {
  const long = '강변 도서관이 자정까지 문을 연다. '.repeat(200);
  const { sent = '', found = '' } = changedLines(`가\n${long}새 글`, `가\n${long}다른 글`) ?? {};
  expect(sent).toMatch(/^….{30}새 글$/);
  expect(found).toMatch(/^….{30}다른 글$/);
  const whole = changedLines(`가\n${long}`, `가\n나${long}`);
  expect(whole?.found).toHaveLength(500);
});

it('shows nothing of texts that have no line in common', () => {
  expect(changedLines('가\n나', '{}')).toBeNull();
});
