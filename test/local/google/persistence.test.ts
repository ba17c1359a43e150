import { appendFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { LibraryEntry } from '../../../local/google/library/library.ts';
import { openAppendLog } from '../../../local/persistence/append-log.ts';
import { exchangeForm } from '../../contract/sheets/keyless.ts';
import { makeStandIn } from '../../contract/sheets/running-stand-in.ts';
import { batchUpdate, send, workbookWith } from './workbook-for-tests.ts';

let directory: string;
let path: string;

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'workbooks-'));
  path = join(directory, 'google.jsonl');
});
afterEach(() => rmSync(directory, { recursive: true }));

/** A stand-in as it starts on what the file holds; nothing is closed, as after a kill. */
function open() {
  const made = makeStandIn(openAppendLog<LibraryEntry>(path));
  made.standIn.setQuota(null);
  return made;
}

const insertRows = (startIndex: number) => ({
  insertDimension: { range: { sheetId: 1, dimension: 'ROWS', startIndex, endIndex: startIndex + 2 } },
});

async function busyWorkbook(): Promise<string> {
  const { standIn } = open();
  const spreadsheetId = await workbookWith(standIn, [
    ['a', '=A1&"!"'],
    [1, 2],
    [3, '=SUM(A2:B2)'],
  ]);
  const location = { dimensionRange: { sheetId: 1, dimension: 'ROWS', startIndex: 2, endIndex: 3 } };
  const rule = { condition: { type: 'BOOLEAN' }, strict: true };
  const { status } = await batchUpdate(standIn, spreadsheetId, [
    insertRows(1),
    {
      createDeveloperMetadata: {
        developerMetadata: { metadataId: 5, metadataKey: 'k', visibility: 'DOCUMENT', location },
      },
    },
    { setDataValidation: { range: { sheetId: 1, startColumnIndex: 3, endColumnIndex: 4 }, rule } },
    { addSheet: { properties: { title: 'Other', sheetId: 2, gridProperties: { rowCount: 3, columnCount: 3 } } } },
    { duplicateSheet: { sourceSheetId: 1, newSheetId: 3, newSheetName: 'Copy' } },
    { updateSheetProperties: { properties: { sheetId: 1, title: 'Renamed', index: 2 }, fields: 'title,index' } },
    { deleteSheet: { sheetId: 2 } },
    { updateSpreadsheetProperties: { properties: { title: 'New title' }, fields: 'title' } },
  ]);
  expect(status).toBe(200);
  standIn.act(spreadsheetId, 'mei', { kind: 'delete-rows', sheetId: 1, at: 0, count: 2 });
  standIn.act(spreadsheetId, 'mei', { kind: 'undo' });
  standIn.act(spreadsheetId, 'mei', { kind: 'move-columns', sheetId: 1, at: 0, count: 1, to: 3 });
  return spreadsheetId;
}

describe('after a kill', () => {
  it('everything that was answered is there', async () => {
    const spreadsheetId = await busyWorkbook();
    const everything = async ({ standIn }: ReturnType<typeof open>) => [
      standIn.snapshot(spreadsheetId),
      (await send(standIn, 'GET', `/v4/spreadsheets/${spreadsheetId}?includeGridData=true`)).body,
      (await send(standIn, 'GET', `/v4/spreadsheets/${spreadsheetId}/developerMetadata/5`)).body,
    ];
    const [first, second] = [await everything(open()), await everything(open())];
    expect(second).toEqual(first);
    expect(first[0]).toMatchObject({ title: 'New title', sheets: [{ title: 'Copy' }, { title: 'Renamed' }] });
    expect(first[2]).toMatchObject({ location: { dimensionRange: { startIndex: 2 } } });
  });

  it('a last line torn in the middle is as if it had never been asked for', async () => {
    const spreadsheetId = await busyWorkbook();
    const before = open().standIn.snapshot(spreadsheetId);
    appendFileSync(path, '{"kind":"change","spreadsheetId":"');
    const { standIn } = open();
    expect(standIn.snapshot(spreadsheetId)).toEqual(before);
    standIn.act(spreadsheetId, 'mei', { kind: 'type', sheetId: 1, row: 0, column: 0, text: 'after' });
    expect(open().standIn.snapshot(spreadsheetId).sheets[1]?.cells['0,0']?.value).toBe('after');
  });

  it('a token is still good, and a version goes on rising', async () => {
    const { standIn } = open();
    const spreadsheetId = await workbookWith(standIn, [['a']]);
    const federated = (await send(standIn, 'POST', '/v1/token', exchangeForm())).body.access_token;
    const path = '/v1/projects/-/serviceAccounts/guanjia@local.iam.gserviceaccount.com:generateAccessToken';
    const token = (
      await send(standIn, 'POST', path, { scope: ['https://www.googleapis.com/auth/spreadsheets'] }, federated)
    ).body.accessToken;
    const reopened = open();
    const range = `/v4/spreadsheets/${spreadsheetId}/values/Tab!A1?valueInputOption=RAW`;
    await send(reopened.standIn, 'PUT', range, { values: [['b']] }, token);
    expect(token).toMatch(/^ya29\./);
    expect(reopened.staffEdits).toEqual([]);
    expect(reopened.standIn.snapshot(spreadsheetId).version).toBe(standIn.snapshot(spreadsheetId).version + 1);
  });
});

it('shortens the log once it has grown by far more than the workbook holds', async () => {
  const { standIn } = open();
  const spreadsheetId = await workbookWith(standIn, [['a']], 200, 26);
  const row = { values: Array.from({ length: 26 }, () => ({ userEnteredValue: { numberValue: 0 } })) };
  for (let round = 1; round <= 25; round += 1) {
    const cell = { userEnteredValue: { numberValue: round } };
    await batchUpdate(standIn, spreadsheetId, [
      { repeatCell: { range: { sheetId: 1 }, cell, fields: 'userEnteredValue' } },
    ]);
  }
  await batchUpdate(standIn, spreadsheetId, [
    { updateCells: { start: { sheetId: 1 }, rows: [row], fields: 'userEnteredValue' } },
  ]);
  const lines = readFileSync(path, 'utf8').trim().split('\n');
  expect(lines.length).toBeLessThan(25);
  expect(open().standIn.snapshot(spreadsheetId)).toEqual(standIn.snapshot(spreadsheetId));
});
