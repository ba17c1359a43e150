import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { civilDate, civilDateOfEpochDay, epochDayOf, plusDays, weekdayOf } from '../../../shared/kernel/civil.ts';
import { HOUR_MS, instantOfEpochMs, MINUTE_MS, plusMs } from '../../../shared/kernel/instant.ts';
import { civilDateAt, instantOfWallClock, parseTimeZone, SHANGHAI, wallClockAt } from '../../../shared/kernel/zone.ts';

/** Zones with clock changes by an hour and by half of one, at whole hours of UTC and between them, and with none. */
const ZONES = [
  'Asia/Shanghai',
  'America/New_York',
  'Europe/London',
  'Pacific/Auckland',
  'Australia/Lord_Howe',
  'America/St_Johns',
  'Asia/Kathmandu',
  'Pacific/Chatham',
].map((name) => parseTimeZone(name) ?? SHANGHAI);

const zone = fc.constantFrom(...ZONES);
const anyMs = fc.integer({ min: Date.UTC(1992, 0, 1), max: Date.UTC(2036, 0, 1) });
/** Moments about the hours at which some zone changes its clock: most moments are not. */
const changes = ZONES.flatMap((name) => {
  const found: number[] = [];
  let zoned: Temporal.ZonedDateTime | null = Temporal.Instant.from('2024-01-01T00:00Z').toZonedDateTimeISO(name);
  for (let count = 0; count < 6 && zoned !== null; count += 1) {
    zoned = zoned.getTimeZoneTransition('next');
    if (zoned !== null) found.push(zoned.epochMilliseconds);
  }
  return found;
});
const aboutChange = fc
  .tuple(fc.constantFrom(...changes), fc.integer({ min: -90, max: 90 }))
  .map(([change, minutes]) => change + minutes * MINUTE_MS);
const instant = fc.oneof(anyMs, aboutChange, aboutChange).map(instantOfEpochMs);

describe('the wall clock of a zone', () => {
  it('shows what the time-zone database says, whatever was asked before', () => {
    fc.assert(
      fc.property(zone, instant, fc.integer({ min: -60, max: 60 }), (timeZone, at, minutesBefore) => {
        wallClockAt(plusMs(at, minutesBefore * MINUTE_MS), timeZone);
        const zoned = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timeZone);
        expect(wallClockAt(at, timeZone) - at).toBe(zoned.offsetNanoseconds / 1e6);
        expect(civilDateAt(at, timeZone)).toBe(zoned.toPlainDate().toString());
      }),
      { seed: 511, numRuns: 1_500 },
    );
  });

  it('leads back to the instant, or to the first of the two at which it showed the same', () => {
    fc.assert(
      fc.property(zone, instant, (timeZone, at) => {
        const back = instantOfWallClock(wallClockAt(at, timeZone), timeZone);
        expect(back).toBeLessThanOrEqual(at);
        expect(at - back).toBeLessThanOrEqual(HOUR_MS);
        expect(wallClockAt(back, timeZone)).toBe(wallClockAt(at, timeZone));
      }),
      { seed: 512, numRuns: 1_000 },
    );
  });
});

describe('days', () => {
  const epochDay = fc.integer({ min: epochDayOf(civilDate('0001-01-01')), max: epochDayOf(civilDate('9999-12-31')) });

  it('are counted without a gap, over leap days and centuries, and their weekdays with them', () => {
    fc.assert(
      fc.property(epochDay, fc.integer({ min: -800, max: 800 }), (day, steps) => {
        fc.pre(
          day + steps <= epochDayOf(civilDate('9999-12-31')) && day + steps >= epochDayOf(civilDate('0001-01-01')),
        );
        const date = civilDateOfEpochDay(day);
        expect(epochDayOf(date)).toBe(day);
        const later = plusDays(date, steps);
        expect(later).toBe(Temporal.PlainDate.from(date).add({ days: steps }).toString());
        expect(plusDays(later, -steps)).toBe(date);
        expect(weekdayOf(later)).toBe(Temporal.PlainDate.from(later).dayOfWeek);
        expect(later > date).toBe(steps > 0);
      }),
      { seed: 513, numRuns: 500 },
    );
  });
});
