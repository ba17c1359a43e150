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

  it.each([
    ['Sheet1!A1', [[1, 2, 3, 4, 5, 6]], 'Range (Sheet1!A1:F1) exceeds grid limits. Max rows: 10, max columns: 5'],
    ['Sheet1!A1:B2', [[1], [2], [3]], 'Requested writing within range [Sheet1!A1:B2], but tried writing to row [3]'],
    ['Sheet1!A1:B2', [[1, 2, 3]], 'Requested writing within range [Sheet1!A1:B2], but tried writing to column [C]'],
    ['Sheet1!A1', [[{ a: 1 }]], 'Invalid values[0][0]: struct_value'],
  ])('refuses to write to %s what does not fit: %j', async (range, values, message) => {
    const spreadsheetId = await newWorkbook();
    expect(await refusalOf(write(spreadsheetId, range, values))).toMatchObject({ code: 400, message });
  });

  it('writes several ranges wholly or not at all, and says what it wrote', async () => {
    const spreadsheetId = await newWorkbook();
    const data = [
      { range: "'来件 1'!B2", values: [['x', null], ['y']] },
      { range: 'Sheet1!A1', majorDimension: 'COLUMNS', values: [[1, 2], [3]] },
    ];
    const send = (requestBody: sheets_v4.Schema$BatchUpdateValuesRequest) =>
      client.spreadsheets.values.batchUpdate({ spreadsheetId, requestBody });
    const bad = { valueInputOption: 'RAW', data: [...data, { range: 'None!A1', values: [[1]] }] };
    expect(await refusalOf(send(bad))).toMatchObject({ message: 'Unable to parse range: None!A1' });
    expect((await client.spreadsheets.values.get({ spreadsheetId, range: 'Sheet1' })).data.values).toBeUndefined();
    const answer = (await send({ valueInputOption: 'RAW', data, includeValuesInResponse: true })).data;
    expect(answer).toMatchObject({ totalUpdatedSheets: 2, totalUpdatedCells: 5 });
    expect(answer.responses?.map(({ updatedRange, updatedData }) => [updatedRange, updatedData?.values])).toEqual([
      ["'来件 1'!B2:C3", [['x'], ['y']]],
      ['Sheet1!A1:B2', [['1', '2'], ['3']]],
    ]);
  });

  it('appends after the table around the range, adding rows where the grid ends', async () => {
    const spreadsheetId = await newWorkbook();
    await write(
      spreadsheetId,
      'Sheet1!B2:C10',
      Array.from({ length: 9 }, (_, row) => [row, row]),
    );
    const { data } = await client.spreadsheets.values.append({
      spreadsheetId,
      range: 'Sheet1!A1:C3',
      valueInputOption: 'RAW',
      requestBody: { values: [['new', 'row']] },
    });
    expect(data).toMatchObject({
      tableRange: 'Sheet1!B2:C10',
      updates: { updatedRange: 'Sheet1!B11:C11', updatedCells: 2 },
    });
  });

  it('empties values and leaves how the cells look', async () => {
    const spreadsheetId = await newWorkbook();
    await write(spreadsheetId, 'Sheet1!A1', [['2026-11-23', 'x']], 'USER_ENTERED');
    const { data } = await client.spreadsheets.values.batchClear({
      spreadsheetId,
      requestBody: { ranges: ['Sheet1!A1'] },
    });
    expect(data.clearedRanges).toEqual(['Sheet1!A1']);
    await client.spreadsheets.values.clear({ spreadsheetId, range: 'Sheet1!B:B' });
    await write(spreadsheetId, 'Sheet1!A1', [[1]]);
    const values = (await client.spreadsheets.values.get({ spreadsheetId, range: 'Sheet1!A1:B1' })).data.values;
    expect(values).toEqual([['1899-12-31']]);
  });

  it('reads and writes the row that developer metadata is on, wherever it went', async () => {
    const spreadsheetId = await newWorkbook();
    await write(spreadsheetId, 'Sheet1!A1', [
      ['one', 'a'],
      ['two', 'b'],
    ]);
    const dimensionRange = { sheetId: 0, dimension: 'ROWS', startIndex: 1, endIndex: 2 };
    const developerMetadata = {
      metadataId: 77,
      metadataKey: 'r',
      visibility: 'DOCUMENT',
      location: { dimensionRange },
    };
    const insertDimension = { range: { sheetId: 0, dimension: 'ROWS', startIndex: 0, endIndex: 3 } };
    await client.spreadsheets.batchUpdate({
      spreadsheetId,
      requestBody: { requests: [{ createDeveloperMetadata: { developerMetadata } }, { insertDimension }] },
    });
    const dataFilter = { developerMetadataLookup: { metadataId: 77 } };
    const requestBody = { valueInputOption: 'RAW', data: [{ dataFilter, values: [[null, 'new']] }] };
    const written = (await client.spreadsheets.values.batchUpdateByDataFilter({ spreadsheetId, requestBody })).data;
    expect(written.responses?.[0]).toMatchObject({ updatedRange: 'Sheet1!A5:B5', updatedCells: 1 });
    const dataFilters = [dataFilter, { developerMetadataLookup: { metadataId: 78 } }];
    const { data } = await client.spreadsheets.values.batchGetByDataFilter({
      spreadsheetId,
      requestBody: { dataFilters },
    });
    expect(data.valueRanges).toEqual([
      {
        dataFilters: [dataFilter],
        valueRange: { range: 'Sheet1!A5:E5', majorDimension: 'ROWS', values: [['two', 'new']] },
      },
    ]);
    const found = (await client.spreadsheets.developerMetadata.get({ spreadsheetId, metadataId: 77 })).data;
    expect(found.location?.dimensionRange).toMatchObject({ startIndex: 4, endIndex: 5 });
  });
});
