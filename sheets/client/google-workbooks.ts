import type { Clock, SheetsOutcome, WorkbookPort } from '../../shared/application/ports.ts';
import { type SpreadsheetId, spreadsheetId } from '../../shared/kernel/identity.ts';
import type { ProvisioningCalls } from '../provision/workbook.ts';
import { applyRequests } from './apply.ts';
import { bindRows } from './bind.ts';
import { type GoogleCall, type GoogleOptions, googleCall } from './google-calls.ts';
import { outputRequests } from './output-requests.ts';
import { readWorkbook } from './read.ts';
import { SheetsFault } from './sheets-fault.ts';
import { readStructure } from './structure.ts';
import { SystemTabSizes } from './system-tab-size.ts';

export interface GoogleWorkbooksOptions extends GoogleOptions {
  readonly clock: Clock;
}

/** The only client of Google Sheets. Nothing is retried here: a quota is an outcome, any other failure is thrown as {@link SheetsFault}. */
export function createGoogleWorkbooks(options: GoogleWorkbooksOptions): WorkbookPort & ProvisioningCalls {
  const call = googleCall(options);
  const sizes = new SystemTabSizes();
  return {
    read: (spreadsheet, tabs, locale, scope) => readWorkbook(call, spreadsheet, tabs, locale, scope),
    async write(spreadsheet, output, locale) {
      const growth = await sizes.growthFor(call, spreadsheet, output);
      if (growth.kind !== 'done') return growth;
      const requests = [...growth.value, ...outputRequests(output, locale, options.clock.now())];
      return applyRequests(call, spreadsheet, requests);
    },
    bind: (spreadsheet, rows) => bindRows(call, spreadsheet, rows),
    createSpreadsheet: (spreadsheet) => createSpreadsheet(call, spreadsheet),
    structureOf: (spreadsheet) => readStructure(call, spreadsheet),
    applyRequests: (spreadsheet, requests) => applyRequests(call, spreadsheet, requests),
  };
}

async function createSpreadsheet(
  call: GoogleCall,
  requestBody: Parameters<ProvisioningCalls['createSpreadsheet']>[0],
): Promise<SheetsOutcome<SpreadsheetId>> {
  const answer = await call((spreadsheets, options) =>
    spreadsheets.create({ fields: 'spreadsheetId', requestBody }, options),
  );
  if (answer.kind !== 'done') return answer;
  const id = answer.value.spreadsheetId;
  if (typeof id !== 'string' || id === '') throw new SheetsFault(null, 'a new spreadsheet came without an id');
  return { kind: 'done', value: spreadsheetId(id) };
}
