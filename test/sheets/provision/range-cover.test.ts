import type { sheets_v4 } from '@googleapis/sheets';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { covers } from '../../../sheets/provision/range-cover.ts';

type GridRange = sheets_v4.Schema$GridRange;

const ROWS = 6;
const COLUMNS = 5;

const edge = (max: number) => fc.option(fc.integer({ min: 0, max }), { nil: undefined });
const rangeArbitrary: fc.Arbitrary<GridRange> = fc
  .record({ top: edge(ROWS), bottom: edge(ROWS + 2), left: edge(COLUMNS), right: edge(COLUMNS) })
  .map(({ top, bottom, left, right }) => ({
    ...(top === undefined ? {} : { startRowIndex: top }),
    ...(bottom === undefined ? {} : { endRowIndex: bottom }),
    ...(left === undefined ? {} : { startColumnIndex: left }),
    ...(right === undefined ? {} : { endColumnIndex: right }),
  }));

/** One cell after the other. */
function cellsOf(range: GridRange): readonly string[] {
  const cells: string[] = [];
  for (let row = range.startRowIndex ?? 0; row < Math.min(range.endRowIndex ?? ROWS, ROWS); row += 1)
    for (let column = range.startColumnIndex ?? 0; column < (range.endColumnIndex ?? COLUMNS); column += 1)
      cells.push(`${row},${column}`);
  return cells;
}

describe('the ranges of a rule', () => {
  test.each<readonly [string, readonly GridRange[], GridRange, boolean]>([
    ['none', [], { endColumnIndex: 2 }, false],
    ['the same', [{ endColumnIndex: 2 }], { endColumnIndex: 2 }, true],
    ['as many rows as there are', [{ endRowIndex: ROWS, endColumnIndex: 2 }], { endColumnIndex: 2 }, true],
    ['one row less', [{ endRowIndex: ROWS - 1, endColumnIndex: 2 }], { endColumnIndex: 2 }, false],
    ['one column less', [{ endColumnIndex: 1 }], { endColumnIndex: 2 }, false],
    ['begun one row below', [{ startRowIndex: 1, endColumnIndex: 2 }], { endColumnIndex: 2 }, false],
    ['side by side', [{ startColumnIndex: 1 }, { endColumnIndex: 1 }], { endColumnIndex: 2 }, true],
    ['with a hole', [{ endRowIndex: 2 }, { startRowIndex: 3 }], { endColumnIndex: 2 }, false],
  ])('%s', (_, ranges, wanted, isCovered) => {
    expect(covers(ranges, wanted, ROWS)).toBe(isCovered);
  });

  test('reach what they reach cell by cell', () => {
    const wantedArbitrary = fc
      .tuple(fc.nat({ max: ROWS - 1 }), fc.nat({ max: COLUMNS - 1 }), fc.integer({ min: 1, max: COLUMNS }))
      .map(([startRowIndex, startColumnIndex, width]) => ({
        startRowIndex,
        startColumnIndex,
        endColumnIndex: Math.min(COLUMNS, startColumnIndex + width),
      }));
    fc.assert(
      fc.property(fc.array(rangeArbitrary, { maxLength: 5 }), wantedArbitrary, (ranges, wanted) => {
        const reached = new Set(ranges.flatMap(cellsOf));
        expect(covers(ranges, wanted, ROWS)).toBe(cellsOf(wanted).every((cell) => reached.has(cell)));
      }),
      { seed: 7, numRuns: 2_000 },
    );
  });
});
