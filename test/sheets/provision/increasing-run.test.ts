import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { increasingRun } from '../../../sheets/provision/increasing-run.ts';

describe('what stayed in order', () => {
  test.each([
    [[], []],
    [[7], [7]],
    [
      [0, 1, 2, 3],
      [0, 1, 2, 3],
    ],
    [
      [3, 0, 1, 2],
      [0, 1, 2],
    ],
    [
      [0, 2, 3, 1, 4],
      [0, 2, 3, 4],
    ],
    [
      [5, 6, 7, 0, 1],
      [5, 6, 7],
    ],
  ])('of %j is %j', (numbers, run) => {
    expect(increasingRun(numbers)).toEqual(run);
  });

  test('is all but one after one move', () => {
    const move = fc.tuple(fc.integer({ min: 0, max: 19 }), fc.integer({ min: 0, max: 18 }));
    fc.assert(
      fc.property(move, ([from, to]) => {
        const order = Array.from({ length: 20 }, (_, index) => index);
        order.splice(to, 0, ...order.splice(from, 1));
        expect(increasingRun(order).length).toBeGreaterThanOrEqual(19);
      }),
      { seed: 20261123, numRuns: 200 },
    );
  });
});
