import type { sheets_v4 } from '@googleapis/sheets';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type RunningStandIn, refusalOf, runStandIn, SERVICE_ACCOUNT } from './running-stand-in.ts';

let running: RunningStandIn;
let client: sheets_v4.Sheets;

beforeAll(async () => {
  running = await runStandIn();
  client = running.sheetsAs(SERVICE_ACCOUNT);
  running.standIn.setQuota(null);
});
afterAll(() => running.stop());

/** A workbook with the tabs «Sheet1» (10 × 5) and «来件 1» (20 × 8). */
async function newWorkbook(): Promise<string> {
  const { data } = await client.spreadsheets.create({
    requestBody: {
      properties: { title: 'Records', locale: 'zh_CN', timeZone: 'Asia/Shanghai' },
      sheets: [
        { properties: { title: 'Sheet1', gridProperties: { rowCount: 10, columnCount: 5 } } },
        { properties: { title: '来件 1', sheetId: 7, gridProperties: { rowCount: 20, columnCount: 8 } } },
      ],
    },
  });
  return data.spreadsheetId ?? '';
}

async function write(spreadsheetId: string, range: string, values: unknown[][], valueInputOption = 'RAW') {
  const { data } = await client.spreadsheets.values.update({
    spreadsheetId,
    range,
    valueInputOption,
    requestBody: { values },
  });
  return data;
}

describe('values', () => {
  it('keeps raw values as they are, skips null, empties with ""', async () => {
    const spreadsheetId = await newWorkbook();
    await write(spreadsheetId, 'Sheet1!A1', [['=1+1', '007', 5, true, 'x']]);
    await write(spreadsheetId, 'Sheet1!A1', [[null, '', null, null, null]]);
    const { data } = await client.spreadsheets.values.get({
      spreadsheetId,
      range: 'Sheet1!A1:E1',
      valueRenderOption: 'UNFORMATTED_VALUE',
    });
    expect(data).toEqual({ range: 'Sheet1!A1:E1', majorDimension: 'ROWS', values: [['=1+1', '', 5, true, 'x']] });
  });

  it('leaves out what is empty at the end of rows and of the range, and keeps what is empty in between', async () => {
    const spreadsheetId = await newWorkbook();
    await write(spreadsheetId, 'Sheet1!A1:E5', [['a', null, 'c'], [], ['', 'b'], ['', '']]);
    const { data } = await client.spreadsheets.values.batchGet({
      spreadsheetId,
      ranges: ['Sheet1!A:Z', 'Sheet1!A2:Z', "'来件 1'"],
    });
    expect(data.valueRanges).toEqual([
      { range: 'Sheet1!A1:E10', majorDimension: 'ROWS', values: [['a', '', 'c'], [], ['', 'b']] },
      { range: 'Sheet1!A2:E10', majorDimension: 'ROWS', values: [[], ['', 'b']] },
      { range: "'来件 1'!A1:H20", majorDimension: 'ROWS' },
    ]);
  });

  it('reads what is typed as Sheets does, and evaluates formulas', async () => {
    const spreadsheetId = await newWorkbook();
    const written = await write(spreadsheetId, 'Sheet1!A1', [['007', '2026-11-23', '=A1*2', "'007"]], 'USER_ENTERED');
    expect(written).toMatchObject({ updatedRange: 'Sheet1!A1:D1', updatedRows: 1, updatedColumns: 4, updatedCells: 4 });
    const read = async (valueRenderOption: string) =>
      (await client.spreadsheets.values.get({ spreadsheetId, range: 'Sheet1!A1:E1', valueRenderOption })).data.values;
    expect(await read('UNFORMATTED_VALUE')).toEqual([[7, 46349, 14, '007']]);
    expect(await read('FORMATTED_VALUE')).toEqual([['7', '2026-11-23', '14', '007']]);
    expect(await read('FORMULA')).toEqual([[7, 46349, '=A1*2', '007']]);
  });

  it.each([
    ['Nowhere!A1', 400, 'Unable to parse range: Nowhere!A1'],
    ['Sheet1!A11', 400, 'Range (Sheet1!A11) exceeds grid limits. Max rows: 10, max columns: 5'],
    ['Sheet1!F1:G2', 400, 'Range (Sheet1!F1:G2) exceeds grid limits. Max rows: 10, max columns: 5'],
  ])('refuses to read %s', async (range, code, message) => {
    const spreadsheetId = await newWorkbook();
    const refusal = await refusalOf(client.spreadsheets.values.get({ spreadsheetId, range }));
    expect(refusal).toEqual({ code, message, status: 'INVALID_ARGUMENT' });
  });
});
