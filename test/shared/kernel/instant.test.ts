import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatInstant, instantOfEpochMs, parseInstant } from '../../../shared/kernel/instant.ts';

const EARLIEST_MS = Date.UTC(2001, 0, 1) - 2000 * 365.2425 * 86_400_000;
const LATEST_MS = Date.UTC(9999, 11, 31, 23, 59, 59, 999);

describe('parseInstant', () => {
  it.each([
    ['2026-11-23T10:00:00+08:00', Date.UTC(2026, 10, 23, 2)],
    ['2026-11-23T10:00Z', Date.UTC(2026, 10, 23, 10)],
    ['2026-11-23T10:00:00.5Z', Date.UTC(2026, 10, 23, 10, 0, 0, 500)],
    ['2026-11-23T10:00:00.123456789Z', Date.UTC(2026, 10, 23, 10, 0, 0, 123)],
    ['2028-02-29T00:00:00Z', Date.UTC(2028, 1, 29)],
    ['0001-01-01T00:00:00Z', EARLIEST_MS],
    ['9999-12-31T23:59:59.999Z', LATEST_MS],
  ])('reads %s', (text, epochMs) => expect(parseInstant(text)).toBe(epochMs));

  it.each([
    ['no time zone', '2026-11-23T10:00:00'],
    ['no time', '2026-11-23'],
    ['ten digits of a second', '2026-11-23T10:00:00.1234567890Z'],
    ['a day that February never has', '2026-02-30T10:00:00Z'],
    ['29 February of a common year', '2026-02-29T10:00:00Z'],
    ['31 November', '2026-11-31T10:00:00Z'],
    ['a thirteenth month', '2026-13-01T10:00:00Z'],
    ['hour 25', '2026-11-23T25:00:00Z'],
    ['the year 0', '0000-12-31T23:59:59Z'],
    ['the year 0 by its offset', '0001-01-01T00:00:00+00:01'],
    ['the year 10000 by its offset', '9999-12-31T23:59:59-00:01'],
  ])('refuses %s', (_, text) => expect(parseInstant(text)).toBeNull());

  it('reads what is written, whichever instant it is', () => {
    fc.assert(
      fc.property(fc.integer({ min: EARLIEST_MS, max: LATEST_MS }).map(instantOfEpochMs), (instant) => {
        expect(parseInstant(formatInstant(instant))).toBe(instant);
      }),
      { seed: 501, numRuns: 500 },
    );
  });
});
