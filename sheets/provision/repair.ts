import type { sheets_v4 } from '@googleapis/sheets';
import { tabsOfWorkbook } from '../contract/tabs.ts';
import { DRIFT_KINDS, type Drift, type DriftKind, type RepairKnowledge } from './drift.ts';
import { HELP_SHEET_ID, helpRequests } from './help-tab.ts';
import { contentRequests } from './repair-content.ts';
import { structureRequests } from './repair-structure.ts';
import { SPREADSHEET_FIELDS, spreadsheetProperties } from './sheet-properties.ts';
import type { WorkbookSettings } from './workbook-settings.ts';
import type { WorkbookState } from './workbook-state.ts';

/** What can only be compared and mended once every sheet and column is in its place. */
const STRUCTURE: ReadonlySet<DriftKind> = new Set<DriftKind>([
  'tab-missing',
  'tab-renamed',
  'tab-duplicated',
  'title-taken',
  'system-tab-missing',
  'system-tab-renamed',
  'header-missing',
  'header-changed',
  'column-moved',
  'column-inserted',
  'column-missing',
]);

const SETTINGS: ReadonlySet<DriftKind> = new Set<DriftKind>([
  'locale-changed',
  'time-zone-changed',
  'recalculation-changed',
]);

/**
 * The next batch that mends what was found, empty when there is nothing left that a batch can mend. While sheets or
 * columns are out of place it mends that alone: then the workbook is to be read and compared again. It writes no cell that
 * staff fill but those of a column that was deleted.
 */
export function repairRequests(
  settings: WorkbookSettings,
  state: WorkbookState,
  found: readonly Drift[],
  knowledge: RepairKnowledge,
): readonly sheets_v4.Schema$Request[] {
  const mendable = found.filter(({ kind }) => DRIFT_KINDS[kind] === 'repair');
  const structural = mendable.filter(({ kind }) => STRUCTURE.has(kind));
  const contracts = tabsOfWorkbook(settings.workbook);
  if (structural.length > 0) return structureRequests(contracts, settings, state, structural, knowledge);
  return [
    ...settingsRequests(settings, mendable),
    ...helpRequests(
      settings,
      mendable,
      state.sheets.find(({ sheetId }) => sheetId === HELP_SHEET_ID),
      contracts.length,
    ),
    ...contracts.flatMap((contract) =>
      contentRequests(
        contract,
        settings,
        state,
        mendable.filter(({ tab }) => tab === contract.tab),
      ),
    ),
  ];
}

function settingsRequests(
  { locale, timeZone }: WorkbookSettings,
  found: readonly Drift[],
): readonly sheets_v4.Schema$Request[] {
  if (!found.some(({ kind }) => SETTINGS.has(kind))) return [];
  const properties = spreadsheetProperties(locale, timeZone);
  return [{ updateSpreadsheetProperties: { properties, fields: SPREADSHEET_FIELDS } }];
}
