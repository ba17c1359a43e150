import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { RowOutput } from '../../../shared/application/ports.ts';
import { slot } from '../../../shared/kernel/identity.ts';
import { columnIndexOf } from '../../../sheets/contract/layout.ts';
import { contractOf } from '../../../sheets/contract/tabs.ts';
import { renderEmpty } from '../../../sheets/render/row.ts';
import { type GoogleOffice, openGoogleOffice } from './google-office.ts';
import { callsDuring, outputOf, readRequests, readTabs, write } from './office-steps.ts';

const REQUESTS = contractOf('requests');
const UNIT = columnIndexOf(REQUESTS, 'unit');
let office: GoogleOffice;

beforeEach(async () => {
  office = await openGoogleOffice();
});
afterEach(() => office.close());

describe('writing', () => {
  test('shows in the row of the slot, wherever that is by now', async () => {
    office.type('requests', 2, { unit: '3-2-18' });
    office.type('requests', 3, { unit: '3-2-19' });
    await write(office, { rows: [outputOf(1, { number: 'R-1', alert: 'overdue' }), outputOf(2, { number: 'R-2' })] });
    expect(await office.shown('requests', 2, 'number')).toBe('R-1');
    expect(await office.shown('requests', 3, 'number')).toBe('R-2');
    office.act({ kind: 'insert-rows', sheetId: REQUESTS.sheetId, at: 1, count: 2 });
    office.act({
      kind: 'sort',
      sheetId: REQUESTS.sheetId,
      range: { startRow: 3, endRow: 5, startColumn: 0, endColumn: REQUESTS.columns.length },
      byColumn: UNIT,
      ascending: false,
    });
    await write(office, { rows: [outputOf(1, { number: 'R-1b' }, 2)] });
    const rows = (await readRequests(office)).filter((row) => row.cells.unit !== null);
    expect(rows.map((row) => [row.rowNumber, row.slot, row.cells.unit, row.shown.number])).toEqual([
      [4, 2, '3-2-19', 'R-2'],
      [5, 1, '3-2-18', 'R-1b'],
    ]);
  });

  test('twice is once', async () => {
    const output = { rows: [outputOf(1, { number: 'R-1', message: '=HYPERLINK("x")' })] };
    await write(office, output);
    const once = office.google.snapshot(office.spreadsheet).sheets;
    office.google.injectFault({ kind: 'unavailable-after', method: 'sheets.spreadsheets.batchUpdate' });
    await expect(
      office.workbooks.write(office.spreadsheet, { repairColumns: [], stampRows: [], ...output }, 'zh-CN'),
    ).rejects.toMatchObject({ name: 'SheetsFault', status: 503 });
    await write(office, output);
    expect(office.google.snapshot(office.spreadsheet).sheets).toEqual(once);
    expect(await office.shown('requests', 2, 'message')).toBe('=HYPERLINK("x")');
  });

  test('clears what is no longer said', async () => {
    await write(office, { rows: [outputOf(1, { message: '请填写。', errorFields: ';unit;' })] });
    await write(office, { rows: [outputOf(1, {}, 2)] });
    expect((await readRequests(office))[0]?.shown).toMatchObject({ message: null, errorFields: null });
  });

  test('colours the row, the cell before the row, and strikes out what is done', async () => {
    await write(office, {
      rows: [outputOf(1, { alert: 'overdue', errorFields: ';unit;' }), outputOf(2, { alert: 'done' })],
    });
    const sheet = office.sheet(REQUESTS.sheetId);
    const background = (row: number, column: number) => sheet?.cells[`${row},${column}`]?.style?.background;
    expect([background(1, UNIT), background(1, UNIT + 1), background(2, UNIT)]).toEqual([
      '#f28b82',
      '#f4c7c3',
      '#f1f3f4',
    ]);
    const isStruck = (row: number) => sheet?.cells[`${row},${UNIT}`]?.style?.strikethrough === true;
    expect([isStruck(1), isStruck(2), isStruck(3)], 'a finished line is struck out').toEqual([false, true, false]);
  });

  test('is one request, however many rows', async () => {
    const rows = Array.from({ length: 900 }, (_, index) => outputOf(index + 1, { number: `R-${index}` }));
    expect(await callsDuring(office, () => write(office, { rows }))).toEqual({ 'sheets.spreadsheets.batchUpdate': 1 });
  });

  test('a damaged column is found and repaired whole', async () => {
    await write(office, { rows: [outputOf(1, { number: 'R-1', stage: '已受理' }), outputOf(2, { number: 'R-2' })] });
    office.type('requests', 3, { number: 'mine' });
    expect(await readTabs(office, 'whole', ['requests'])).toMatchObject([{ damagedColumns: ['number'] }]);
    await write(office, { repairColumns: [{ tab: 'requests', field: 'number' }] });
    expect(await readTabs(office, 'whole', ['requests'])).toMatchObject([{ damagedColumns: [] }]);
    expect(await office.shown('requests', 3, 'number')).toBe('R-2');
    expect(await office.shown('requests', 1, 'number')).toBe('编号');
  });

  test('stamped rows come at the end, and take text as text', async () => {
    await write(office, { stampRows: [{ tab: 'requests', firstSlot: slot(1_001), count: 250 }] });
    office.type('requests', 1_251, { unit: '3-2-18', receivedAt: '2026-11-23 14:05' });
    await write(office, { rows: [outputOf(1_250, { number: 'R-1250', alert: 'warning' })] });
    const rows = await readRequests(office);
    expect(rows.map((row) => row.slot)).toEqual(Array.from({ length: 1_250 }, (_, index) => index + 1));
    expect(rows.at(-1)).toMatchObject({ cells: { unit: '3-2-18' }, shown: { number: 'R-1250' } });
    const sheet = office.sheet(REQUESTS.sheetId);
    expect(sheet?.cells[`1250,${UNIT}`]?.style?.background).toBe('#fce8b2');
    const kind = columnIndexOf(REQUESTS, 'kind');
    const list = sheet?.validations.filter(({ range }) => range.startColumn <= kind && range.endColumn > kind);
    expect(list?.some(({ range }) => range.startRow <= 1_250 && range.endRow > 1_250)).toBe(true);
  });

  test('a system tab grows before it is too short, and is asked for its size only then', async () => {
    const tab = contractOf('commitments');
    const row = (number: number): RowOutput => ({
      ...outputOf(number, {}),
      tab: 'commitments',
      cells: renderEmpty('commitments'),
    });
    expect(await callsDuring(office, () => write(office, { rows: [row(999)] }))).toEqual({
      'sheets.spreadsheets.batchUpdate': 1,
    });
    expect(await office.rowCount(tab.systemSheetId)).toBe(1_000);
    await write(office, { rows: [row(1_000)] });
    expect(await office.rowCount(tab.systemSheetId)).toBe(3_001);
    await write(office, { rows: [row(1_000), row(3_000)] });
    expect(await office.rowCount(tab.systemSheetId)).toBe(3_001);
  });

  test('a system tab out of which its owner took rows is as long as it needs to be after one refusal', async () => {
    const { systemSheetId } = REQUESTS;
    const startIndex = 300;
    const range = { sheetId: systemSheetId, dimension: 'ROWS', startIndex, endIndex: REQUESTS.systemRowsAtBirth };
    await office.workbooks.applyRequests(office.spreadsheet, [{ deleteDimension: { range } }]);
    const output = { rows: [outputOf(1_000, { number: 'R-1' })] };
    await expect(write(office, output)).rejects.toThrow('exceeds grid limits');
    expect(await callsDuring(office, () => write(office, output))).toEqual({
      'sheets.spreadsheets.get': 1,
      'sheets.spreadsheets.batchUpdate': 1,
    });
    expect(await office.rowCount(systemSheetId)).toBeGreaterThan(1_000);
    await write(office, output);
    expect(await callsDuring(office, () => write(office, output)), 'what was read is remembered').toEqual({
      'sheets.spreadsheets.batchUpdate': 1,
    });
  });
});
