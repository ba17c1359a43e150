import { describe, expect, test } from 'vitest';
import { TAB_ROWS_WARNED } from '../../../shared/config/limits.ts';
import { SHANGHAI } from '../../../shared/kernel/zone.ts';
import { columnIndexOf } from '../../../sheets/contract/layout.ts';
import { contractOf } from '../../../sheets/contract/tabs.ts';
import { DRIFT_KINDS } from '../../../sheets/provision/drift.ts';
import { findDrift } from '../../../sheets/provision/find-drift.ts';
import type { CellState, SheetState, WorkbookState } from '../../../sheets/provision/workbook-state.ts';

/** What `repair` cannot mend; what it can is tried on a workbook, kind by kind, where the command is tested. */
const STAFF = contractOf('staff');
const NAME = columnIndexOf(STAFF, 'name');
const SETTINGS = {
  workbook: 'service',
  title: '示例服务中心',
  locale: 'zh-CN',
  timeZone: SHANGHAI,
  editor: 'robot@example.com',
} as const;

const cell = (value: CellState['value']): CellState => ({ entered: value, value, validation: null });

function stateOf(usedRows: number, lost: readonly string[] = []): WorkbookState {
  const fields = STAFF.columns.map(({ field }) => field);
  const rows = Array.from({ length: usedRows }, (_, row) =>
    fields.map((_field, column) => cell(column === 0 ? row + 1 : column === NAME ? '陈' : null)),
  );
  const sheet: SheetState = {
    sheetId: STAFF.sheetId,
    title: STAFF.title['zh-CN'],
    hidden: false,
    rowCount: usedRows + 1,
    columnCount: fields.length,
    isSetAside: false,
    anchors: new Map(fields.map((field, index) => [field, index] as const).filter(([field]) => !lost.includes(field))),
    hiddenColumns: new Set(),
    protectedRanges: [],
    rules: [],
    rows: [STAFF.columns.map(({ header }) => cell(header['zh-CN'])), ...rows],
  };
  return { locale: 'zh_CN', timeZone: SHANGHAI, recalculation: 'MINUTE', sheets: [sheet] };
}

const found = (state: WorkbookState, kind: keyof typeof DRIFT_KINDS) =>
  findDrift(SETTINGS, state, {}).filter((each) => each.kind === kind && each.tab === 'staff');

describe('what only a person can mend', () => {
  test.each([
    [TAB_ROWS_WARNED - 1, []],
    [TAB_ROWS_WARNED, [TAB_ROWS_WARNED]],
    [TAB_ROWS_WARNED + 1, [TAB_ROWS_WARNED + 1]],
  ])('a tab of which %i rows are used', (used, counts) => {
    expect(found(stateOf(used), 'tab-nearly-full').map(({ count }) => count)).toEqual(counts);
  });

  test.each([
    ['is there', [], 0],
    ['is gone', ['slot'], 1],
  ] as const)('a hidden first column that %s', (_, lost, count) => {
    expect(found(stateOf(3, lost), 'slot-column-missing')).toHaveLength(count);
    expect(found(stateOf(3, lost), 'column-missing')).toEqual([]);
  });

  test('neither is taken for something that repair mends', () => {
    expect([DRIFT_KINDS['tab-nearly-full'], DRIFT_KINDS['slot-column-missing']]).toEqual(['person', 'person']);
  });
});
