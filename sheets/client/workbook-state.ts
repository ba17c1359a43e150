import type { sheets_v4 } from '@googleapis/sheets';
import type { SheetsOutcome } from '../../shared/application/ports.ts';
import type { SpreadsheetId } from '../../shared/kernel/identity.ts';
import { ALL_TABS } from '../contract/tabs.ts';
import type { CellValue } from '../contract/types.ts';
import { HELP_SHEET_ID } from '../provision/help-tab.ts';
import { SET_ASIDE_METADATA_KEY } from '../provision/identities.ts';
import type { CellState, EnteredValue, SheetState, WorkbookState } from '../provision/workbook-state.ts';
import { type Anchors, readAnchors } from './anchors.ts';
import type { GoogleCall } from './google-calls.ts';

const SHEET_FIELDS = [
  'properties(locale,timeZone,autoRecalc)',
  'sheets(properties(sheetId,title,hidden,gridProperties),protectedRanges,conditionalFormats,developerMetadata.metadataKey)',
].join(',');

const CELL_FIELDS =
  'sheets(properties.sheetId,data(columnMetadata.hiddenByUser,rowData.values(userEnteredValue,effectiveValue,dataValidation.condition.type)))';

type Grid = Pick<SheetState, 'rows' | 'hiddenColumns'>;

/**
 * Everything about a workbook that the contract speaks of: two reads, and one for each sheet, so that no answer holds more than
 * one of them. For a person who waits: a sync has no need of it.
 */
export async function readWorkbookState(
  call: GoogleCall,
  spreadsheetId: SpreadsheetId,
): Promise<SheetsOutcome<WorkbookState>> {
  const answer = await call((spreadsheets, options) =>
    spreadsheets.get({ spreadsheetId, fields: SHEET_FIELDS }, options),
  );
  if (answer.kind !== 'done') return answer;
  const anchors = await readAnchors(call, spreadsheetId);
  if (anchors.kind !== 'done') return anchors;
  const sheets: SheetState[] = [];
  for (const sheet of answer.value.sheets ?? []) {
    const grid = await readGrid(call, spreadsheetId, sheet.properties?.sheetId ?? 0);
    if (grid.kind !== 'done') return grid;
    sheets.push(sheetState(sheet, anchors.value, grid.value));
  }
  const { locale, timeZone, autoRecalc } = answer.value.properties ?? {};
  const settings = { locale: locale ?? '', timeZone: timeZone ?? '', recalculation: autoRecalc ?? '' };
  return { kind: 'done', value: { ...settings, sheets } };
}

function sheetState(sheet: sheets_v4.Schema$Sheet, anchors: Anchors, grid: Grid): SheetState {
  const { sheetId, title, hidden, gridProperties } = sheet.properties ?? {};
  return {
    sheetId: sheetId ?? 0,
    title: title ?? '',
    hidden: hidden === true,
    rowCount: gridProperties?.rowCount ?? 0,
    columnCount: gridProperties?.columnCount ?? 0,
    isSetAside: (sheet.developerMetadata ?? []).some(({ metadataKey }) => metadataKey === SET_ASIDE_METADATA_KEY),
    anchors: anchors.get(sheetId ?? 0) ?? new Map(),
    protectedRanges: sheet.protectedRanges ?? [],
    rules: sheet.conditionalFormats ?? [],
    ...grid,
  };
}

const OUR_SHEETS: ReadonlySet<number> = new Set([
  ...ALL_TABS.flatMap(({ sheetId, systemSheetId }) => [sheetId, systemSheetId]),
  HELP_SHEET_ID,
]);

/** Of a sheet of somebody else's the first row alone: whether it is a copy of ours shows there. */
async function readGrid(call: GoogleCall, spreadsheetId: SpreadsheetId, sheetId: number): Promise<SheetsOutcome<Grid>> {
  const gridRange = OUR_SHEETS.has(sheetId) ? { sheetId } : { sheetId, startRowIndex: 0, endRowIndex: 1 };
  const answer = await call((spreadsheets, options) =>
    spreadsheets.getByDataFilter(
      { spreadsheetId, fields: CELL_FIELDS, requestBody: { dataFilters: [{ gridRange }] } },
      options,
    ),
  );
  if (answer.kind !== 'done') return answer;
  const found = (answer.value.sheets ?? []).find(({ properties }) => (properties?.sheetId ?? 0) === sheetId);
  const [data] = found?.data ?? [];
  const hidden = (data?.columnMetadata ?? []).flatMap(({ hiddenByUser }, index) =>
    hiddenByUser === true ? [index] : [],
  );
  return {
    kind: 'done',
    value: {
      hiddenColumns: new Set(hidden),
      rows: (data?.rowData ?? []).map(({ values }) => (values ?? []).map(cellState)),
    },
  };
}

function cellState({ userEnteredValue, effectiveValue, dataValidation }: sheets_v4.Schema$CellData): CellState {
  return {
    entered: enteredValue(userEnteredValue),
    value: shownValue(effectiveValue),
    validation: dataValidation?.condition?.type ?? null,
  };
}

function enteredValue(value: sheets_v4.Schema$ExtendedValue | null | undefined): EnteredValue {
  const formula = value?.formulaValue;
  return typeof formula === 'string' ? { formula } : shownValue(value);
}

function shownValue(value: sheets_v4.Schema$ExtendedValue | null | undefined): CellValue {
  return value?.stringValue ?? value?.numberValue ?? value?.boolValue ?? value?.errorValue?.type ?? null;
}
