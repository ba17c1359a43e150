import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { RowToBind } from '../../../shared/application/ports.ts';
import { slot } from '../../../shared/kernel/identity.ts';
import { columnIndexOf, lookupFormula } from '../../../sheets/contract/layout.ts';
import { contractOf, tabsOfWorkbook } from '../../../sheets/contract/tabs.ts';
import { type GoogleOffice, openGoogleOffice, ROBOT } from './google-office.ts';
import { callsDuring, outputOf, readRequests, write } from './office-steps.ts';

const REQUESTS = contractOf('requests');
const UNIT = columnIndexOf(REQUESTS, 'unit');
let office: GoogleOffice;

beforeEach(async () => {
  office = await openGoogleOffice();
});
afterEach(() => office.close());

describe('binding', () => {
  const INSERTED = 5;

  /** Two rows pasted into an inserted gap: no slot, no formulas. */
  async function insertedRows(): Promise<RowToBind[]> {
    office.act({ kind: 'insert-rows', sheetId: REQUESTS.sheetId, at: INSERTED - 1, count: 2 });
    office.type('requests', INSERTED, { unit: '1-1-101', wanted: '漏水' });
    office.type('requests', INSERTED + 1, { unit: '1-1-102', wanted: '停电' });
    const rows = (await readRequests(office)).filter((row) => row.cells.unit !== null);
    expect(rows.map((row) => row.slot)).toEqual([null, null]);
    return rows.map((row, index) => ({ tab: 'requests', rowNumber: row.rowNumber, slot: slot(2_001 + index), row }));
  }

  const bind = (rows: readonly RowToBind[]) => office.workbooks.bind(office.spreadsheet, rows, 'zh-CN');
  const boundUnits = async () =>
    (await readRequests(office)).filter((row) => row.cells.unit !== null).map((row) => [row.slot, row.cells.unit]);

  test('gives slots and formulas, in two reads and three writes, and leaves no trace', async () => {
    const rows = await insertedRows();
    const calls = await callsDuring(office, async () => {
      expect(await bind(rows)).toEqual({ kind: 'done', value: { bound: [2_001, 2_002] } });
    });
    expect(calls).toEqual({
      'sheets.spreadsheets.batchUpdate': 2,
      'sheets.spreadsheets.values.batchGetByDataFilter': 2,
      'sheets.spreadsheets.values.batchUpdateByDataFilter': 1,
    });
    expect(await boundUnits()).toEqual([
      [2_001, '1-1-101'],
      [2_002, '1-1-102'],
    ]);
    await write(office, { rows: [outputOf(2_001, { number: 'R-2001' })] });
    expect(await office.shown('requests', INSERTED, 'number')).toBe('R-2001');
    expect(await office.formula('requests', INSERTED, 'number')).toBe(lookupFormula(REQUESTS, 'number'));
    expect(await bind([])).toEqual({ kind: 'done', value: { bound: [] } });
    const structure = await office.workbooks.structureOf(office.spreadsheet);
    if (structure.kind !== 'done') throw new Error(structure.kind);
    expect(structure.value.metadataIds.size).toBe(
      tabsOfWorkbook('service').reduce((sum, { columns }) => sum + columns.length, 0),
    );
  });

  test.each([
    ['before it is read back', 'batchGetByDataFilter'],
    ['before the slot is written', 'batchUpdateByDataFilter'],
  ])('a row inserted above %s does no harm', async (_, step) => {
    const rows = await insertedRows();
    once(step, () => office.act({ kind: 'insert-rows', sheetId: REQUESTS.sheetId, at: 1, count: 3 }));
    expect(await bind(rows)).toEqual({ kind: 'done', value: { bound: [2_001, 2_002] } });
    expect(await boundUnits()).toEqual([
      [2_001, '1-1-101'],
      [2_002, '1-1-102'],
    ]);
  });

  test('a row whose text changed before it was read back is left for the next time', async () => {
    const rows = await insertedRows();
    once('batchGetByDataFilter', () => office.type('requests', INSERTED, { wanted: '漏水严重' }));
    expect(await bind(rows)).toEqual({ kind: 'done', value: { bound: [2_002] } });
    expect(await boundUnits()).toEqual([
      [null, '1-1-101'],
      [2_002, '1-1-102'],
    ]);
  });

  test('a row deleted meanwhile is not bound, the other is', async () => {
    const rows = await insertedRows();
    once('batchGetByDataFilter', () =>
      office.act({ kind: 'delete-rows', sheetId: REQUESTS.sheetId, at: INSERTED - 1, count: 1 }),
    );
    expect(await bind(rows)).toEqual({ kind: 'done', value: { bound: [2_002] } });
    expect(await boundUnits()).toEqual([[2_002, '1-1-102']]);
  });

  test('rows that the sheet is too short for by now are left for the next time', async () => {
    const rows = await insertedRows();
    const last = rows.map((row, index) => ({ ...row, rowNumber: rowCount() - index }));
    once('batchUpdate', () =>
      office.act({ kind: 'delete-rows', sheetId: REQUESTS.sheetId, at: rowCount() - 1, count: 1 }),
    );
    expect(await bind(last)).toEqual({ kind: 'done', value: { bound: [] } });
    expect(await office.anchors('r')).toBe(0);
  });

  test('rows of a tab that is gone by now are not bound', async () => {
    const rows = await insertedRows();
    once('batchUpdate', () =>
      office.google.dialogue(office.spreadsheet, ROBOT, [{ deleteSheet: { sheetId: REQUESTS.sheetId } }]),
    );
    expect(await bind(rows)).toEqual({ kind: 'done', value: { bound: [] } });
  });

  test('what Google refuses while every row is there is a fault', async () => {
    const [row] = await insertedRows();
    if (row === undefined) throw new Error('a row was inserted');
    await expect(bind([{ ...row, rowNumber: 0 }])).rejects.toMatchObject({ status: 400 });
  });

  test('rows sorted between the reading and the writing are not called bound', async () => {
    const rows = await insertedRows();
    once('batchUpdateByDataFilter', () =>
      office.act({
        kind: 'sort',
        sheetId: REQUESTS.sheetId,
        range: { startRow: INSERTED - 1, endRow: INSERTED + 1, startColumn: 0, endColumn: REQUESTS.columns.length },
        byColumn: UNIT,
        ascending: false,
      }),
    );
    expect(await bind(rows)).toEqual({ kind: 'done', value: { bound: [] } });
    const cells = (await readRequests(office))
      .filter((row) => row.cells.unit !== null)
      .map(({ cells: typed }) => typed);
    expect(cells.map(({ unit, wanted }) => [unit, wanted])).toEqual([
      ['1-1-102', '停电'],
      ['1-1-101', '漏水'],
    ]);
  });

  test('anchors left by a binding that broke off are cleared by the next', async () => {
    const rows = await insertedRows();
    office.google.injectFault({
      kind: 'unavailable-before',
      method: 'sheets.spreadsheets.values.batchGetByDataFilter',
    });
    await expect(bind(rows)).rejects.toMatchObject({ status: 503 });
    expect(await bind(rows)).toEqual({ kind: 'done', value: { bound: [2_001, 2_002] } });
    expect(await office.anchors('r')).toBe(0);
  });

  test('a quota met at the end only postpones the clearing', async () => {
    const rows = await insertedRows();
    once('batchUpdateByDataFilter', () =>
      office.google.injectFault({ kind: 'rate-limited', method: 'sheets.spreadsheets.batchUpdate' }),
    );
    expect(await bind(rows)).toEqual({ kind: 'done', value: { bound: [2_001, 2_002] } });
    expect(await office.anchors('r')).toBe(2);
  });

  const rowCount = (): number => office.google.rowLines(office.spreadsheet, REQUESTS.sheetId, []).length;

  function once(step: string, work: () => void): void {
    office.meanwhile = (path) => {
      if (!path.endsWith(step)) return;
      office.meanwhile = () => undefined;
      work();
    };
  }
});
