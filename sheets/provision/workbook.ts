import type { sheets_v4 } from '@googleapis/sheets';
import type { SheetsOutcome } from '../../shared/application/ports.ts';
import type { SpreadsheetId } from '../../shared/kernel/identity.ts';
import { provisionRequests, tabsOfWorkbook, type WorkbookSettings, type WorkbookStructure } from './plan.ts';
import { GOOGLE_LOCALE, staffSheetProperties, systemSheetProperties } from './sheet-properties.ts';

/** What making a workbook asks of Google. Implemented by `sheets/client`. */
export interface ProvisioningCalls {
  createSpreadsheet(spreadsheet: sheets_v4.Schema$Spreadsheet): Promise<SheetsOutcome<SpreadsheetId>>;
  structureOf(spreadsheet: SpreadsheetId): Promise<SheetsOutcome<WorkbookStructure>>;
  applyRequests(
    spreadsheet: SpreadsheetId,
    requests: readonly sheets_v4.Schema$Request[],
  ): Promise<SheetsOutcome<null>>;
}

/**
 * Makes a workbook from the contract, or completes one: `null` creates a new file, an id works on that file (made by
 * a person and shared with the system's account). Safe to repeat: what is there is left alone.
 */
export async function provisionWorkbook(
  calls: ProvisioningCalls,
  spreadsheet: SpreadsheetId | null,
  settings: WorkbookSettings,
): Promise<SheetsOutcome<SpreadsheetId>> {
  const target =
    spreadsheet === null ? await createEmpty(calls, settings) : ({ kind: 'done', value: spreadsheet } as const);
  if (target.kind !== 'done') return target;
  const structure = await calls.structureOf(target.value);
  if (structure.kind !== 'done') return structure;
  const applied = await calls.applyRequests(target.value, provisionRequests(settings, structure.value));
  return applied.kind === 'done' ? target : applied;
}

/** A new file has its sheets from the start, so that no default sheet is left over. */
function createEmpty(calls: ProvisioningCalls, settings: WorkbookSettings): Promise<SheetsOutcome<SpreadsheetId>> {
  const contracts = tabsOfWorkbook(settings.workbook);
  return calls.createSpreadsheet({
    properties: { title: settings.title, locale: GOOGLE_LOCALE[settings.locale], timeZone: settings.timeZone },
    sheets: [
      ...contracts.map((contract, index) => ({ properties: staffSheetProperties(contract, settings.locale, index) })),
      ...contracts.map((contract) => ({ properties: systemSheetProperties(contract) })),
    ],
  });
}
