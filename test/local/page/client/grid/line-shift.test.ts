import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lineShift, shiftedLine, shiftLines } from '../../../../../local/page/client/grid/line-shift.ts';

const lines = (text: string): string[] => (text === '' ? [] : text.split(' '));

describe('what happened to the rows between two states', () => {
  it.each([
    { name: 'nothing', before: 'h 1 2 3', after: 'h 1 2 3', shift: null },
    { name: 'another order', before: 'h 1 2 3', after: 'h 3 2 1', shift: null },
    { name: 'a row put in', before: 'h 1 2 3', after: 'h 1 x 2 3', shift: { kind: 'insert', at: 2, count: 1 } },
    { name: 'rows put in at the end', before: 'h 1', after: 'h 1 2 3', shift: { kind: 'insert', at: 2, count: 2 } },
    { name: 'a row put in on top', before: 'h 1', after: 'x h 1', shift: { kind: 'insert', at: 0, count: 1 } },
    { name: 'a row taken out', before: 'h 1 2 3', after: 'h 2 3', shift: { kind: 'remove', at: 1, count: 1 } },
    { name: 'the last row taken out', before: 'h 1 2', after: 'h 1', shift: { kind: 'remove', at: 2, count: 1 } },
    { name: 'everything taken out', before: 'h 1', after: '', shift: { kind: 'remove', at: 0, count: 2 } },
    {
      name: 'a row put in beside a rewritten one',
      before: 'h 1 2 3',
      after: 'h 9 x 2 3',
      shift: { kind: 'insert', at: 2, count: 1 },
    },
  ])('$name', ({ before, after, shift }) => {
    expect(lineShift(lines(before), lines(after))).toEqual(shift);
  });

  it('is told the place of every row that stayed', () => {
    const slots = fc.uniqueArray(fc.integer({ min: 0, max: 999 }).map(String), { minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(slots, fc.nat(), fc.integer({ min: 1, max: 5 }), (before, from, count) => {
        const at = from % before.length;
        const after = before.toSpliced(at, count);
        const shift = lineShift(before, after);
        before.forEach((slot, row) => {
          expect(after[shiftedLine(row, shift)]).toBe(after.includes(slot) ? slot : undefined);
        });
        expect(shiftLines(before, shift, '')).toEqual(after);
        const back = lineShift(after, before);
        expect(shiftLines(after, back, '')).toHaveLength(before.length);
        after.forEach((slot, row) => {
          expect(before[shiftedLine(row, back)]).toBe(slot);
        });
      }),
      { seed: 20261123 },
    );
  });
});
