import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { contractOf, tabsOfWorkbook } from '../../../sheets/contract/tabs.ts';
import { SERVICE_TABS } from '../../../sheets/contract/types.ts';
import { type GoogleOffice, openGoogleOffice } from './google-office.ts';
import { callsDuring, outputOf, readRequests, readTabs, write } from './office-steps.ts';

const REQUESTS = contractOf('requests');
let office: GoogleOffice;

beforeEach(async () => {
  office = await openGoogleOffice();
});
afterEach(() => office.close());

describe('a workbook made through the API', () => {
  test('reads as the contract has it: every tab readable, every stamped row blank with its slot', async () => {
    const tabs = await readTabs(office, 'whole');
    expect(tabs.map(({ tab, status }) => [tab, status])).toEqual(SERVICE_TABS.map((tab) => [tab, 'readable']));
    for (const [index, reading] of tabs.entries()) {
      if (reading.status !== 'readable') throw new Error(reading.status);
      expect(reading.rows.map((row) => row.slot)).toEqual(
        Array.from({ length: tabsOfWorkbook('service')[index]?.rowsAtBirth ?? 0 }, (_, row) => row + 1),
      );
      expect(reading.damagedColumns).toEqual([]);
      expect(
        reading.rows.every((row) => Object.values(row.cells).every((cell) => cell === null || cell === false)),
      ).toBe(true);
    }
  });

  test('is not changed by being made again', async () => {
    const before = office.google.snapshot(office.spreadsheet);
    await office.provision();
    const { version, ...after } = office.google.snapshot(office.spreadsheet);
    const { version: versionBefore, ...unchanged } = before;
    expect(after).toEqual(unchanged);
    expect(version).toBeGreaterThanOrEqual(versionBefore);
  });

  test('keeps a unit as text, in the last stamped row too', async () => {
    office.type('requests', 2, { unit: '3-2-18', phone: '013812345678', wanted: '=1+1' });
    office.type('requests', 1_001, { unit: '3-2-18' });
    const rows = await readRequests(office);
    expect(rows[0]?.cells).toMatchObject({ unit: '3-2-18', phone: '013812345678', wanted: '=1+1' });
    expect(rows[999]?.cells).toMatchObject({ unit: '3-2-18' });
  });

  test('reads times as typed, in either width', async () => {
    office.type('requests', 2, { receivedAt: '2026-11-23 14:05', respondedAt: '14:05' });
    const cells = (await readRequests(office))[0]?.cells;
    expect(cells?.receivedAt).toBeCloseTo(46_349 + 845 / 1_440, 9);
    expect(cells?.respondedAt).toBeCloseTo(845 / 1_440, 9);
  });

  test('does not let staff touch the header or a system tab', () => {
    for (const [sheetId, row] of [
      [REQUESTS.sheetId, 0],
      [REQUESTS.systemSheetId, 1],
    ] as const) {
      const act = { kind: 'type', sheetId, row, column: 1, text: 'x' } as const;
      expect(office.google.act(office.spreadsheet, 'chen@example.com', act)).toMatchObject({ kind: 'refused' });
    }
  });
});

describe('reading', () => {
  test('is one request for all tabs, whatever is in them', async () => {
    office.type('requests', 2, { unit: '3-2-18' });
    expect(await callsDuring(office, () => readTabs(office, 'typed'))).toEqual({
      'sheets.spreadsheets.values.batchGet': 1,
    });
    expect(await callsDuring(office, () => readTabs(office, 'whole'))).toEqual({
      'sheets.spreadsheets.values.batchGet': 1,
    });
  });

  test('only what is typed shows nothing of the system', async () => {
    await write(office, { rows: [outputOf(1, { number: 'R-1' })] });
    const [reading] = await readTabs(office, 'typed', ['requests']);
    if (reading?.status !== 'readable') throw new Error(reading?.status);
    expect(reading.rows[0]).toMatchObject({ rowNumber: 2, slot: 1, shown: {} });
    expect(reading.rows).toHaveLength(1_000);
  });

  test('of an inserted column interprets nothing in that tab, and goes on in the others', async () => {
    const range = { sheetId: REQUESTS.sheetId, dimension: 'COLUMNS', startIndex: 3, endIndex: 4 };
    await office.workbooks.applyRequests(office.spreadsheet, [{ insertDimension: { range } }]);
    const tabs = await readTabs(office, 'typed', ['requests', 'calendar']);
    expect(tabs.map(({ status }) => status)).toEqual(['header-changed', 'readable']);
  });

  test('of a tab renamed by somebody answers «missing», and the others as ever', async () => {
    const properties = { sheetId: REQUESTS.sheetId, title: '旧表' };
    await office.workbooks.applyRequests(office.spreadsheet, [
      { updateSheetProperties: { properties, fields: 'title' } },
    ]);
    const tabs = await readTabs(office, 'whole', ['requests', 'calendar']);
    expect(tabs.map(({ status }) => status)).toEqual(['missing', 'readable']);
    await office.provision();
    expect((await readTabs(office, 'whole', ['requests'])).map(({ status }) => status)).toEqual(['readable']);
  });

  test('a quota is an outcome', async () => {
    office.google.setQuota({ perMinutePerUser: 1, perMinutePerProject: 300 });
    await readTabs(office, 'typed');
    expect(await office.workbooks.read(office.spreadsheet, SERVICE_TABS, 'zh-CN', 'typed')).toEqual({
      kind: 'rate-limited',
      retryAfterMs: 60_000,
    });
  });
});
