import { expect, it } from 'vitest';
import { spreadsheetId } from '../../../shared/kernel/identity.ts';
import { createGoogleWorkbooks } from '../../../sheets/client/google-workbooks.ts';
import { SEEN_AT } from '../parse/row-fixture.ts';
import { outputOf } from './office-steps.ts';

/** What Google's refusals say of a workbook: whom they concern, and whether a person can do something about them. */

const FILE = spreadsheetId('file');

const refusing = (status: number, message: string) =>
  createGoogleWorkbooks({
    accessToken: async () => 'token',
    clock: { now: () => SEEN_AT },
    fetch: async () => Response.json({ error: { code: status, message } }, { status }),
  });

const CALLS = {
  read: (status: number, message: string) => refusing(status, message).read(FILE, ['calendar'], 'en', 'typed'),
  write: (status: number, message: string) =>
    refusing(status, message).write(FILE, { rows: [outputOf(1, {})], repairColumns: [], stampRows: [] }, 'en'),
  mend: (status: number, message: string) => refusing(status, message).mend(FILE, ['calendar'], 'en'),
  settingsOf: (status: number, message: string) => refusing(status, message).settingsOf(FILE),
};

it.each<[keyof typeof CALLS, number, string, string]>([
  ['read', 403, 'The caller does not have permission', 'WorkbookNotShared'],
  ['read', 404, 'Requested entity was not found.', 'WorkbookNotShared'],
  ['read', 403, 'Google Sheets API has not been used in project 7 before or it is disabled.', 'SheetsFault'],
  ['read', 400, 'Invalid value', 'SheetsFault'],
  ['read', 503, 'The service is currently unavailable.', 'SheetsFault'],
  ['write', 403, 'The caller does not have permission', 'WorkbookNotShared'],
  ['write', 403, 'You are trying to edit a protected cell or object.', 'WorkbookNotShared'],
  ['write', 400, 'Invalid requests[0].updateCells: No grid with id: 901', 'OutputRefused'],
  ['write', 500, 'Internal error encountered.', 'SheetsFault'],
  ['mend', 404, 'Requested entity was not found.', 'WorkbookNotShared'],
  ['mend', 400, 'Invalid value', 'SheetsFault'],
  ['settingsOf', 403, 'The caller does not have permission', 'WorkbookNotShared'],
])('%s answered with %d «%s» is %s', async (call, status, message, name) => {
  await expect(CALLS[call](status, message)).rejects.toMatchObject({ name });
});
