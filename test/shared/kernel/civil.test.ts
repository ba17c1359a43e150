import { describe, expect, it } from 'vitest';
import { formatTimeOfDay } from '../../../shared/kernel/civil.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../../shared/kernel/instant.ts';

describe('formatTimeOfDay', () => {
  it.each([
    [0, '00:00'],
    [MINUTE_MS - 1, '00:00'],
    [MINUTE_MS, '00:01'],
    [10 * HOUR_MS + 5 * MINUTE_MS, '10:05'],
    [DAY_MS - 1, '23:59'],
  ])('%d ms is %s', (msOfDay, text) => {
    expect(formatTimeOfDay(msOfDay)).toBe(text);
  });

  it('refuses what is not within a day', () => {
    expect(() => formatTimeOfDay(DAY_MS)).toThrow('not a civil time');
  });
});
