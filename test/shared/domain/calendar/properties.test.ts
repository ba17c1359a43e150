import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contactWindowAt, nextWindowOpening } from '../../../../shared/domain/calendar/contact-window.ts';
import { isWorkday } from '../../../../shared/domain/calendar/day-type.ts';
import type { HolidayYear, OfficeCalendar } from '../../../../shared/domain/calendar/state.ts';
import { dueAfterWorkingDays, nthWorkdayAfter } from '../../../../shared/domain/calendar/working-days.ts';
import {
  type CivilDate,
  civilDate,
  civilTime,
  plusDays,
  timeOfDayMs,
  yearOf,
} from '../../../../shared/kernel/civil.ts';
import { HOUR_MS, instantOfEpochMs, MINUTE_MS, plusMs } from '../../../../shared/kernel/instant.ts';
import { civilDateAt, parseTimeZone, SHANGHAI, wallClockAt } from '../../../../shared/kernel/zone.ts';
import { defaultPolicy } from '../../../../shared/policy/default-policy.ts';

const LAST_YEAR = 2026;
const FIRST_YEAR = 2023;
const dayOf = (year: number): fc.Arbitrary<CivilDate> =>
  fc.integer({ min: 0, max: 364 }).map((day) => plusDays(civilDate(`${year}-01-01`), day));

/** A notice with its holidays wherever they fall that year, some of them runs, and days worked elsewhere. */
const notice = (year: number): fc.Arbitrary<HolidayYear> =>
  fc
    .tuple(
      fc.array(fc.tuple(dayOf(year), fc.integer({ min: 1, max: 9 })), { maxLength: 4 }),
      fc.array(dayOf(year), { maxLength: 5 }),
    )
    .map(([runs, worked]) => {
      const holidays = runs.flatMap(([first, length]) => Array.from({ length }, (_, day) => plusDays(first, day)));
      const inYear = [...new Set(holidays)].filter((date) => yearOf(date) === year);
      return { year, holidays: inYear, makeupWorkdays: [...new Set(worked)].filter((date) => !inYear.includes(date)) };
    });

const ZONES = ['Asia/Shanghai', 'America/New_York', 'Pacific/Auckland', 'Australia/Lord_Howe'].map(
  (name) => parseTimeZone(name) ?? SHANGHAI,
);
const overrides = fc
  .uniqueArray(
    fc.tuple(
      fc.integer({ min: FIRST_YEAR, max: LAST_YEAR + 1 }).chain(dayOf),
      fc.constantFrom('off' as const, 'work' as const),
    ),
    {
      maxLength: 12,
      selector: ([date]) => date,
    },
  )
  .map((days) => days.map(([date, type]) => ({ date, type, remark: null })));
const calendar: fc.Arbitrary<OfficeCalendar> = fc.record({
  timeZone: fc.constantFrom(...ZONES),
  years: fc.tuple(...[2023, 2024, 2025, 2026].map(notice)),
  overrides,
});
const date = fc.integer({ min: FIRST_YEAR, max: LAST_YEAR }).chain(dayOf);
const count = fc.integer({ min: 0, max: 25 });
const instant = fc.integer({ min: Date.UTC(FIRST_YEAR, 0, 2), max: Date.UTC(LAST_YEAR, 11, 30) }).map(instantOfEpochMs);

describe('counting working days, wherever the holidays fall', () => {
  it('comes to the same in two stretches as in one', () => {
    fc.assert(
      fc.property(calendar, date, count, count, (office, start, one, other) => {
        const between = nthWorkdayAfter(office, start, one);
        const split = nthWorkdayAfter(office, between.date, other);
        const whole = nthWorkdayAfter(office, start, one + other);
        expect(split.date).toBe(whole.date);
        expect(between.provisional || split.provisional).toBe(whole.provisional);
      }),
      { seed: 521, numRuns: 400 },
    );
  });

  it('ends on a day that is worked, with just as many worked days on the way', () => {
    fc.assert(
      fc.property(calendar, date, fc.integer({ min: 1, max: 25 }), (office, start, days) => {
        const end = nthWorkdayAfter(office, start, days).date;
        let worked = 0;
        for (let day = plusDays(start, 1); day <= end; day = plusDays(day, 1))
          if (isWorkday(office, day).worked) worked += 1;
        expect(worked).toBe(days);
        expect(isWorkday(office, end).worked).toBe(true);
      }),
      { seed: 522, numRuns: 400 },
    );
  });

  it('is settled within the notices, until the last week that the next one may still move', () => {
    const settled = fc.integer({ min: 0, max: 200 }).map((day) => plusDays(civilDate('2026-01-01'), day));
    fc.assert(
      fc.property(calendar, settled, count, (office, start, days) => {
        const { date: end, provisional } = nthWorkdayAfter(office, start, days);
        if (end < '2026-12-25') expect(provisional).toBe(false);
      }),
      { seed: 523, numRuns: 200 },
    );
  });

  it('is provisional from the first day on the way whose notice may still change it', () => {
    const aboutNewYear = fc.integer({ min: -20, max: 20 }).map((day) => plusDays(civilDate('2027-01-01'), day));
    const own = fc.uniqueArray(fc.tuple(aboutNewYear, fc.constantFrom('off' as const, 'work' as const)), {
      maxLength: 25,
      selector: ([day]) => day,
    });
    fc.assert(
      fc.property(calendar, own, aboutNewYear, count, (published, days, start, steps) => {
        const office = { ...published, overrides: days.map(([day, type]) => ({ date: day, type, remark: null })) };
        const { date: end, provisional } = nthWorkdayAfter(office, start, steps);
        let changeable = false;
        for (let day = plusDays(start, 1); day <= end; day = plusDays(day, 1))
          changeable ||= isWorkday(office, day).provisional;
        expect(provisional).toBe(changeable);
      }),
      { seed: 527, numRuns: 400 },
    );
  });

  it('is due at the hour of the policy on the office’s own clock, and never earlier for a later start', () => {
    const six = civilTime('18:00');
    fc.assert(
      fc.property(
        calendar,
        instant,
        fc.integer({ min: 1, max: 15 }),
        fc.nat(20_000),
        (office, start, days, minutes) => {
          const due = dueAfterWorkingDays(office, start, days, six).at;
          expect(timeOfDayMs(wallClockAt(due, office.timeZone))).toBe(18 * HOUR_MS);
          expect(civilDateAt(due, office.timeZone) > civilDateAt(start, office.timeZone)).toBe(true);
          const later = plusMs(start, minutes * MINUTE_MS);
          expect(dueAfterWorkingDays(office, later, days, six).at).toBeGreaterThanOrEqual(due);
        },
      ),
      { seed: 524, numRuns: 300 },
    );
  });
});

describe('the contact window', () => {
  const windows = defaultPolicy.contactWindows;
  const margin = fc.integer({ min: 0, max: 30 });

  it('that is found lies ahead, has the margin left, and is found again from itself', () => {
    fc.assert(
      fc.property(calendar, instant, margin, (office, at, marginMinutes) => {
        const opening = nextWindowOpening(windows, office, at, marginMinutes);
        expect(opening).toBeGreaterThanOrEqual(at);
        const window = contactWindowAt(windows, office, opening);
        expect(window).not.toBeNull();
        if (window !== null) expect(window.closesAt - opening).toBeGreaterThan(marginMinutes * MINUTE_MS);
        expect(nextWindowOpening(windows, office, opening, marginMinutes)).toBe(opening);
      }),
      { seed: 525, numRuns: 300 },
    );
  });

  it('never comes earlier for who asks later, and none is passed over', () => {
    fc.assert(
      fc.property(calendar, instant, fc.nat(3_000), margin, (office, at, minutes, marginMinutes) => {
        const opening = nextWindowOpening(windows, office, at, marginMinutes);
        const later = plusMs(at, minutes * MINUTE_MS);
        expect(nextWindowOpening(windows, office, later, marginMinutes)).toBeGreaterThanOrEqual(opening);
        if (later >= opening) return;
        const missed = contactWindowAt(windows, office, later);
        if (missed !== null) expect(missed.closesAt - later).toBeLessThanOrEqual(marginMinutes * MINUTE_MS);
      }),
      { seed: 526, numRuns: 300 },
    );
  });
});
