import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkCalendar } from '../../../../shared/domain/calendar/check.ts';
import { dayTypeOf, isWorkday } from '../../../../shared/domain/calendar/day-type.ts';
import { CALENDAR_REFUSAL_REASONS } from '../../../../shared/domain/calendar/refusal.ts';
import type { DayOverride, OfficeCalendar } from '../../../../shared/domain/calendar/state.ts';
import { dueAfterWorkingDays, nthWorkdayAfter } from '../../../../shared/domain/calendar/working-days.ts';
import { civilDate, civilTime, plusDays, weekdayOf } from '../../../../shared/kernel/civil.ts';
import { formatInstant, instantOfEpochMs, MINUTE_MS, plusMs } from '../../../../shared/kernel/instant.ts';
import { parseTimeZone, SHANGHAI } from '../../../../shared/kernel/zone.ts';
import { LAST_PUBLISHED_YEAR, officeCalendar, PUBLISHED_YEARS } from '../../../../shared/policy/holidays.ts';
import { at, calendarOf } from '../request/sample.ts';

const plain = calendarOf();
const off = (date: string): DayOverride => ({ date: civilDate(date), type: 'off', remark: null });
const work = (date: string): DayOverride => ({ date: civilDate(date), type: 'work', remark: null });

describe('dayTypeOf', () => {
  it.each([
    // The make-up days of 2026, two of them Sundays.
    ['2026-01-04', 'makeup-workday'],
    ['2026-02-14', 'makeup-workday'],
    ['2026-02-28', 'makeup-workday'],
    ['2026-05-09', 'makeup-workday'],
    ['2026-09-20', 'makeup-workday'],
    ['2026-10-10', 'makeup-workday'],
    ['2026-01-01', 'public-holiday'],
    ['2026-01-05', 'workday'],
    ['2026-02-13', 'workday'],
    ['2026-02-15', 'public-holiday'],
    ['2026-02-23', 'public-holiday'],
    ['2026-02-24', 'workday'],
    ['2026-10-07', 'public-holiday'],
    ['2026-10-08', 'workday'],
    ['2026-10-11', 'weekend'],
    ['2026-11-28', 'weekend'],
    ['2026-12-31', 'workday'],
    // No notice for 2027 yet, nor for the years before the first.
    ['2027-01-01', 'unknown'],
    ['2027-01-02', 'unknown'],
    ['2027-06-15', 'unknown'],
    ['2003-12-31', 'unknown'],
  ])('%s is %s', (date, type) => {
    expect(dayTypeOf(plain, civilDate(date))).toBe(type);
  });

  it.each([
    ['2026-11-24', 'office-off', [off('2026-11-24')]],
    ['2026-11-29', 'office-work', [work('2026-11-29')]],
    ['2026-10-01', 'office-work', [work('2026-10-01')]],
    ['2026-02-14', 'office-off', [off('2026-02-14')]],
    ['2027-01-04', 'office-off', [off('2027-01-04')]],
    ['2027-01-02', 'office-work', [work('2027-01-02')]],
    ['2027-01-03', 'unknown', [work('2027-01-02')]],
  ] as const)('on %s the office’s own word makes it %s', (date, type, overrides) => {
    expect(dayTypeOf(calendarOf(overrides), civilDate(date))).toBe(type);
  });

  it('knows the notices up to 2026', () => {
    expect(LAST_PUBLISHED_YEAR).toBe(2026);
    expect(PUBLISHED_YEARS.at(-1)?.holidays).toHaveLength(33);
    expect(PUBLISHED_YEARS.at(-1)?.makeupWorkdays).toHaveLength(6);
  });
});

describe('isWorkday', () => {
  it.each([
    ['2026-12-24', true, false],
    ['2026-12-25', true, true],
    ['2026-12-26', false, true],
    ['2025-12-31', true, false],
    ['2027-01-01', false, true],
    ['2027-01-04', true, true],
    ['2027-01-09', false, true],
    ['2027-05-03', true, true],
    ['2027-10-01', false, true],
    // All festivals of a fixed date in a year in which none falls on a weekend, and their neighbours.
    ['2029-01-01', false, true],
    ['2029-01-02', true, true],
    ['2029-04-30', true, true],
    ['2029-05-01', false, true],
    ['2029-05-02', false, true],
    ['2029-05-03', true, true],
    ['2029-10-01', false, true],
    ['2029-10-02', false, true],
    ['2029-10-03', false, true],
    ['2029-10-04', true, true],
  ])('%s: worked %s, provisional %s', (date, worked, provisional) => {
    expect(isWorkday(plain, civilDate(date))).toEqual({ worked, provisional });
  });

  it('takes an office’s own day as settled', () => {
    expect(isWorkday(calendarOf([off('2027-01-04')]), civilDate('2027-01-04'))).toEqual({
      worked: false,
      provisional: false,
    });
    expect(isWorkday(calendarOf([off('2026-12-28')]), civilDate('2026-12-28'))).toEqual({
      worked: false,
      provisional: false,
    });
    expect(isWorkday(calendarOf([work('2026-12-26')]), civilDate('2026-12-26'))).toEqual({
      worked: true,
      provisional: false,
    });
  });
});

describe('nthWorkdayAfter', () => {
  it.each([
    ['2026-11-23', 0, '2026-11-23', false],
    ['2026-11-23', 1, '2026-11-24', false],
    ['2026-11-23', 2, '2026-11-25', false],
    ['2026-11-26', 2, '2026-11-30', false],
    ['2026-11-28', 1, '2026-11-30', false],
    // Over a make-up Saturday, and into the Spring Festival.
    ['2026-02-12', 2, '2026-02-14', false],
    ['2026-02-13', 2, '2026-02-24', false],
    ['2026-02-14', 1, '2026-02-24', false],
    ['2026-02-27', 1, '2026-02-28', false],
    ['2026-05-08', 2, '2026-05-11', false],
    ['2026-09-18', 1, '2026-09-20', false],
    ['2026-09-30', 1, '2026-10-08', false],
    ['2026-10-09', 1, '2026-10-10', false],
    ['2025-12-31', 1, '2026-01-04', false],
    // Into what no notice covers yet.
    ['2026-12-22', 2, '2026-12-24', false],
    ['2026-12-23', 2, '2026-12-25', true],
    ['2026-12-31', 1, '2027-01-04', true],
    ['2026-12-30', 2, '2027-01-04', true],
  ])('after %s the working day no. %d is %s, provisional %s', (date, count, expected, provisional) => {
    expect(nthWorkdayAfter(plain, civilDate(date), count)).toEqual({ date: expected, provisional });
  });

  it('counts the office’s own days, in an unknown year as well', () => {
    const calendar = calendarOf([off('2026-11-24'), work('2026-11-28'), off('2027-01-04')]);
    expect(nthWorkdayAfter(calendar, civilDate('2026-11-23'), 1).date).toBe('2026-11-25');
    expect(nthWorkdayAfter(calendar, civilDate('2026-11-27'), 1).date).toBe('2026-11-28');
    expect(nthWorkdayAfter(calendar, civilDate('2026-12-31'), 1)).toEqual({ date: '2027-01-05', provisional: true });
  });
});

describe('dueAfterWorkingDays', () => {
  const six = civilTime('18:00');
  it.each([
    ['2026-11-23 10:00', 2, '2026-11-25 18:00'],
    ['2026-11-23 00:00', 1, '2026-11-24 18:00'],
    ['2026-11-23 23:59:59', 1, '2026-11-24 18:00'],
    ['2026-11-24 00:00', 1, '2026-11-25 18:00'],
    ['2026-11-27 19:00', 2, '2026-12-01 18:00'],
    ['2026-02-13 09:00', 2, '2026-02-24 18:00'],
  ])('from %s, %d working days: %s', (start, count, due) => {
    expect(dueAfterWorkingDays(plain, at(start), count, six)).toEqual({ at: at(due), provisional: false });
  });

  it('reckons on the office’s wall clock, wherever the process runs', () => {
    const zone = parseTimeZone('Pacific/Auckland');
    expect(zone).not.toBeNull();
    const calendar: OfficeCalendar = { ...plain, timeZone: zone ?? SHANGHAI };
    const due = dueAfterWorkingDays(calendar, at('2026-11-23 20:00'), 1, six);
    expect(formatInstant(due.at)).toBe('2026-11-25T05:00:00.000Z');
  });

  it('is not before the start, rises with it, and a day off more never makes it earlier', () => {
    const start = fc.integer({ min: at('2015-01-01 00:00'), max: at('2026-12-31 00:00') }).map(instantOfEpochMs);
    const count = fc.integer({ min: 1, max: 70 });
    const later = fc.integer({ min: 0, max: 200_000 });
    const dayOff = fc.integer({ min: 0, max: 150 });
    fc.assert(
      fc.property(start, count, later, dayOff, (startedAt, days, laterMinutes, daysOn) => {
        const due = dueAfterWorkingDays(plain, startedAt, days, six).at;
        expect(due).toBeGreaterThan(startedAt);
        const laterStart = plusMs(startedAt, laterMinutes * MINUTE_MS);
        expect(dueAfterWorkingDays(plain, laterStart, days, six).at).toBeGreaterThanOrEqual(due);
        expect(dueAfterWorkingDays(plain, startedAt, days + 1, six).at).toBeGreaterThan(due);
        const date = plusDays(civilDate(formatInstant(startedAt).slice(0, 10)), daysOn);
        const closed = { ...plain, overrides: [off(date)] };
        expect(dueAfterWorkingDays(closed, startedAt, days, six).at).toBeGreaterThanOrEqual(due);
        const opened = { ...plain, overrides: [work(date)] };
        expect(dueAfterWorkingDays(opened, startedAt, days, six).at).toBeLessThanOrEqual(due);
      }),
      { seed: 20261123, numRuns: 300 },
    );
  });

  it('agrees with counting day by day', () => {
    const start = fc.integer({ min: 0, max: 4000 }).map((days) => plusDays(civilDate('2015-01-01'), days));
    fc.assert(
      fc.property(start, fc.integer({ min: 1, max: 15 }), (date, count) => {
        let day = date;
        for (let left = count; left > 0; ) {
          day = plusDays(day, 1);
          const year = PUBLISHED_YEARS.find((each) => each.year === Number(day.slice(0, 4)));
          const isOff = year?.holidays.includes(day) || (weekdayOf(day) >= 6 && !year?.makeupWorkdays.includes(day));
          if (!isOff) left -= 1;
        }
        expect(nthWorkdayAfter(plain, date, count).date).toBe(day);
      }),
      { seed: 7, numRuns: 300 },
    );
  });
});

describe('a calendar that cannot serve', () => {
  it('is refused when a day is off and worked at once', () => {
    const result = officeCalendar({ timeZone: SHANGHAI, overrides: [off('2026-11-24'), work('2026-11-24')] });
    expect(result).toEqual({ ok: false, refusal: { reason: 'day-both-off-and-work', date: '2026-11-24' } });
    expect(CALENDAR_REFUSAL_REASONS).toEqual(['day-both-off-and-work', 'no-working-day']);
  });

  it('is refused when a notice names a day as off and worked', () => {
    const year = { year: 2026, holidays: [civilDate('2026-05-01')], makeupWorkdays: [civilDate('2026-05-01')] };
    expect(checkCalendar({ ...plain, years: [year] })).toEqual({ reason: 'day-both-off-and-work', date: '2026-05-01' });
  });

  const daysOff = (count: number) =>
    Array.from({ length: count }, (_, index) => off(plusDays(civilDate('2026-12-01'), index)));

  it('is refused without a working day in 400 days', () => {
    const result = officeCalendar({ timeZone: SHANGHAI, overrides: daysOff(401) });
    expect(result).toEqual({ ok: false, refusal: { reason: 'no-working-day', date: '2026-12-01' } });
    const unchecked = { ...plain, overrides: daysOff(420) };
    expect(() => nthWorkdayAfter(unchecked, civilDate('2026-12-01'), 1)).toThrow('no working day');
  });

  it('is accepted with a long stretch that ends in time', () => {
    const longest = { timeZone: SHANGHAI, overrides: daysOff(399) };
    expect(officeCalendar(longest).ok).toBe(true);
    expect(officeCalendar({ ...longest, overrides: daysOff(400) }).ok).toBe(false);
    const calendar = { ...plain, overrides: longest.overrides };
    expect(nthWorkdayAfter(calendar, civilDate('2026-11-30'), 1)).toEqual({ date: '2028-01-04', provisional: true });
  });

  it('is refused for the first of several stretches that is too long, in whatever order the days are listed', () => {
    const later = Array.from({ length: 400 }, (_, index) => off(plusDays(civilDate('2030-01-07'), index)));
    for (const overrides of [
      [off('2026-03-03'), ...daysOff(400), ...later],
      [...later, ...daysOff(400).reverse(), off('2026-03-03')],
    ]) {
      const result = officeCalendar({ timeZone: SHANGHAI, overrides });
      expect(result).toEqual({ ok: false, refusal: { reason: 'no-working-day', date: '2026-12-01' } });
    }
  });

  it.each([-1, 1.5])('has no working day no. %d', (count) => {
    expect(() => nthWorkdayAfter(plain, civilDate('2026-11-23'), count)).toThrow(
      `not a number of working days: ${count}`,
    );
  });
});
