import type { Clock, WorkbookPort } from '../../shared/application/ports.ts';
import { OutputRefused, type StructurePort } from '../../shared/application/structure-port.ts';
import type { ProvisioningCalls } from '../provision/workbook.ts';
import { applyRequests } from './apply.ts';
import { bindRows } from './bind.ts';
import { createDriveFiles } from './drive-files.ts';
import { type GoogleOptions, googleCall } from './google-calls.ts';
import { mendTabs, readSettings, writeNotices } from './mend.ts';
import { sharedOrThrow, writtenOrThrow } from './not-shared.ts';
import { outputRequests } from './output-requests.ts';
import { readWorkbook } from './read.ts';
import { readStructure } from './structure.ts';
import { SystemTabSizes } from './system-tab-size.ts';

export interface GoogleWorkbooksOptions extends GoogleOptions {
  readonly clock: Clock;
}

/** The only client of Google Sheets and Drive. Nothing is retried here: a quota is an outcome, any other failure is thrown. */
export function createGoogleWorkbooks(
  options: GoogleWorkbooksOptions,
): WorkbookPort & StructurePort & ProvisioningCalls {
  const call = googleCall(options);
  const sizes = new SystemTabSizes();
  return {
    read: (spreadsheet, tabs, locale, scope) =>
      sharedOrThrow(() => readWorkbook(call, spreadsheet, tabs, locale, scope)),
    write: async (spreadsheet, output, locale) => {
      try {
        return await writtenOrThrow(async () => {
          const growth = await sizes.growthFor(call, spreadsheet, output);
          if (growth.kind !== 'done') return growth;
          const requests = [...growth.value, ...outputRequests(output, locale, options.clock.now())];
          return applyRequests(call, spreadsheet, requests);
        });
      } catch (failure) {
        if (failure instanceof OutputRefused) sizes.doubt(spreadsheet);
        throw failure;
      }
    },
    bind: (spreadsheet, rows) => sharedOrThrow(() => bindRows(call, spreadsheet, rows)),
    mend: (spreadsheet, tabs, locale) => sharedOrThrow(() => mendTabs(call, spreadsheet, tabs, locale)),
    notify: (spreadsheet, notices) => sharedOrThrow(() => writeNotices(call, spreadsheet, notices)),
    settingsOf: (spreadsheet) => sharedOrThrow(() => readSettings(call, spreadsheet)),
    ...createDriveFiles(options),
    structureOf: (spreadsheet) => readStructure(call, spreadsheet),
    applyRequests: (spreadsheet, requests) => applyRequests(call, spreadsheet, requests),
  };
}
