import { parseDay, parseMoment, shownDay, shownMoment } from '@shared/text/typedTime';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

const NOW = new Date(2026, 10, 25, 14, 20);
const day = (text: string) => parseDay(text, NOW, 'past');
const moment = (text: string) => parseMoment(text, NOW, new Date(2026, 11, 1, 6, 0));

describe('a day as a reporter writes it', () => {
  it.each([
    ['2026-11-25', '2026-11-25'],
    ['2026. 11. 25.', '2026-11-25'],
    ['2026/11/5', '2026-11-05'],
    ['2026년 11월 25일', '2026-11-25'],
    ['20261125', '2026-11-25'],
    ['26.11.25', '2026-11-25'],
    ['11월 25일', '2026-11-25'],
    ['11월 25일(수)', '2026-11-25'],
    ['11월25일 수요일', '2026-11-25'],
    ['11/25', '2026-11-25'],
    ['25일', '2026-11-25'],
    ['25', '2026-11-25'],
    ['오늘', '2026-11-25'],
    ['어제', '2026-11-24'],
    ['그제', '2026-11-23'],
    ['Yesterday', '2026-11-24'],
    ['Nov 25', '2026-11-25'],
    ['25 Nov 2025', '2025-11-25'],
    ['Wed, Nov. 25, 2026', '2026-11-25'],
    // Without a year it is the one that is meant: the last December, the next January.
    ['12월 31일', '2025-12-31'],
    ['12월 20일', '2026-12-20'],
  ])('%s', (text, expected) => {
    expect(day(text)).toBe(expected);
  });

  it('leans to what comes for an embargo', () => {
    expect(parseDay('1월 5일', NOW, 'future')).toBe('2027-01-05');
    expect(parseDay('11월 24일', NOW, 'future')).toBe('2026-11-24');
  });

  it.each(['', '2026-02-30', '13월 1일', '32일', '내일쯤', '2026-11', '3분기', 'Foo 3'])(
    'is none: “%s”',
    (text) => {
      expect(day(text)).toBeNull();
    },
  );
});

describe('a moment as a reporter writes it', () => {
  it.each([
    ['2026-12-01 06:00', '2026-12-01T06:00'],
    ['2026-12-01T06:00', '2026-12-01T06:00'],
    ['12월 1일 오전 6시', '2026-12-01T06:00'],
    ['12월 1일 오후 6시 30분', '2026-12-01T18:30'],
    ['12월 1일(화) 18:30', '2026-12-01T18:30'],
    ['내일 6시 반', '2026-11-26T06:30'],
    ['모레 정오', '2026-11-27T12:00'],
    ['낮 12시', '2026-12-01T12:00'],
    ['낮 2시', '2026-12-01T14:00'],
    ['새벽 12시', '2026-12-01T00:00'],
    ['18:00', '2026-12-01T18:00'],
    ['6시', '2026-12-01T06:00'],
    ['12월 3일', '2026-12-03T06:00'],
    ['Dec 1, 6 pm', '2026-12-01T18:00'],
    ['Dec 1, 2026 6:00 AM', '2026-12-01T06:00'],
    ['tomorrow noon', '2026-11-26T12:00'],
  ])('%s', (text, expected) => {
    expect(moment(text)).toBe(expected);
  });

  it.each(['', '25:00', '오후 13시', '밤 12시', '자정', '행사가 끝나면', '12월 1일 25시'])(
    'is none: “%s”',
    (text) => {
      expect(moment(text)).toBeNull();
    },
  );
});

it.each(['ko', 'en'])('what is shown in %s is read back as the same', (language) => {
  fc.assert(
    fc.property(
      fc.date({ min: new Date(2000, 0, 1), max: new Date(2999, 11, 31), noInvalidDate: true }),
      (date) => {
        date.setSeconds(0, 0);
        const two = (number: number) => String(number).padStart(2, '0');
        const text = `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
        expect(parseDay(shownDay(text, language), NOW, 'past')).toBe(text);
        expect(parseMoment(shownMoment(date, language), NOW, NOW)).toBe(
          `${text}T${two(date.getHours())}:${two(date.getMinutes())}`,
        );
      },
    ),
  );
});
