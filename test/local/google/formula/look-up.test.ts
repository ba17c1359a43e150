import { describe, expect, test } from 'vitest';
import { compileFormula } from '../../../../local/google/formula/index.ts';
import { paperWorkbook } from './cells.ts';

const SHOWN = '=IF(INDEX($A:$A,ROW())="","",IFERROR(INDEX(_sys_requests!$E:$E,INDEX($A:$A,ROW())+1),""))';
const TINT = '=REGEXMATCH($Z2,";unit;")';

describe("a record tab's constant look-up formula", () => {
  const sheets = {
    Requests: { A2: 3, A3: 1, A4: '', A6: 400, A7: 'x' },
    _sys_requests: { E2: 'first', E4: 46_349.5, E1: 'header' },
  };
  const cases = [
    { row: 2, shows: 46_349.5, why: 'slot 3 is row 4 of the system tab', reads: 3 },
    { row: 3, shows: 'first', why: 'slot 1 is row 2', reads: 3 },
    { row: 4, shows: '', why: 'the slot is an empty text', reads: 1 },
    { row: 5, shows: '', why: 'the slot is empty', reads: 1 },
    { row: 6, shows: '', why: 'the system tab has no such row', reads: 2 },
    { row: 7, shows: '', why: 'the slot is no number', reads: 2 },
  ];

  test.each(cases)('row $row: $why', ({ row, shows, reads }) => {
    const workbook = paperWorkbook(sheets);
    expect(compileFormula(SHOWN).evaluate(workbook, { sheetId: 0, row: row - 1, column: 8 })).toBe(shows);
    expect(workbook.reads).toHaveLength(reads);
  });

  test('an empty system cell shows as empty', () => {
    const workbook = paperWorkbook({ Requests: { A2: 9 }, _sys_requests: {} });
    expect(compileFormula(SHOWN).evaluate(workbook, { sheetId: 0, row: 1, column: 8 })).toBeNull();
  });

  test('a missing system tab shows nothing rather than an error', () => {
    const workbook = paperWorkbook({ Requests: { A2: 3 } });
    expect(compileFormula(SHOWN).evaluate(workbook, { sheetId: 0, row: 1, column: 8 })).toBe('');
  });

  test('it does not change with the clock', () => {
    expect(compileFormula(SHOWN).volatile).toBe(false);
  });
});

describe('a conditional format, written for its top left cell', () => {
  const workbook = paperWorkbook({ Requests: { Z2: ';unit;', Z3: ';phone;', Z4: ';unit;phone;' } });
  const origin = { row: 1, column: 2 };

  test.each([
    { row: 1, tints: true },
    { row: 2, tints: false },
    { row: 3, tints: true },
    { row: 4, tints: false },
  ])('moves with the cell under test, row $row', ({ row, tints }) => {
    expect(compileFormula(TINT).evaluate(workbook, { sheetId: 0, row, column: 5 }, origin)).toBe(tints);
  });

  test('a reference moved off the sheet is an error', () => {
    const moved = compileFormula('=A1').evaluate(workbook, { sheetId: 0, row: 0, column: 0 }, { row: 1, column: 0 });
    expect(moved).toMatchObject({ error: '#REF!' });
  });
});
