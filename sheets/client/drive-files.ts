import { drive, type drive_v3 } from '@googleapis/drive';
import type { SheetsOutcome } from '../../shared/application/ports.ts';
import { type SpreadsheetId, spreadsheetId } from '../../shared/kernel/identity.ts';
import type { FileAccess, NewFile, WorkbookFiles } from '../provision/files.ts';
import { type CallOf, callsOf, type GoogleOptions } from './google-calls.ts';
import { ANYWHERE, markAndPlace, marked } from './marked-files.ts';
import { SheetsFault } from './sheets-fault.ts';

const SPREADSHEET_TYPE = 'application/vnd.google-apps.spreadsheet';

type DriveCall = CallOf<drive_v3.Drive>;

export function createDriveFiles(options: GoogleOptions): WorkbookFiles {
  const call = callsOf(options, drive({ version: 'v3', retry: false }));
  return {
    findSpreadsheets: (mark) => findSpreadsheets(call, mark),
    createSpreadsheet: (file) => createSpreadsheet(call, file),
    binSpreadsheet: (fileId) => setTrashed(call, fileId, true),
    unbinSpreadsheet: (fileId) => setTrashed(call, fileId, false),
    accessOf: (fileId) => accessOf(call, fileId),
    withdraw: (fileId, permissionId) => withdraw(call, fileId, permissionId),
    shareWith: (fileId, email) => shareWith(call, fileId, email),
  };
}

async function findSpreadsheets(call: DriveCall, mark: string): Promise<SheetsOutcome<readonly SpreadsheetId[]>> {
  const answer = await call(({ files }, options) =>
    files.list(
      {
        ...marked(mark),
        fields: 'incompleteSearch,files.id',
      },
      options,
    ),
  );
  if (answer.kind !== 'done') return answer;
  // Taking «not everything was searched» for «there is none» would make a second workbook.
  if (answer.value.incompleteSearch === true) throw new SheetsFault(null, 'Drive did not search all files');
  return { kind: 'done', value: (answer.value.files ?? []).flatMap(({ id }) => (id ? [spreadsheetId(id)] : [])) };
}

async function createSpreadsheet(
  call: DriveCall,
  { title, mark, folder }: NewFile,
): Promise<SheetsOutcome<SpreadsheetId>> {
  const answer = await call(({ files }, options) =>
    files.create(
      {
        ...ANYWHERE,
        fields: 'id',
        requestBody: {
          name: title,
          mimeType: SPREADSHEET_TYPE,
          ...markAndPlace({ mark, folder }),
        },
      },
      options,
    ),
  );
  if (answer.kind !== 'done') return answer;
  const { id } = answer.value;
  if (typeof id !== 'string' || id === '') throw new SheetsFault(null, 'a new spreadsheet came without an id');
  return { kind: 'done', value: spreadsheetId(id) };
}

async function setTrashed(call: DriveCall, fileId: SpreadsheetId, trashed: boolean): Promise<SheetsOutcome<null>> {
  const answer = await call(({ files }, options) =>
    files.update({ ...ANYWHERE, fileId, fields: 'id', requestBody: { trashed } }, options),
  );
  return answer.kind === 'done' ? { kind: 'done', value: null } : answer;
}

async function accessOf(call: DriveCall, fileId: SpreadsheetId): Promise<SheetsOutcome<FileAccess>> {
  const file = await call(({ files }, options) =>
    files.get({ ...ANYWHERE, fileId, fields: 'trashed,capabilities(canEdit,canShare)' }, options),
  );
  if (file.kind !== 'done') return file;
  const listed = await call(({ permissions }, options) =>
    permissions.list({ ...ANYWHERE, fileId, pageSize: 100, fields: 'permissions(id,type,role,emailAddress)' }, options),
  );
  if (listed.kind !== 'done') return listed;
  const { trashed, capabilities } = file.value;
  return {
    kind: 'done',
    value: {
      isBinned: trashed === true,
      canEdit: capabilities?.canEdit === true,
      canShare: capabilities?.canShare === true,
      grants: (listed.value.permissions ?? []).map(({ id, type, role, emailAddress }) => ({
        id: id ?? '',
        everybody: type === 'anyone',
        email: emailAddress?.toLowerCase() ?? null,
        canEdit: role !== 'reader' && role !== 'commenter',
      })),
    },
  };
}

async function shareWith(call: DriveCall, fileId: SpreadsheetId, email: string): Promise<SheetsOutcome<null>> {
  const answer = await call(({ permissions }, options) =>
    permissions.create(
      {
        ...ANYWHERE,
        fileId,
        sendNotificationEmail: false,
        fields: 'id',
        requestBody: { type: 'user', role: 'writer', emailAddress: email },
      },
      options,
    ),
  );
  return answer.kind === 'done' ? { kind: 'done', value: null } : answer;
}

async function withdraw(call: DriveCall, fileId: SpreadsheetId, permissionId: string): Promise<SheetsOutcome<null>> {
  const answer = await call(({ permissions }, options) =>
    permissions.delete({ ...ANYWHERE, fileId, permissionId }, options),
  );
  return answer.kind === 'done' ? { kind: 'done', value: null } : answer;
}
