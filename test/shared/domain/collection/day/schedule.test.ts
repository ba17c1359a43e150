import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  isWithin,
  momentsOn,
  nextMoment,
  reportDayOf,
  reportStretch,
} from '../../../../../shared/domain/collection/day/schedule.ts';
import { instantOfEpochMs } from '../../../../../shared/kernel/instant.ts';
import { COLLECTION_DAY } from '../../../../../shared/policy/collection-day.ts';
import { at, CALENDAR, date } from '../dunning/sample.ts';

const moments = (day: string) => momentsOn(date(day), COLLECTION_DAY, CALENDAR).map(({ paper }) => paper);

describe('the papers of a day', () => {
  it.each([
    ['a day worked', '2026-12-07', ['call-lists', 'meeting-sheet', 'daily-report']],
    ['a weekend', '2026-12-05', ['call-lists', 'daily-report']],
    ['a Sunday worked in the place of a holiday', '2026-09-20', ['call-lists', 'meeting-sheet', 'daily-report']],
    ['a holiday', '2026-10-01', ['call-lists', 'daily-report']],
  ])('on %s', (_name, day, expected) => {
    expect(moments(day)).toEqual(expected);
  });

  it.each([
    ['2026-12-07 06:59', 'call-lists 2026-12-07'],
    ['2026-12-07 07:00', 'meeting-sheet 2026-12-07'],
    ['2026-12-07 13:45', 'daily-report 2026-12-07'],
    ['2026-12-07 17:30', 'call-lists 2026-12-08'],
    ['2026-12-05 07:00', 'daily-report 2026-12-05'],
  ])('after %s comes %s', (when, expected) => {
    const next = nextMoment(at(when), COLLECTION_DAY, CALENDAR);
    expect(`${next?.paper} ${next?.dayOn}`).toBe(expected);
  });
});

describe('the stretch of a report', () => {
  it.each([
    ['2026-12-07 17:29', '2026-12-07'],
    ['2026-12-07 17:30', '2026-12-08'],
    ['2026-12-08 00:00', '2026-12-08'],
  ])('%s belongs to the report of %s', (when, expected) => {
    expect(reportDayOf(at(when), COLLECTION_DAY, CALENDAR)).toBe(expected);
  });

  it('every instant lies in the stretch of one day and no other', () => {
    fc.assert(
      fc.property(fc.integer({ min: at('2026-01-01 00:00'), max: at('2026-12-31 23:59') }), (epochMs) => {
        const instant = instantOfEpochMs(epochMs);
        const dayOn = reportDayOf(instant, COLLECTION_DAY, CALENDAR);
        const stretch = reportStretch(dayOn, COLLECTION_DAY, CALENDAR);
        expect(isWithin(stretch, instant)).toBe(true);
        expect(isWithin(stretch, stretch.from)).toBe(true);
        expect(isWithin(stretch, stretch.until)).toBe(false);
        expect(reportDayOf(stretch.until, COLLECTION_DAY, CALENDAR) > dayOn).toBe(true);
      }),
      { seed: 20261207, numRuns: 300 },
    );
  });
});
