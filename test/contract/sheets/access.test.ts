import type { sheets_v4 } from '@googleapis/sheets';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type RunningStandIn, refusalOf, runStandIn, SERVICE_ACCOUNT } from './running-stand-in.ts';

let running: RunningStandIn;
let system: sheets_v4.Sheets;
let staff: sheets_v4.Sheets;
let spreadsheetId: string;

beforeEach(async () => {
  running = await runStandIn();
  system = running.sheetsAs(SERVICE_ACCOUNT);
  staff = running.sheetsAs('mei');
  const properties = { title: 'Tab', sheetId: 1, gridProperties: { rowCount: 10, columnCount: 4 } };
  const { data } = await system.spreadsheets.create({ requestBody: { sheets: [{ properties }] } });
  spreadsheetId = data.spreadsheetId ?? '';
});
afterEach(() => running.stop());

const write = (client: sheets_v4.Sheets, range = 'Tab!A1') =>
  client.spreadsheets.values.update({
    spreadsheetId,
    range,
    valueInputOption: 'USER_ENTERED',
    requestBody: { values: [['5']] },
  });

const batch = (client: sheets_v4.Sheets, requests: sheets_v4.Schema$Request[]) =>
  client.spreadsheets.batchUpdate({ spreadsheetId, requestBody: { requests } });

describe('who asks', () => {
  it('is nobody without a bearer: 401', async () => {
    const response = await fetch(`${running.rootUrl}v4/spreadsheets/${spreadsheetId}`);
    expect(response.status).toBe(401);
    expect(await response.json()).toMatchObject({ error: { code: 401, status: 'UNAUTHENTICATED' } });
  });

  it('is the service account with its standing bearer, which nobody hints of', async () => {
    await write(system);
    expect(running.staffEdits).toEqual([]);
  });

  it('is a member of staff with any other bearer, and their edits are told', async () => {
    await write(staff);
    const at = running.clock.now();
    expect(running.staffEdits).toEqual([{ spreadsheetId, editor: 'mei', sheetId: 1, at }]);
  });
});

describe('a protected range', () => {
  const protect = (protectedRange: sheets_v4.Schema$ProtectedRange) =>
    batch(system, [{ addProtectedRange: { protectedRange } }]);
  const header = { sheetId: 1, endRowIndex: 1 };
  const editors = { users: ['guanjia@local.iam.gserviceaccount.com'] };

  it('keeps staff out of its cells, and lets the owner in', async () => {
    await protect({ range: header, editors });
    expect(await refusalOf(write(staff))).toMatchObject({ code: 400, status: 'INVALID_ARGUMENT' });
    await write(staff, 'Tab!A2');
    await write(system);
  });

  it.each([
    ['that only warns', { range: header, warningOnly: true }],
    ['without a word on editors', { range: header }],
    ['that names them', { range: header, editors: { users: ['mei'] } }],
  ])('%s lets staff in', async (_, protectedRange) => {
    await protect(protectedRange);
    await write(staff);
  });

  const columns = { sheetId: 1, dimension: 'COLUMNS', startIndex: 1, endIndex: 2 };
  const rows = (startIndex: number) => ({ sheetId: 1, dimension: 'ROWS', startIndex, endIndex: startIndex + 1 });
  const STRUCTURAL: readonly (readonly [string, sheets_v4.Schema$Request, boolean])[] = [
    ['insert a column', { insertDimension: { range: columns } }, false],
    ['delete a column', { deleteDimension: { range: columns } }, false],
    ['move a column', { moveDimension: { source: columns, destinationIndex: 0 } }, false],
    ['delete the header', { deleteDimension: { range: rows(0) } }, false],
    ['delete a row below', { deleteDimension: { range: rows(1) } }, true],
    ['insert a row right below', { insertDimension: { range: rows(1) } }, true],
    ['sort with the header', { sortRange: { range: { sheetId: 1 }, sortSpecs: [{ dimensionIndex: 0 }] } }, false],
    [
      'sort below',
      { sortRange: { range: { sheetId: 1, startRowIndex: 1 }, sortSpecs: [{ dimensionIndex: 0 }] } },
      true,
    ],
  ];
  it.each(STRUCTURAL)('over the header: staff want to %s', async (_, request, allowed) => {
    await protect({ range: header, editors });
    if (allowed) await batch(staff, [request]);
    else expect(await refusalOf(batch(staff, [request]))).toMatchObject({ code: 400 });
  });
});

describe('quotas', () => {
  it('allow 60 writes a minute of one user, and answer 429 then', async () => {
    running.clock.advance(60_000);
    for (let count = 0; count < 60; count += 1) await write(system);
    const refusal = await refusalOf(write(system));
    expect(refusal).toMatchObject({ code: 429, status: 'RESOURCE_EXHAUSTED' });
    expect(refusal.message).toContain("'Write requests per minute per user'");
    await system.spreadsheets.get({ spreadsheetId });
    await write(staff);
    running.clock.advance(60_000);
    await write(system);
  });

  it('allow so many a minute of all users together', async () => {
    running.standIn.setQuota({ perMinutePerUser: 2, perMinutePerProject: 3 });
    running.clock.advance(60_000);
    await write(system);
    await write(system);
    await write(staff);
    expect((await refusalOf(write(staff))).message).toContain("'Write requests per minute'");
  });
});

describe('what cannot be answered', () => {
  const post = (path: string, body: string) =>
    fetch(`${running.rootUrl}${path}`, { method: 'POST', headers: { authorization: 'Bearer mei' }, body });

  it.each([
    ['v4/spreadsheets', '{"properties":', 400, 'INVALID_ARGUMENT'],
    ['v4/spreadsheets', `"${'x'.repeat(10 * 1024 * 1024)}"`, 413, 'FAILED_PRECONDITION'],
    ['v4/nothing', '{}', 404, 'NOT_FOUND'],
    ['v4/spreadsheets/none:batchUpdate', '{}', 404, 'NOT_FOUND'],
    ['v4/spreadsheets?colour=red', '{}', 400, 'INVALID_ARGUMENT'],
    ['drive/v3/files/x/comments', '{}', 501, 'UNIMPLEMENTED'],
  ])('%s', async (path, body, status, text) => {
    const response = await post(path, body);
    expect(response.status).toBe(status);
    expect(await response.json()).toMatchObject({ error: { code: status, status: text } });
  });
});

describe('Drive', () => {
  it('shows a version that rises with every change, and who changed it', async () => {
    const drive = running.driveAs(SERVICE_ACCOUNT);
    const fields = 'name,version,modifiedTime,trashed,lastModifyingUser/displayName';
    const before = (await drive.files.get({ fileId: spreadsheetId, fields })).data;
    running.clock.advance(1_000);
    await write(staff);
    const after = (await drive.files.get({ fileId: spreadsheetId, fields })).data;
    expect(Number(after.version)).toBeGreaterThan(Number(before.version));
    expect(after).toMatchObject({ trashed: false, lastModifyingUser: { displayName: 'mei' } });
    expect(after.modifiedTime).toBe('2026-11-23T02:00:01.000Z');
  });

  it('lists files, and what changed since a token', async () => {
    const drive = running.driveAs(SERVICE_ACCOUNT);
    const { startPageToken } = (await drive.changes.getStartPageToken()).data;
    const changes = async (pageToken: string) => (await drive.changes.list({ pageToken })).data;
    expect((await changes(startPageToken ?? '')).changes).toEqual([]);
    await write(staff);
    const changed = await changes(startPageToken ?? '');
    expect(changed.changes?.map(({ fileId }) => fileId)).toEqual([spreadsheetId]);
    expect((await changes(changed.newStartPageToken ?? '')).changes).toEqual([]);
    expect((await drive.files.list()).data.files?.map(({ id }) => id)).toEqual([spreadsheetId]);
    expect(await refusalOf(drive.files.get({ fileId: 'none' }))).toMatchObject({ code: 404 });
  });
});

it('takes a bearer in other letters, percent-encoded, as the name it stands for', async () => {
  await write(running.sheetsAs(encodeURIComponent('王梅')));
  expect(running.staffEdits[0]?.editor).toBe('王梅');
});
