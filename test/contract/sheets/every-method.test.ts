import type { drive_v3 } from '@googleapis/drive';
import type { sheets_v4 } from '@googleapis/sheets';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { ENDPOINTS } from '../../../local/google/wire/endpoints.ts';
import { createDrivePapers } from '../../../sheets/client/drive-papers.ts';
import { type RunningStandIn, runStandIn, SERVICE_ACCOUNT } from './running-stand-in.ts';

let running: RunningStandIn;
let sheets: sheets_v4.Sheets;
let drive: drive_v3.Drive;
let spreadsheetId: string;
let fileId: string;
let paperId: string;

/** A workbook with something of everything that an answer can hold. */
async function fullWorkbook(): Promise<string> {
  const properties = { title: 'Tab', sheetId: 1, gridProperties: { rowCount: 8, columnCount: 4 } };
  const { data } = await sheets.spreadsheets.create({
    requestBody: { properties: { title: 'Full', locale: 'zh_CN' }, sheets: [{ properties }] },
  });
  const range = { sheetId: 1, endRowIndex: 3 };
  const dimensionRange = { sheetId: 1, dimension: 'ROWS', startIndex: 1, endIndex: 2 };
  const condition = { type: 'CUSTOM_FORMULA', values: [{ userEnteredValue: '=A1>1' }] };
  const rule = { ranges: [range], booleanRule: { condition, format: { textFormat: { bold: true } } } };
  const list = { type: 'ONE_OF_LIST', values: [{ userEnteredValue: 'a' }] };
  const values = [
    { userEnteredValue: { formulaValue: '=1/0' }, note: 'a note' },
    { userEnteredValue: { numberValue: 1 } },
  ];
  const metadata = (metadataId: number, location: object) => ({
    createDeveloperMetadata: {
      developerMetadata: { metadataId, metadataKey: 'k', metadataValue: 'v', visibility: 'DOCUMENT', location },
    },
  });
  await sheets.spreadsheets.batchUpdate({
    spreadsheetId: data.spreadsheetId ?? '',
    requestBody: {
      includeSpreadsheetInResponse: true,
      responseIncludeGridData: true,
      requests: [
        { updateCells: { start: { sheetId: 1 }, rows: [{ values }], fields: 'userEnteredValue,note' } },
        { setDataValidation: { range, rule: { condition: list, strict: true } } },
        { addConditionalFormatRule: { rule, index: 0 } },
        { addProtectedRange: { protectedRange: { range, editors: { users: ['a@example.com'] } } } },
        { addNamedRange: { namedRange: { name: 'n', range } } },
        { addFilterView: { filter: { title: 'F', range } } },
        { setBasicFilter: { filter: { range } } },
        { addBanding: { bandedRange: { range, rowProperties: { firstBandColor: { red: 1 }, secondBandColor: {} } } } },
        {
          addChart: {
            chart: {
              spec: { title: 'T', basicChart: {} },
              position: { overlayPosition: { anchorCell: { sheetId: 1 } } },
            },
          },
        },
        metadata(1, { spreadsheet: true }),
        metadata(2, { sheetId: 1 }),
        metadata(3, { dimensionRange }),
        {
          updateDimensionProperties: {
            range: dimensionRange,
            properties: { hiddenByUser: true },
            fields: 'hiddenByUser',
          },
        },
        { findReplace: { find: 'a', replacement: 'b', allSheets: true } },
        { duplicateSheet: { sourceSheetId: 1 } },
      ],
    },
  });
  return data.spreadsheetId ?? '';
}

beforeAll(async () => {
  running = await runStandIn();
  running.standIn.setQuota(null);
  sheets = running.sheetsAs(SERVICE_ACCOUNT);
  drive = running.driveAs(SERVICE_ACCOUNT);
  spreadsheetId = await fullWorkbook();
  fileId = spreadsheetId;
  const papers = createDrivePapers({ accessToken: async () => SERVICE_ACCOUNT, rootUrl: running.rootUrl });
  const paper = await papers.createPaper({ title: 'Paper', mark: 'paper', folder: null, html: '<p>x</p>' });
  paperId = paper.kind === 'done' ? paper.value.fileId : expect.fail(paper.kind);
});
afterAll(() => running.stop());

const dataFilter = { developerMetadataLookup: { metadataId: 3 } };
const address = 'https://office.example/notes';
const written = { valueInputOption: 'USER_ENTERED', includeValuesInResponse: true };

/** One call of each method, with as much in the answer as it can give. Every answer is checked on its way out. */
const CALLS: Readonly<Record<string, () => Promise<{ readonly status: number }>>> = {
  'sheets.spreadsheets.create': () => sheets.spreadsheets.create({ requestBody: {} }),
  'sheets.spreadsheets.get': () => sheets.spreadsheets.get({ spreadsheetId, includeGridData: true }),
  'sheets.spreadsheets.getByDataFilter': () =>
    sheets.spreadsheets.getByDataFilter({
      spreadsheetId,
      requestBody: { dataFilters: [dataFilter], includeGridData: true },
    }),
  'sheets.spreadsheets.batchUpdate': () =>
    sheets.spreadsheets.batchUpdate({ spreadsheetId, requestBody: { requests: [{ addSheet: {} }] } }),
  'sheets.spreadsheets.developerMetadata.get': () =>
    sheets.spreadsheets.developerMetadata.get({ spreadsheetId, metadataId: 3 }),
  'sheets.spreadsheets.developerMetadata.search': () =>
    sheets.spreadsheets.developerMetadata.search({ spreadsheetId, requestBody: { dataFilters: [dataFilter] } }),
  'sheets.spreadsheets.values.get': () => sheets.spreadsheets.values.get({ spreadsheetId, range: 'Tab' }),
  'sheets.spreadsheets.values.batchGet': () => sheets.spreadsheets.values.batchGet({ spreadsheetId, ranges: ['Tab'] }),
  'sheets.spreadsheets.values.batchGetByDataFilter': () =>
    sheets.spreadsheets.values.batchGetByDataFilter({ spreadsheetId, requestBody: { dataFilters: [dataFilter] } }),
  'sheets.spreadsheets.values.update': () =>
    sheets.spreadsheets.values.update({ spreadsheetId, range: 'Tab!C1', ...written, requestBody: { values: [['1']] } }),
  'sheets.spreadsheets.values.append': () =>
    sheets.spreadsheets.values.append({ spreadsheetId, range: 'Tab!A1', ...written, requestBody: { values: [['1']] } }),
  'sheets.spreadsheets.values.batchUpdate': () =>
    sheets.spreadsheets.values.batchUpdate({
      spreadsheetId,
      requestBody: { ...written, data: [{ range: 'Tab!C1', values: [[1]] }] },
    }),
  'sheets.spreadsheets.values.batchUpdateByDataFilter': () =>
    sheets.spreadsheets.values.batchUpdateByDataFilter({
      spreadsheetId,
      requestBody: { ...written, data: [{ dataFilter, values: [[1]] }] },
    }),
  'sheets.spreadsheets.values.clear': () => sheets.spreadsheets.values.clear({ spreadsheetId, range: 'Tab!D1' }),
  'sheets.spreadsheets.values.batchClear': () =>
    sheets.spreadsheets.values.batchClear({ spreadsheetId, requestBody: { ranges: ['Tab!D1'] } }),
  'sheets.spreadsheets.values.batchClearByDataFilter': () =>
    sheets.spreadsheets.values.batchClearByDataFilter({ spreadsheetId, requestBody: { dataFilters: [dataFilter] } }),
  'drive.files.create': () =>
    drive.files.create({
      fields: '*',
      requestBody: { name: 'new', mimeType: 'application/vnd.google-apps.spreadsheet' },
    }),
  'drive.files.get': () => drive.files.get({ fileId, fields: '*' }),
  'drive.files.export': () => drive.files.export({ fileId: paperId, mimeType: 'text/html' }),
  'drive.files.list': () => drive.files.list({ fields: '*' }),
  'drive.files.update': () => drive.files.update({ fileId, fields: '*', requestBody: { name: 'renamed' } }),
  'drive.files.watch': () =>
    drive.files.watch({ fileId, requestBody: { id: 'c1', type: 'web_hook', address, token: 't' } }),
  'drive.permissions.list': () => drive.permissions.list({ fileId, fields: '*' }),
  'drive.permissions.create': () =>
    drive.permissions.create({ fileId, fields: '*', requestBody: { type: 'anyone', role: 'reader' } }),
  'drive.permissions.update': () =>
    drive.permissions.update({ fileId, permissionId: 'anyoneWithLink', requestBody: { role: 'writer' } }),
  'drive.permissions.delete': () => drive.permissions.delete({ fileId, permissionId: 'anyoneWithLink' }),
  'drive.changes.getStartPageToken': () => drive.changes.getStartPageToken({}),
  'drive.changes.list': () => drive.changes.list({ pageToken: '1', fields: '*' }),
  'drive.changes.watch': () =>
    drive.changes.watch({ pageToken: '1', requestBody: { id: 'c2', type: 'web_hook', address } }),
  'drive.channels.stop': () => drive.channels.stop({ requestBody: { id: 'c1', resourceId: `file-${fileId}` } }),
};

it.each(Object.entries(CALLS))('%s answers as Google describes it', async (method, call) => {
  const before = running.standIn.calls()[method] ?? 0;
  const { status } = await call();
  expect(status).toBe(method === 'drive.permissions.delete' || method === 'drive.channels.stop' ? 204 : 200);
  expect(running.standIn.calls()[method]).toBe(before + 1);
});

it('nothing that the stand-in answers is left out here', () => {
  expect(Object.keys(CALLS).sort()).toEqual(Object.keys(ENDPOINTS).sort());
});
