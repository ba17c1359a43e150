import type { sheets_v4 } from '@googleapis/sheets';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type RunningStandIn, refusalOf, runStandIn, SERVICE_ACCOUNT } from './running-stand-in.ts';

type Request = sheets_v4.Schema$Request;

let running: RunningStandIn;
let client: sheets_v4.Sheets;

beforeAll(async () => {
  running = await runStandIn();
  running.standIn.setQuota(null);
  client = running.sheetsAs(SERVICE_ACCOUNT);
});
afterAll(() => running.stop());

async function newWorkbook(): Promise<string> {
  const properties = { title: 'Tab', sheetId: 1, gridProperties: { rowCount: 6, columnCount: 4 } };
  const { data } = await client.spreadsheets.create({ requestBody: { sheets: [{ properties }] } });
  return data.spreadsheetId ?? '';
}

const batch = async (spreadsheetId: string, requests: Request[]) =>
  (await client.spreadsheets.batchUpdate({ spreadsheetId, requestBody: { requests } })).data.replies;

const read = async (spreadsheetId: string, range = 'Tab!A:Z', valueRenderOption = 'UNFORMATTED_VALUE') =>
  (await client.spreadsheets.values.get({ spreadsheetId, range, valueRenderOption })).data.values ?? [];

const write = (spreadsheetId: string, values: unknown[][], range = 'Tab!A1') =>
  client.spreadsheets.values.update({
    spreadsheetId,
    range,
    valueInputOption: 'USER_ENTERED',
    requestBody: { values },
  });

const row = (...values: sheets_v4.Schema$ExtendedValue[]): sheets_v4.Schema$RowData => ({
  values: values.map((userEnteredValue) => ({ userEnteredValue })),
});

describe('a batch', () => {
  it('answers each request in its place', async () => {
    const spreadsheetId = await newWorkbook();
    const replies = await batch(spreadsheetId, [
      { addSheet: { properties: { title: 'Second', sheetId: 2 } } },
      { updateSheetProperties: { properties: { sheetId: 2, hidden: true }, fields: 'hidden' } },
      {
        addNamedRange: { namedRange: { name: 'slots', namedRangeId: 'n1', range: { sheetId: 1, endColumnIndex: 1 } } },
      },
    ]);
    expect(replies).toEqual([
      {
        addSheet: {
          properties: {
            sheetId: 2,
            title: 'Second',
            index: 1,
            sheetType: 'GRID',
            gridProperties: { rowCount: 1000, columnCount: 26 },
          },
        },
      },
      {},
      {
        addNamedRange: { namedRange: { name: 'slots', namedRangeId: 'n1', range: { sheetId: 1, endColumnIndex: 1 } } },
      },
    ]);
  });

  it('does nothing when one of its requests fails', async () => {
    const spreadsheetId = await newWorkbook();
    await write(spreadsheetId, [['before', '=A1']]);
    const before = running.standIn.snapshot(spreadsheetId);
    const refusal = await refusalOf(
      batch(spreadsheetId, [
        { updateCells: { start: { sheetId: 1 }, rows: [row({ stringValue: 'after' })], fields: 'userEnteredValue' } },
        { deleteDimension: { range: { sheetId: 1, dimension: 'COLUMNS', startIndex: 0, endIndex: 1 } } },
        { addSheet: { properties: { title: 'New' } } },
        { addSheet: { properties: { title: 'tab' } } },
      ]),
    );
    expect(refusal).toEqual({
      code: 400,
      status: 'INVALID_ARGUMENT',
      message: 'Invalid requests[3].addSheet: A sheet with the name "tab" already exists. Please enter another name.',
    });
    expect(running.standIn.snapshot(spreadsheetId)).toEqual(before);
  });

  const REFUSED: readonly (readonly [string, Request[], string])[] = [
    ['no requests', [], 'Must specify at least one request.'],
    [
      'a sheet that is not there',
      [{ deleteSheet: { sheetId: 9 } }],
      'Invalid requests[0].deleteSheet: No grid with id: 9',
    ],
    [
      'a missing mask',
      [{ updateCells: { start: { sheetId: 1 }, rows: [] } }],
      "Invalid requests[0].updateCells: At least one field must be listed in 'fields'. (Use '*' to indicate all fields.)",
    ],
    [
      'a mask of what there is not',
      [{ repeatCell: { range: { sheetId: 1 }, cell: {}, fields: 'userEnteredFormat.colour' } }],
      'Invalid requests[0].repeatCell: Invalid field selection userEnteredFormat.colour',
    ],
    [
      'the last visible sheet',
      [{ deleteSheet: { sheetId: 1 } }],
      "Invalid requests[0].deleteSheet: You can't remove all the visible sheets in a document.",
    ],
    [
      'cells outside the grid',
      [{ updateCells: { start: { sheetId: 1, rowIndex: 6 }, rows: [row({ numberValue: 1 })], fields: '*' } }],
      'Invalid requests[0].updateCells: Range (Tab!A7) exceeds grid limits. Max rows: 6, max columns: 4',
    ],
    [
      'too long a text',
      [
        {
          updateCells: {
            start: { sheetId: 1 },
            rows: [row({ stringValue: 'x'.repeat(50_001) })],
            fields: 'userEnteredValue',
          },
        },
      ],
      'Invalid requests[0].updateCells: Your input contains more than the maximum of 50000 characters in a single cell.',
    ],
    [
      'what the stand-in cannot do',
      [{ mergeCells: { range: { sheetId: 1 }, mergeType: 'MERGE_ALL' } }],
      'Invalid requests[0].mergeCells: The stand-in does not implement requests of the kind mergeCells.',
    ],
    [
      'more cells than a workbook may have',
      [{ addSheet: { properties: { gridProperties: { rowCount: 1_000_000, columnCount: 10 } } } }],
      'Invalid requests[0].addSheet: This action would increase the number of cells in the workbook above the limit of 10000000 cells.',
    ],
  ];
  it.each(REFUSED)('refuses %s', async (_, requests, message) => {
    const spreadsheetId = await newWorkbook();
    expect(await refusalOf(batch(spreadsheetId, requests))).toMatchObject({ code: 400, message });
  });

  it.each([
    [
      { requests: [{ updateCells: { range: { sheetId: 'x' } } }] },
      `Invalid value at 'requests[0].update_cells.range.sheet_id' (TYPE_INT32), "x"`,
    ],
    [
      { requests: [{ updateCells: { colour: 'red' } }] },
      `Invalid JSON payload received. Unknown name "colour" at 'requests[0].update_cells': Cannot find field.`,
    ],
    [{ request: [] }, `Invalid JSON payload received. Unknown name "request": Cannot find field.`],
    [
      { requests: [{ insertDimension: { range: { dimension: 'DIAGONALS' } } }] },
      `Invalid value at 'requests[0].insert_dimension.range.dimension' (TYPE_ENUM), "DIAGONALS"`,
    ],
  ])('refuses what its description does not have: %j', async (requestBody, message) => {
    const spreadsheetId = await newWorkbook();
    const request = client.spreadsheets.batchUpdate({ spreadsheetId, requestBody: requestBody as object });
    expect(await refusalOf(request)).toEqual({ code: 400, status: 'INVALID_ARGUMENT', message });
  });
});

describe('cells', () => {
  it('are updated as the mask says: what is named and absent is cleared', async () => {
    const spreadsheetId = await newWorkbook();
    const bold = { userEnteredFormat: { textFormat: { bold: true, italic: true } }, note: 'a note' };
    await batch(spreadsheetId, [
      { repeatCell: { range: { sheetId: 1, endRowIndex: 1 }, cell: bold, fields: 'userEnteredFormat,note' } },
      {
        updateCells: {
          start: { sheetId: 1 },
          rows: [row({ stringValue: '=1+1' }, { boolValue: true })],
          fields: 'userEnteredValue',
        },
      },
      {
        repeatCell: {
          range: { sheetId: 1, endRowIndex: 1, endColumnIndex: 1 },
          cell: { userEnteredFormat: { textFormat: { bold: false } } },
          fields: 'note,userEnteredFormat.textFormat(bold,strikethrough)',
        },
      },
    ]);
    const { data } = await client.spreadsheets.get({
      spreadsheetId,
      ranges: ['Tab!A1:B1'],
      fields: 'sheets.data.rowData.values(userEnteredValue,userEnteredFormat,note)',
    });
    expect(data.sheets?.[0]?.data?.[0]?.rowData?.[0]?.values).toEqual([
      { userEnteredValue: { stringValue: '=1+1' }, userEnteredFormat: { textFormat: { bold: false, italic: true } } },
      { userEnteredValue: { boolValue: true }, ...bold },
    ]);
  });

  it('are appended after the last row with content, in rows added where the grid ends', async () => {
    const spreadsheetId = await newWorkbook();
    await write(spreadsheetId, [['a'], [], [], [], ['=""']]);
    await batch(spreadsheetId, [
      {
        appendCells: {
          sheetId: 1,
          rows: [row({ numberValue: 1 }), row({ numberValue: 2 })],
          fields: 'userEnteredValue',
        },
      },
    ]);
    expect(await read(spreadsheetId)).toEqual([['a'], [], [], [], [''], [1], [2]]);
    expect(running.standIn.snapshot(spreadsheetId).sheets[0]?.rowCount).toBe(7);
  });

  it('of a range that rows do not cover are cleared', async () => {
    const spreadsheetId = await newWorkbook();
    await write(spreadsheetId, [
      ['a', 'b'],
      ['c', 'd'],
    ]);
    const range = { sheetId: 1, endRowIndex: 2, endColumnIndex: 2 };
    await batch(spreadsheetId, [
      { updateCells: { range, rows: [row({ stringValue: 'x' })], fields: 'userEnteredValue' } },
    ]);
    expect(await read(spreadsheetId)).toEqual([['x']]);
  });

  it('are found and replaced, one whole cell at a time when asked', async () => {
    const spreadsheetId = await newWorkbook();
    await write(spreadsheetId, [
      ['open', 'opened', '=A1'],
      ['OPEN', 5],
    ]);
    const replies = await batch(spreadsheetId, [
      { findReplace: { find: 'open', replacement: 'closed', matchEntireCell: true, sheetId: 1 } },
    ]);
    expect(replies).toEqual([
      { findReplace: { valuesChanged: 2, rowsChanged: 2, sheetsChanged: 1, occurrencesChanged: 2 } },
    ]);
    expect(await read(spreadsheetId)).toEqual([
      ['closed', 'opened', 'closed'],
      ['closed', 5],
    ]);
  });
});

describe('rows and columns', () => {
  it('take their formulas, metadata, ranges and rules along', async () => {
    const spreadsheetId = await newWorkbook();
    await write(spreadsheetId, [
      ['h1', 'h2'],
      [1, '=A2*10'],
      [2, '=A3*10'],
      [3, '=SUM($A$2:A4)'],
    ]);
    const metadata = (metadataId: number, dimension: string, startIndex: number): Request => ({
      createDeveloperMetadata: {
        developerMetadata: {
          metadataId,
          metadataKey: 'k',
          visibility: 'DOCUMENT',
          location: { dimensionRange: { sheetId: 1, dimension, startIndex, endIndex: startIndex + 1 } },
        },
      },
    });
    await batch(spreadsheetId, [metadata(11, 'ROWS', 2), metadata(12, 'COLUMNS', 1)]);
    const places = async () => {
      const { data } = await client.spreadsheets.developerMetadata.search({
        spreadsheetId,
        requestBody: { dataFilters: [{ developerMetadataLookup: { metadataKey: 'k' } }] },
      });
      return Object.fromEntries(
        (data.matchedDeveloperMetadata ?? []).map(({ developerMetadata }) => [
          developerMetadata?.metadataId,
          developerMetadata?.location?.dimensionRange?.startIndex,
        ]),
      );
    };
    expect(await places()).toEqual({ 11: 2, 12: 1 });
    await batch(spreadsheetId, [
      { insertDimension: { range: { sheetId: 1, dimension: 'ROWS', startIndex: 1, endIndex: 3 } } },
      { insertDimension: { range: { sheetId: 1, dimension: 'COLUMNS', startIndex: 0, endIndex: 1 } } },
    ]);
    expect(await places()).toEqual({ 11: 4, 12: 2 });
    expect(await read(spreadsheetId, 'Tab!C4:C6', 'FORMULA')).toEqual([['=B4*10'], ['=B5*10'], ['=SUM($B$4:B6)']]);
    await batch(spreadsheetId, [
      { moveDimension: { source: { sheetId: 1, dimension: 'ROWS', startIndex: 4, endIndex: 5 }, destinationIndex: 1 } },
      { deleteDimension: { range: { sheetId: 1, dimension: 'ROWS', startIndex: 4, endIndex: 5 } } },
    ]);
    expect(await places()).toEqual({ 11: 1, 12: 2 });
    expect(await read(spreadsheetId, 'Tab!B1:C', 'FORMULA')).toEqual([
      ['h1', 'h2'],
      [2, '=B2*10'],
      [],
      [],
      [3, '=SUM($B$5:B5)'],
    ]);
    await batch(spreadsheetId, [
      { deleteDimension: { range: { sheetId: 1, dimension: 'ROWS', startIndex: 1, endIndex: 2 } } },
    ]);
    expect(await places()).toEqual({ 12: 2 });
  });

  it('refuses to leave a sheet without rows', async () => {
    const spreadsheetId = await newWorkbook();
    const range = { sheetId: 1, dimension: 'ROWS', startIndex: 0, endIndex: 6 };
    expect(await refusalOf(batch(spreadsheetId, [{ deleteDimension: { range } }]))).toMatchObject({
      message: "Invalid requests[0].deleteDimension: You can't delete all the rows on the sheet.",
    });
  });
});

describe('ids that the caller chooses', () => {
  const range = { sheetId: 1, endRowIndex: 1 };
  const overlayPosition = { anchorCell: { sheetId: 1 } };
  const TWICE: readonly (readonly [string, Request])[] = [
    [
      'metadata',
      {
        createDeveloperMetadata: {
          developerMetadata: {
            metadataId: 3,
            metadataKey: 'k',
            visibility: 'DOCUMENT',
            location: { spreadsheet: true },
          },
        },
      },
    ],
    ['protected ranges', { addProtectedRange: { protectedRange: { protectedRangeId: 3, range } } }],
    ['sheets', { addSheet: { properties: { sheetId: 3, title: 'Third' } } }],
    [
      'charts',
      { addChart: { chart: { chartId: 3, spec: { title: 'T', basicChart: {} }, position: { overlayPosition } } } },
    ],
    ['filter views', { addFilterView: { filter: { filterViewId: 3, title: 'F', range } } }],
    ['names', { addNamedRange: { namedRange: { namedRangeId: 'n', name: 'name', range } } }],
  ];
  it.each(TWICE)('of %s cannot be taken twice', async (_, request) => {
    const spreadsheetId = await newWorkbook();
    await batch(spreadsheetId, [request]);
    expect((await refusalOf(batch(spreadsheetId, [request]))).message).toMatch(/already exists/);
  });
});
