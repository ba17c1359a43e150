import { describe, expect, it } from 'vitest';
import { clippingNow, clippingOf } from '../../../../../local/page/client/grid/clipping.ts';
import { sheetOf } from './sheet-for-tests.ts';

const HEADING = ['slot', 'unit', 'name'];
const ONE = ['1', '1-101', 'Li'];
const TWO = ['2', '1-102', 'Wu'];
const THREE = ['3', '1-103', 'He'];
const range = { startRow: 1, endRow: 3, startColumn: 1, endColumn: 3 };

describe('cells that were copied', () => {
  it.each([
    { name: 'where they were', rows: [ONE, TWO, THREE], startRow: 1 },
    { name: 'below a row that was put in', rows: [['9'], ONE, TWO], startRow: 2 },
    { name: 'above rows that have changed', rows: [ONE, TWO, ['3', 'other']], startRow: 1 },
    { name: 'at the end', rows: [THREE, ['9'], ONE, TWO], startRow: 3 },
  ])('are found $name', ({ rows, startRow }) => {
    const clipping = clippingOf(sheetOf([HEADING, ONE, TWO, THREE], { hasSlots: true }), 'copy', range);
    const now = clippingNow(sheetOf([HEADING, ...rows], { hasSlots: true }), clipping);
    expect(now?.range).toEqual({ ...range, startRow, endRow: startRow + 2 });
  });

  it.each([
    { name: 'one of them says something else', rows: [ONE, ['2', '1-102', 'Xu'], THREE] },
    { name: 'one of them is empty now', rows: [['1', '', 'Li'], TWO, THREE] },
    { name: 'the first row is gone', rows: [TWO, THREE] },
    { name: 'a row stands between them', rows: [ONE, ['9'], TWO] },
    { name: 'only their rows have changed places', rows: [TWO, ONE, THREE] },
  ])('are told by their text alone when $name', ({ rows }) => {
    const clipping = clippingOf(sheetOf([HEADING, ONE, TWO, THREE], { hasSlots: true }), 'copy', range);
    expect(clippingNow(sheetOf([HEADING, ...rows], { hasSlots: true }), clipping)).toBeNull();
  });

  it('in a tab without slots are where they were, or nowhere', () => {
    const second = { ...range, startRow: 2 };
    const clipping = clippingOf(sheetOf([HEADING, ONE, TWO]), 'cut', second);
    expect(clippingNow(sheetOf([HEADING, ONE, TWO]), clipping)).toEqual(clipping);
    expect(clippingNow(sheetOf([HEADING, ['9'], ONE, TWO]), clipping)).toBeNull();
  });

  it('are gone with their tab', () => {
    expect(clippingNow(undefined, clippingOf(sheetOf([HEADING, ONE]), 'copy', range))).toBeNull();
  });

  it('are known by their formulas, not by what these come to', () => {
    const formula = (display: string) => [[null], [{ value: display, display, formula: '=NOW()' }]];
    const one = { startRow: 1, endRow: 2, startColumn: 0, endColumn: 1 };
    const sheet = (display: string) => sheetOf([['a'], ['b']], { rows: formula(display) });
    expect(clippingNow(sheet('10:01'), clippingOf(sheet('10:00'), 'copy', one))).not.toBeNull();
  });
});
