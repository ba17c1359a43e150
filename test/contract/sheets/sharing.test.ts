import type { drive_v3 } from '@googleapis/drive';
import type { sheets_v4 } from '@googleapis/sheets';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type RunningStandIn, refusalOf, runStandIn, SERVICE_ACCOUNT } from './running-stand-in.ts';

/** Another service account of the system, which owns nothing here. */
const OTHER = 'other@project-b.iam.gserviceaccount.com';
const AS_OTHER = `${SERVICE_ACCOUNT}:${OTHER}`;
const MEI = 'mei@example.com';

let running: RunningStandIn;
let owner: drive_v3.Drive;
let fileId: string;

const NOT_FOUND = { code: 404, status: undefined, message: expect.stringMatching(/^File not found: /) };
const DENIED = { code: 403, status: 'PERMISSION_DENIED', message: 'The caller does not have permission' };
const INSUFFICIENT = { code: 403, message: 'The user does not have sufficient permissions for this file.' };

async function start(newFilesAreOpen: boolean): Promise<void> {
  running = await runStandIn({ newFilesAreOpen });
  running.standIn.setQuota(null);
  owner = running.driveAs(SERVICE_ACCOUNT);
  const { data } = await running.sheetsAs(SERVICE_ACCOUNT).spreadsheets.create({ requestBody: {} });
  fileId = data.spreadsheetId ?? '';
}
beforeEach(() => start(false));
afterEach(() => running.stop());

const share = (role: string, emailAddress: string) =>
  owner.permissions.create({ fileId, requestBody: { type: 'user', role, emailAddress } });

async function withdraw(emailAddress: string): Promise<void> {
  const { data } = await owner.permissions.list({ fileId, fields: 'permissions(id,emailAddress)' });
  const id = data.permissions?.find((permission) => permission.emailAddress === emailAddress)?.id;
  await owner.permissions.delete({ fileId, permissionId: id ?? 'none' });
}

const read = (bearer: string) =>
  running.sheetsAs(bearer).spreadsheets.values.get({ spreadsheetId: fileId, range: 'A1' });
const write = (bearer: string) =>
  running.sheetsAs(bearer).spreadsheets.values.update({
    spreadsheetId: fileId,
    range: 'A1',
    valueInputOption: 'RAW',
    requestBody: { values: [[bearer]] },
  });
const batch = (bearer: string) => {
  const requests: sheets_v4.Schema$Request[] = [{ addSheet: { properties: { title: bearer } } }];
  return running.sheetsAs(bearer).spreadsheets.batchUpdate({ spreadsheetId: fileId, requestBody: { requests } });
};
const look = (bearer: string) => running.driveAs(bearer).files.get({ fileId, fields: 'id,ownedByMe,capabilities' });

describe('somebody with whom a file is not shared', () => {
  it.each([
    ['another service account', AS_OTHER],
    ['a member of staff', MEI],
  ])('%s is told by Sheets that they may not, by Drive that there is none', async (_who, bearer) => {
    for (const ask of [read, write, batch]) expect(await refusalOf(ask(bearer))).toEqual(DENIED);
    expect(await refusalOf(look(bearer))).toEqual(NOT_FOUND);
    const rename = running.driveAs(bearer).files.update({ fileId, requestBody: { name: 'x' } });
    expect(await refusalOf(rename)).toEqual(NOT_FOUND);
    expect(await refusalOf(running.driveAs(bearer).permissions.list({ fileId }))).toEqual(NOT_FOUND);
    expect(running.standIn.snapshot(fileId).sheets[0]?.cells).toEqual({});
  });

  it('cannot type in the page either', () => {
    const act = { kind: 'type', sheetId: 0, row: 0, column: 0, text: 'x' } as const;
    expect(running.standIn.act(fileId, MEI, act)).toEqual({ kind: 'refused', reason: DENIED.message });
    expect(running.staffEdits).toEqual([]);
  });

  it('is told by Drive in its own form, with a reason', async () => {
    const response = await fetch(`${running.rootUrl}drive/v3/files/${fileId}`, {
      headers: { authorization: `Bearer ${MEI}` },
    });
    const message = `File not found: ${fileId}.`;
    const errors = [{ message, domain: 'global', reason: 'notFound', location: 'fileId', locationType: 'parameter' }];
    expect(await response.json()).toEqual({ error: { code: 404, message, errors } });
  });

  it('cannot tell a file of others from one that is not there, but by Sheets', async () => {
    const nowhere = running.sheetsAs(MEI).spreadsheets.get({ spreadsheetId: 'nowhere' });
    expect(await refusalOf(nowhere)).toMatchObject({ code: 404, message: 'Requested entity was not found.' });
  });
});

describe('what each role may do', () => {
  const ROLES = [
    ['reader', { canEdit: false, canShare: false, canTrash: false }],
    ['commenter', { canEdit: false, canShare: false, canTrash: false }],
    ['writer', { canEdit: true, canShare: true, canTrash: false }],
  ] as const;
  it.each(ROLES)('a %s', async (role, capabilities) => {
    await share(role, MEI);
    await read(MEI);
    expect((await look(MEI)).data).toMatchObject({ ownedByMe: false, capabilities });
    const drive = running.driveAs(MEI);
    const bySheets = [() => write(MEI), () => batch(MEI)];
    const requestBody = { type: 'user', role: 'reader', emailAddress: OTHER };
    const byDrive = [
      () => drive.files.update({ fileId, requestBody: { name: 'renamed' } }),
      () => drive.permissions.create({ fileId, requestBody }),
      () => drive.permissions.list({ fileId }),
    ];
    if (capabilities.canEdit) for (const change of [...bySheets, ...byDrive]) await change();
    else {
      for (const change of bySheets) expect(await refusalOf(change())).toEqual(DENIED);
      for (const change of byDrive) expect(await refusalOf(change())).toMatchObject(INSUFFICIENT);
    }
    expect(await refusalOf(drive.files.update({ fileId, requestBody: { trashed: true } }))).toMatchObject(INSUFFICIENT);
  });

  it('the owner: everything', async () => {
    expect((await look(SERVICE_ACCOUNT)).data).toMatchObject({
      ownedByMe: true,
      capabilities: { canEdit: true, canShare: true, canTrash: true },
    });
    await write(SERVICE_ACCOUNT);
    await owner.files.update({ fileId, requestBody: { trashed: true } });
  });

  it('addresses are compared without regard to capitals', async () => {
    await share('writer', 'Mei@Example.com');
    await write(MEI);
  });

  it('of two permissions the greater holds', async () => {
    await owner.permissions.create({ fileId, requestBody: { type: 'anyone', role: 'reader' } });
    expect(await refusalOf(write(AS_OTHER))).toEqual(DENIED);
    await read(AS_OTHER);
    await share('writer', OTHER);
    await write(AS_OTHER);
  });
});

describe('sharing', () => {
  it('names the owner first; without a word about fields, nobody’s address', async () => {
    await share('writer', MEI);
    const short = (await owner.permissions.list({ fileId })).data.permissions;
    expect(short?.map(({ role, emailAddress }) => [role, emailAddress])).toEqual([
      ['owner', undefined],
      ['writer', undefined],
    ]);
    const long = (await owner.permissions.list({ fileId, fields: 'permissions(role,emailAddress)' })).data.permissions;
    expect(long).toEqual([
      { role: 'owner', emailAddress: 'guanjia@local.iam.gserviceaccount.com' },
      { role: 'writer', emailAddress: MEI },
    ]);
  });

  it('once more with the same address changes the role', async () => {
    await share('writer', MEI);
    await share('reader', MEI);
    expect(await refusalOf(write(MEI))).toEqual(DENIED);
    const { data } = await owner.permissions.list({ fileId });
    expect(data.permissions).toHaveLength(2);
  });

  it('may be changed by its id', async () => {
    const { data } = await share('reader', MEI);
    await owner.permissions.update({ fileId, permissionId: data.id ?? '', requestBody: { role: 'writer' } });
    await write(MEI);
  });

  it('taken back holds from the next request on, in both interfaces and in the page', async () => {
    await share('writer', MEI);
    await write(MEI);
    await withdraw(MEI);
    expect(await refusalOf(write(MEI))).toEqual(DENIED);
    expect(await refusalOf(read(MEI))).toEqual(DENIED);
    expect(await refusalOf(look(MEI))).toEqual(NOT_FOUND);
    expect(running.standIn.act(fileId, MEI, { kind: 'undo' })).toMatchObject({ kind: 'refused' });
  });

  it('cannot be taken from the owner', async () => {
    const { data } = await owner.permissions.list({ fileId });
    const permissionId = data.permissions?.[0]?.id ?? '';
    expect(await refusalOf(owner.permissions.delete({ fileId, permissionId }))).toMatchObject(INSUFFICIENT);
    await share('reader', 'guanjia@local.iam.gserviceaccount.com');
    await write(SERVICE_ACCOUNT);
  });

  it.each([
    ['a role that there is not', { type: 'user', role: 'editor', emailAddress: MEI }, 400],
    ['a type that there is not', { type: 'person', role: 'writer', emailAddress: MEI }, 400],
    ['nobody’s address', { type: 'user', role: 'writer' }, 400],
    ['no role', { type: 'anyone' }, 400],
    ['an owner, without saying that the file is given away', { type: 'user', role: 'owner', emailAddress: MEI }, 403],
  ])('is refused with %s', async (_what, requestBody, code) => {
    expect(await refusalOf(owner.permissions.create({ fileId, requestBody }))).toMatchObject({ code });
  });
});

describe('what an account is told of', () => {
  const files = async (bearer: string) =>
    ((await running.driveAs(bearer).files.list({ fields: 'files(id)' })).data.files ?? []).map(({ id }) => id);
  const token = async () => (await owner.changes.getStartPageToken()).data.startPageToken ?? '';
  const changes = async (bearer: string, pageToken: string, includeRemoved = true) =>
    ((await running.driveAs(bearer).changes.list({ pageToken, includeRemoved })).data.changes ?? []).map(
      ({ fileId: changed, removed }) => [changed, removed],
    );

  it('its own files and those shared with it', async () => {
    expect([await files(SERVICE_ACCOUNT), await files(AS_OTHER), await files(MEI)]).toEqual([[fileId], [], []]);
    await share('reader', OTHER);
    expect(await files(AS_OTHER)).toEqual([fileId]);
    await withdraw(OTHER);
    expect(await files(AS_OTHER)).toEqual([]);
  });

  it('changes of these, and the loss of one as its removal', async () => {
    const first = await token();
    await write(SERVICE_ACCOUNT);
    expect(await changes(SERVICE_ACCOUNT, first)).toEqual([[fileId, false]]);
    expect(await changes(AS_OTHER, first)).toEqual([]);
    await share('writer', OTHER);
    expect(await changes(AS_OTHER, first)).toEqual([[fileId, false]]);
    const second = await token();
    await withdraw(OTHER);
    expect(await changes(AS_OTHER, second)).toEqual([[fileId, true]]);
    expect(await changes(AS_OTHER, second, false)).toEqual([]);
    const third = await token();
    await write(SERVICE_ACCOUNT);
    expect(await changes(AS_OTHER, third)).toEqual([]);
    await share('writer', OTHER);
    expect(await changes(AS_OTHER, first)).toEqual([[fileId, false]]);
  });

  it('a file put into the bin, and out of it', async () => {
    const before = await token();
    await owner.files.update({ fileId, requestBody: { trashed: true } });
    const { data } = await owner.changes.list({ pageToken: before, fields: 'changes(file/trashed)' });
    expect(data.changes).toEqual([{ file: { trashed: true } }]);
    const binned = await token();
    await owner.files.update({ fileId, requestBody: { trashed: true } });
    expect(await changes(SERVICE_ACCOUNT, binned)).toEqual([]);
  });
});

describe('where new files are open to the organisation', () => {
  beforeEach(async () => {
    await running.stop();
    await start(true);
  });

  it('every member of staff is an editor, and no other service account is', async () => {
    await write(MEI);
    expect(await refusalOf(write(AS_OTHER))).toEqual(DENIED);
    expect((await look(MEI)).data).toMatchObject({ ownedByMe: false, capabilities: { canEdit: true } });
  });

  it('it can be closed like any permission', async () => {
    await owner.permissions.delete({ fileId, permissionId: 'organisation' });
    expect(await refusalOf(read(MEI))).toEqual(DENIED);
  });
});

describe('a protected range', () => {
  const editors = { users: ['guanjia@local.iam.gserviceaccount.com'] };
  const protectedRange = { range: { sheetId: 0, endRowIndex: 1 }, editors };
  beforeEach(async () => {
    const requests = [{ addProtectedRange: { protectedRange } }];
    await running
      .sheetsAs(SERVICE_ACCOUNT)
      .spreadsheets.batchUpdate({ spreadsheetId: fileId, requestBody: { requests } });
    await share('writer', MEI);
    await share('writer', OTHER);
  });
  const WORDS =
    'You are trying to edit a protected cell or object. Please contact the spreadsheet owner to remove protection if you need to edit.';

  it.each([
    ['a member of staff', MEI],
    ['another service account that may edit the file', AS_OTHER],
  ])('keeps out %s, in Google’s words', async (_who, bearer) => {
    expect(await refusalOf(write(bearer))).toEqual({ code: 400, status: 'INVALID_ARGUMENT', message: WORDS });
    const start = { sheetId: 0, rowIndex: 0, columnIndex: 0 };
    const rows = [{ values: [{ userEnteredValue: { stringValue: 'x' } }] }];
    const requests = [{ updateCells: { start, rows, fields: 'userEnteredValue' } }];
    const request = running
      .sheetsAs(bearer)
      .spreadsheets.batchUpdate({ spreadsheetId: fileId, requestBody: { requests } });
    expect(await refusalOf(request)).toMatchObject({ code: 400, message: `Invalid requests[0].updateCells: ${WORDS}` });
  });

  it('says to each caller whether they are kept out', async () => {
    const canEdit = async (bearer: string) => {
      const { data } = await running.sheetsAs(bearer).spreadsheets.get({ spreadsheetId: fileId });
      return data.sheets?.[0]?.protectedRanges?.[0]?.requestingUserCanEdit;
    };
    expect([await canEdit(SERVICE_ACCOUNT), await canEdit(MEI), await canEdit(AS_OTHER)]).toEqual([true, false, false]);
  });
});
