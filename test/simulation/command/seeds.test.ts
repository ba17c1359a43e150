import { describe, expect, it } from 'vitest';
import { seedFromAnywhere, seedsFrom, until } from './seeds.ts';

describe('seeds', () => {
  it('follow each other, each in every mode', () => {
    const how = { defect: 'a defect', canaryEvery: 3, isCollecting: false };
    expect([...seedsFrom({ from: 7, count: 2, modes: ['full', 'clear'], ...how })]).toEqual([
      { seed: 7, mode: 'full', ...how },
      { seed: 7, mode: 'clear', ...how },
      { seed: 8, mode: 'full', ...how },
      { seed: 8, mode: 'clear', ...how },
    ]);
  });

  it.each([
    [0, []],
    [1, ['a']],
    [2, ['a', 'b']],
    [9, ['a', 'b', 'c']],
  ])('end with the time: after %d', (moments, seen) => {
    let now = 0;
    const isOver = (): boolean => {
      now += 1;
      return now > moments;
    };
    expect([...until(isOver, ['a', 'b', 'c'])]).toEqual(seen);
  });

  it('from anywhere are hardly ever the same', () => {
    const seeds = Array.from({ length: 8 }, seedFromAnywhere);
    expect(new Set(seeds).size).toBeGreaterThan(1);
    expect(seeds.every((seed) => Number.isInteger(seed) && seed >= 0 && seed < 2 ** 32)).toBe(true);
  });
});
