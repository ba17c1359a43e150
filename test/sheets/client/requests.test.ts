import { describe, expect, test } from 'vitest';
import type { RowOutput, WorkbookOutput } from '../../../shared/application/ports.ts';
import { slot } from '../../../shared/kernel/identity.ts';
import { batchesOf } from '../../../sheets/client/batches.ts';
import { observedRow, sameStaffCells } from '../../../sheets/client/observed-row.ts';
import { outputRequests } from '../../../sheets/client/output-requests.ts';
import { rangesOf, tabReading } from '../../../sheets/client/tab-reading.ts';
import { lookedUpColumns } from '../../../sheets/contract/layout.ts';
import { contractOf } from '../../../sheets/contract/tabs.ts';
import { renderEmpty } from '../../../sheets/render/row.ts';
import { at } from '../parse/row-fixture.ts';

const WRITTEN_AT = at('2026-11-23T10:00');
const CALENDAR = contractOf('calendar');
const HEADER = CALENDAR.columns.map((column) => column.header['zh-CN']);

function output(changes: Partial<WorkbookOutput>): WorkbookOutput {
  return { rows: [], repairColumns: [], stampRows: [], ...changes };
}

function rowOf(number: number, version = 1, tab: RowOutput['tab'] = 'calendar'): RowOutput {
  return { tab, slot: slot(number), recordId: `record ${number}`, version, cells: renderEmpty(tab) };
}

describe('output', () => {
  test('nothing to say is no request', () => expect(outputRequests(output({}), 'en', WRITTEN_AT)).toEqual([]));

  test('a row stands at its slot and one, every value typed, empty cells cleared', () => {
    const cells = { state: '已登记', message: '=1+1', alert: null, errorFields: null };
    const rows = [{ ...rowOf(7, 3), cells }];
    expect(outputRequests(output({ rows }), 'zh-CN', WRITTEN_AT)).toEqual([
      {
        updateCells: {
          start: { sheetId: CALENDAR.systemSheetId, rowIndex: 7, columnIndex: 0 },
          rows: [
            {
              values: [
                { userEnteredValue: { stringValue: 'record 7' } },
                { userEnteredValue: { numberValue: 3 } },
                { userEnteredValue: { stringValue: '已登记' } },
                { userEnteredValue: { stringValue: '=1+1' } },
                {},
                {},
                { userEnteredValue: { stringValue: '2026-11-23T02:00:00.000Z' } },
              ],
            },
          ],
          fields: 'userEnteredValue',
        },
      },
    ]);
  });

  test('neighbours share a request, whatever their order; the last output of a slot wins', () => {
    const rows = [rowOf(3), rowOf(1), rowOf(5), rowOf(2, 1), rowOf(2, 2), rowOf(1, 1, 'posts')];
    const runs = outputRequests(output({ rows }), 'en', WRITTEN_AT).map(({ updateCells }) => [
      updateCells?.start?.sheetId,
      updateCells?.start?.rowIndex,
      updateCells?.rows?.map(({ values }) => values?.[1]?.userEnteredValue?.numberValue),
    ]);
    expect(runs).toEqual([
      [contractOf('posts').systemSheetId, 1, [1]],
      [CALENDAR.systemSheetId, 1, [1, 2, 1]],
      [CALENDAR.systemSheetId, 5, [1]],
    ]);
  });

  test('a long run is cut, so that a batch can be', () => {
    const rows = Array.from({ length: 201 }, (_, index) => rowOf(index + 1));
    const requests = outputRequests(output({ rows }), 'en', WRITTEN_AT);
    expect(requests.map(({ updateCells }) => updateCells?.rows?.length)).toEqual([200, 1]);
  });

  test('a system column is repaired whole, below the header', () => {
    const requests = outputRequests(output({ repairColumns: [{ tab: 'calendar', field: 'state' }] }), 'en', WRITTEN_AT);
    expect(requests).toMatchObject([
      {
        repeatCell: {
          range: { sheetId: CALENDAR.sheetId, startRowIndex: 1, startColumnIndex: 4, endColumnIndex: 5 },
          fields: 'userEnteredValue',
        },
      },
    ]);
    expect(() =>
      outputRequests(output({ repairColumns: [{ tab: 'calendar', field: 'date' }] }), 'en', WRITTEN_AT),
    ).toThrow();
  });

  test('stamped rows have slot and formulas, and the formats and lists of their columns', () => {
    const stampRows = [{ tab: 'calendar' as const, firstSlot: slot(251), count: 201 }];
    const requests = outputRequests(output({ stampRows }), 'en', WRITTEN_AT);
    const appended = requests.flatMap(({ appendCells }) => appendCells ?? []);
    expect(appended.map(({ rows }) => rows?.length)).toEqual([200, 1]);
    expect(appended[1]?.rows?.[0]?.values?.map(({ userEnteredValue }) => userEnteredValue)).toEqual([
      { numberValue: 451 },
      undefined,
      undefined,
      undefined,
      ...lookedUpColumns(CALENDAR).map(() => ({
        formulaValue: expect.stringMatching(/^=IF\(INDEX\(\$A:\$A,ROW\(\)\)/),
      })),
    ]);
    expect(requests.flatMap(({ setDataValidation }) => setDataValidation ?? [])).toHaveLength(2);
    expect(requests.filter(({ repeatCell }) => repeatCell?.fields === 'userEnteredFormat.numberFormat')).toHaveLength(
      2,
    );
  });
});

describe('batches', () => {
  const request = (length: number) => ({ updateCells: { fields: 'x'.repeat(length) } });
  const size = Buffer.byteLength(JSON.stringify(request(10))) + 1;

  test.each([
    ['one to the byte', 2 * size, [2, 1]],
    ['one byte short', 2 * size - 1, [1, 1, 1]],
    ['room for all', 3 * size, [3]],
    ['each greater than a batch', 1, [1, 1, 1]],
  ])('%s', (_, bytesMax, lengths) => {
    const requests = [request(10), request(10), request(10)];
    expect(batchesOf(requests, bytesMax).map((batch) => batch.length)).toEqual(lengths);
    expect(batchesOf(requests, bytesMax).flat()).toEqual(requests);
  });

  test('Chinese counts as the bytes it is sent as', () => {
    const chinese = { updateCells: { fields: '灯'.repeat(10) } };
    expect(batchesOf([chinese, chinese], 2 * size)).toHaveLength(2);
  });
});

describe('a row as read', () => {
  test.each([
    [7, 7],
    ['', null],
    ['7', null],
    [0, null],
    [1.5, null],
    [-1, null],
    [1_000_000, 1_000_000],
    [1_000_001, null],
    [true, null],
    [undefined, null],
  ])('the slot cell %j is slot %j', (raw, expected) => {
    expect(observedRow(CALENDAR, 2, [raw]).slot).toBe(expected);
  });

  test('cut and empty cells are null, on either side', () => {
    expect(observedRow(CALENDAR, 9, [4, 46_349, '', '元旦', ''])).toEqual({
      rowNumber: 9,
      slot: 4,
      cells: { date: 46_349, type: null, remark: '元旦' },
      shown: { state: null, message: null, alert: null, errorFields: null },
    });
  });

  test('the witness of a row is its staff cells alone', () => {
    const row = observedRow(CALENDAR, 2, [4, 46_349, '休息', '', '已登记']);
    expect(sameStaffCells(CALENDAR, row, observedRow(CALENDAR, 5, [9, 46_349, '休息']))).toBe(true);
    expect(sameStaffCells(CALENDAR, row, observedRow(CALENDAR, 2, [4, 46_349, '休息', ' ']))).toBe(false);
    expect(sameStaffCells(CALENDAR, row, observedRow(CALENDAR, 2, [4, '46349', '休息']))).toBe(false);
  });
});

describe('a tab as read', () => {
  const TYPED = HEADER.slice(0, 4);

  test('what staff type reaches to their last column', () => {
    expect(rangesOf(CALENDAR, 'zh-CN', 'typed')).toEqual(["'工作日历'!A1:D"]);
    expect(rangesOf(CALENDAR, 'en', 'whole')).toEqual(["'Calendar'!A1:H", "'_sys_calendar'!A1:G"]);
    expect(rangesOf(contractOf('commitments'), 'en', 'typed')).toEqual(["'Commitments'!A1:A"]);
  });

  test.each([
    ['as it should be', TYPED, 'readable'],
    ['with something of staff’s beside it', [...TYPED, '我的列'], 'readable'],
    ['one renamed', ['行号', '日子', '安排', '备注'], 'header-changed'],
    ['two exchanged', ['行号', '安排', '日期', '备注'], 'header-changed'],
    ['one inserted', ['行号', '', '日期', '安排', '备注'], 'header-changed'],
    ['gone', [], 'header-changed'],
  ])('a header %s', (_, header, status) => {
    expect(tabReading(CALENDAR, 'zh-CN', [header], null).status).toBe(status);
  });

  test('an empty tab without its header is not readable', () => {
    expect(tabReading(CALENDAR, 'zh-CN', [], null)).toEqual({ tab: 'calendar', status: 'header-changed' });
  });

  test('rows are numbered as they stand, blank ones included, and nothing is shown of what was not read', () => {
    const reading = tabReading(CALENDAR, 'zh-CN', [TYPED, [1, 46_349], [], [2]], null);
    if (reading.status !== 'readable') throw new Error(reading.status);
    expect(reading.rows.map(({ rowNumber, slot: found }) => [rowNumber, found])).toEqual([
      [2, 1],
      [3, null],
      [4, 2],
    ]);
    expect(reading.rows[0]?.shown).toEqual({});
    expect(reading.damagedColumns).toEqual([]);
  });

  test('a formula written over shows beside the system tab', () => {
    const system = [
      ['recordId'],
      ['r1', 1, '已登记', '', '', '', 'at'],
      ['r2', 1, '已登记', '请更正', 'problem', ';date;', 'at'],
    ];
    const rows = [
      [1, 46_349, '休息', '', '已登记'],
      [2, '元旦', '休息', '', '已登记', '知道了', 'problem', ';date;'],
      ['', '', '', '', '没有行号的行'],
    ];
    const reading = tabReading(CALENDAR, 'zh-CN', [HEADER, ...rows], system);
    expect(reading).toMatchObject({ damagedColumns: ['message'] });
  });
});
