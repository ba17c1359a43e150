import { describe, expect, test } from 'vitest';
import { contractOf } from '../../../sheets/contract/tabs.ts';
import type { CellValue } from '../../../sheets/contract/types.ts';
import { drift } from '../../../sheets/provision/drift.ts';
import { isMisplaced, refilledFields } from '../../../sheets/provision/refilled.ts';
import type { SheetState } from '../../../sheets/provision/workbook-state.ts';

const STAFF = contractOf('staff');

/** The slot in the first column, the name in the second. */
function sheetOf(...rows: readonly (readonly [CellValue, CellValue])[]): SheetState {
  return {
    sheetId: STAFF.sheetId,
    title: '员工',
    hidden: false,
    rowCount: 10,
    columnCount: 2,
    isSetAside: false,
    anchors: new Map([
      ['slot', 0],
      ['name', 1],
    ]),
    hiddenColumns: new Set(),
    protectedRanges: [],
    rules: [],
    rows: [['行号', '姓名'] as const, ...rows].map((row) =>
      row.map((value) => ({ entered: value, value, validation: null })),
    ),
  };
}

const NAMES = new Map([
  [1, '陈晓燕'],
  [2, '刘洋'],
]);
const acknowledged = (_tab: string, slot: number, field: string) =>
  field === 'name' ? (NAMES.get(slot) ?? null) : null;

describe('a column that was brought back', () => {
  test.each<[string, boolean, SheetState]>([
    ['beside its rows', false, sheetOf([1, '陈晓燕'], [2, '刘洋'], [3, null])],
    ['beside its rows, in another order', false, sheetOf([2, '刘洋'], [1, '陈晓燕'])],
    ['and emptied in a row since', false, sheetOf([1, null], [2, '刘洋'])],
    ['one row too low', true, sheetOf([1, null], [2, '陈晓燕'], [3, '刘洋'])],
    ['with two rows exchanged', true, sheetOf([1, '刘洋'], [2, '陈晓燕'])],
    ['beside a row without a slot', false, sheetOf([1, '陈晓燕'], [null, '王海'])],
  ])('%s: misplaced is %s', (_, misplaced, sheet) => {
    expect(isMisplaced(STAFF, sheet, 'name', acknowledged)).toBe(misplaced);
  });

  test('is one of staff, of that tab, that was missing', () => {
    const found = [
      drift('column-missing', 'staff', 'name'),
      drift('column-missing', 'staff', 'state'),
      drift('column-missing', 'posts', 'grid'),
      drift('column-moved', 'staff', 'role'),
    ];
    expect(refilledFields(STAFF, found)).toEqual(['name']);
  });
});
