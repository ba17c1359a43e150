import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { spreadMs, waitAfterFaultMs, waitAfterRefusalMs } from '../../../shared/application/pacing.ts';
import {
  BUSY_INTERVAL_MS,
  isOpen,
  nextTurnAt,
  turnIntervalMs,
  type WorkbookTurn,
} from '../../../shared/application/sweep-turns.ts';
import { civilDate } from '../../../shared/kernel/civil.ts';
import { officeId } from '../../../shared/kernel/identity.ts';
import { MINUTE_MS, plusMs, SECOND_MS } from '../../../shared/kernel/instant.ts';
import { SHANGHAI } from '../../../shared/kernel/zone.ts';
import { officeCalendar } from '../../../shared/policy/holidays.ts';
import { shanghai } from '../../support/moments.ts';

const NOW = shanghai('2026-11-23 10:00');
const minutesAgo = (minutes: number | null) => (minutes === null ? null : plusMs(NOW, -minutes * MINUTE_MS));
const MILLISECOND = 1 / MINUTE_MS;

const turn = (active: number | null, hinted: number | null, lookAgainMs: number | null = null): WorkbookTurn => ({
  office: officeId('o'),
  attendAt: NOW,
  activeAt: minutesAgo(active),
  hintedAt: minutesAgo(hinted),
  lookAgainAt: lookAgainMs === null ? null : plusMs(NOW, lookAgainMs),
});

describe('the interval between looks', () => {
  it.each<readonly [string, number | null, number | null, boolean | 'not asked', number]>([
    ['somebody typed just now', 0, 0, 'not asked', 1],
    ['a millisecond under half an hour ago', 30 - MILLISECOND, 30, 'not asked', 1],
    ['half an hour ago, and we heard of it', 30, 30, 'not asked', 10],
    ['half an hour ago, found without a hint, the last of which was 15 minutes before', 30, 45, 'not asked', 10],
    ['as before, a millisecond more', 30, 45 + MILLISECOND, true, 1],
    ['as before, but the office is closed', 30, 45 + MILLISECOND, false, 10],
    ['never a hint, the office is open', 60, null, true, 1],
    ['never a hint, the office is closed', 60, null, false, 10],
    ['busy without a hint while the office is closed', 5, null, 'not asked', 1],
    ['nothing ever happened, and the office is open', null, null, true, 1],
    ['nothing ever happened, and the office is closed', null, null, false, 10],
    ['quiet since yesterday, hints heard', 24 * 60, 24 * 60, 'not asked', 10],
  ])('%s', async (_name, active, hinted, open, minutes) => {
    let asked = false;
    const isOfficeOpen = async () => {
      asked = true;
      return open === true;
    };
    expect(await turnIntervalMs(turn(active, hinted), NOW, isOfficeOpen)).toBe(
      minutes === 1 ? BUSY_INTERVAL_MS : minutes * MINUTE_MS,
    );
    expect(asked).toBe(open !== 'not asked');
  });
});

describe('an office', () => {
  const overrides = [
    { date: civilDate('2026-11-28'), type: 'work' as const, remark: null },
    { date: civilDate('2026-11-24'), type: 'off' as const, remark: null },
  ];
  const calendar = officeCalendar({ timeZone: SHANGHAI, overrides });

  it.each([
    ['2026-11-23 07:29', false],
    ['2026-11-23 07:30', true],
    ['2026-11-23 19:59', true],
    ['2026-11-23 20:00', false],
    ['2026-11-22 10:00', false],
    ['2026-11-28 10:00', true],
    ['2026-11-24 10:00', false],
    ['2026-10-01 10:00', false],
  ])('at %s is open: %s', (moment, expected) => {
    expect(calendar.ok && isOpen(calendar.value, shanghai(moment))).toBe(expected);
  });
});

describe('the next turn', () => {
  it('of a busy workbook is due when the next sweep comes, also for a sync that began seconds after this one', () => {
    expect(nextTurnAt('s', turn(0, 0), BUSY_INTERVAL_MS, NOW)).toBe(plusMs(NOW, 50 * SECOND_MS));
    expect(plusMs(NOW, 9 * SECOND_MS + BUSY_INTERVAL_MS)).toBeLessThan(plusMs(NOW, MINUTE_MS));
  });

  it.each([
    ['is when a row is due, if that is sooner', 30 * SECOND_MS, 30 * SECOND_MS],
    ['is no sooner for a row that is due later', 2 * MINUTE_MS, BUSY_INTERVAL_MS],
    ['is no sooner for a row that was due and is being looked at', 0, BUSY_INTERVAL_MS],
  ])('%s', (_name, lookAgainMs, expected) => {
    expect(nextTurnAt('s', turn(0, 0, lookAgainMs), BUSY_INTERVAL_MS, NOW)).toBe(plusMs(NOW, expected));
  });

  const moments = fc.integer({ min: 0, max: 3 * 24 * 60 * MINUTE_MS });
  const withinThenEvery = fc.property(fc.string({ minLength: 1 }), moments, (name, ms) => {
    const first = nextTurnAt(name, turn(60, 60), 10 * MINUTE_MS, plusMs(NOW, ms));
    expect(first - NOW - ms).toBeGreaterThan(0);
    expect(first - NOW - ms).toBeLessThanOrEqual(10 * MINUTE_MS);
    expect(nextTurnAt(name, turn(60, 60), 10 * MINUTE_MS, first)).toBe(plusMs(first, 10 * MINUTE_MS));
  });
  it('of a quiet one comes within the interval, then every interval', () =>
    fc.assert(withinThenEvery, { seed: 20_261_123, numRuns: 300 }));

  it('of 600 quiet ones are spread evenly: no minute has twice its share', () => {
    const perMinute = new Map<number, number>();
    for (let index = 0; index < 600; index += 1) {
      const at = nextTurnAt(`1${index}BxiMVs0XRA5nFMdKvBdBZjgmUUqptlbs74OgvE2upms`, turn(60, 60), 10 * MINUTE_MS, NOW);
      const minute = Math.floor((at - NOW) / MINUTE_MS);
      perMinute.set(minute, (perMinute.get(minute) ?? 0) + 1);
    }
    expect(perMinute.size).toBeGreaterThanOrEqual(10);
    expect(Math.max(...perMinute.values())).toBeLessThan(120);
  });
});

describe('the wait', () => {
  it('is Google’s and up to twenty seconds more, the same for the same workbook', () => {
    const waits = Array.from({ length: 100 }, (_, index) => waitAfterRefusalMs(`workbook-${index}`, MINUTE_MS));
    expect(Math.min(...waits)).toBeGreaterThanOrEqual(MINUTE_MS);
    expect(Math.max(...waits)).toBeLessThan(80 * SECOND_MS);
    expect(new Set(waits).size).toBeGreaterThan(90);
    expect(waitAfterRefusalMs('workbook-7', MINUTE_MS)).toBe(waits[7]);
  });

  it('after a fault is ten to twenty seconds', () => {
    const waits = Array.from({ length: 100 }, (_, index) => waitAfterFaultMs(`workbook-${index}`));
    expect(Math.min(...waits)).toBeGreaterThanOrEqual(10 * SECOND_MS);
    expect(Math.max(...waits)).toBeLessThan(20 * SECOND_MS);
  });

  it.each([1, 2, 60_000])('is spread below %s', (span) => {
    for (const name of ['', 'a', '翠湖花园']) expect(spreadMs(name, span)).toBeLessThan(span);
  });
});
