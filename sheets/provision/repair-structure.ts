import type { sheets_v4 } from '@googleapis/sheets';
import type { Locale } from '../../shared/kernel/locale.ts';
import { columnOf, systemTabTitle } from '../contract/layout.ts';
import type { CellValue, TabContract } from '../contract/types.ts';
import { SET_ASIDE_COLOUR } from './colours.ts';
import { formatRequestsAt } from './column-formats.ts';
import type { AcknowledgedCells, Drift, DriftKind, RepairKnowledge } from './drift.ts';
import { isCopyOf } from './find-drift.ts';
import { HELP_SHEET_ID, helpTitle } from './help-tab.ts';
import { SET_ASIDE_METADATA_KEY } from './identities.ts';
import { mendColumns, type TabLayout } from './mending.ts';
import { staffSheetProperties, systemSheetProperties } from './sheet-properties.ts';
import { columnRequests, headerRequest, newTabRequests, systemHeaderRequest } from './tab-requests.ts';
import type { WorkbookSettings } from './workbook-settings.ts';
import { cellOf, type SheetState, type WorkbookState } from './workbook-state.ts';

type Request = sheets_v4.Schema$Request;

/** What a copy of one of our tabs is called from then on, with a number when there are several. */
const SET_ASIDE_TITLE: Readonly<Record<Locale, string>> = { 'zh-CN': '副本（不登记）', en: 'Copy (not recorded)' };
/** What a sheet of somebody else's is called that had taken the title of one of ours. */
const RENAMED_SUFFIX = ' (2)';

/** Brings every sheet and column to its place. */
export function structureRequests(
  contracts: readonly TabContract[],
  settings: WorkbookSettings,
  state: WorkbookState,
  found: readonly Drift[],
  knowledge: RepairKnowledge,
): readonly Request[] {
  const has = (contract: TabContract, ...kinds: readonly DriftKind[]): boolean =>
    found.some(({ tab, kind }) => tab === contract.tab && kinds.includes(kind));
  return [
    ...foreignSheetRequests(contracts, settings.locale, state),
    // All sheets first: a formula that names a sheet which is not there yet becomes an error.
    ...contracts.flatMap((contract) => [
      ...(has(contract, 'system-tab-missing') ? newSystemTab(contract) : []),
      ...(has(contract, 'system-tab-renamed') ? [rename(contract.systemSheetId, systemTabTitle(contract.tab))] : []),
      ...(has(contract, 'tab-renamed') ? [rename(contract.sheetId, contract.title[settings.locale])] : []),
    ]),
    ...contracts.flatMap((contract, index) =>
      has(contract, 'tab-missing') ? newTab(contract, settings.locale, index, knowledge) : [],
    ),
    ...contracts.flatMap((contract) => {
      const sheet = state.sheets.find(({ sheetId }) => sheetId === contract.sheetId);
      if (sheet === undefined) return [];
      if (has(contract, 'column-missing')) return insertedColumns(contract, settings.locale, sheet, knowledge);
      return has(contract, 'column-moved', 'column-inserted', 'header-changed', 'header-missing')
        ? orderedColumns(contract, settings.locale, sheet)
        : [];
    }),
  ];
}

const rename = (sheetId: number, title: string): Request => ({
  updateSheetProperties: { properties: { sheetId, title }, fields: 'title' },
});

/** Copies of ours are set aside, and whoever has taken a title of ours gives it back. What stands in them stays. */
function foreignSheetRequests(
  contracts: readonly TabContract[],
  locale: Locale,
  { sheets }: WorkbookState,
): readonly Request[] {
  const ours = new Set([...contracts.flatMap(({ sheetId, systemSheetId }) => [sheetId, systemSheetId]), HELP_SHEET_ID]);
  const ownTitles = new Set([...contracts.map(({ title }) => title[locale]), helpTitle(locale)]);
  const taken = new Set(sheets.map(({ title }) => title));
  const free = (wanted: string): string => {
    let title = wanted;
    for (let number = 2; taken.has(title); number += 1) title = `${wanted} ${number}`;
    taken.add(title);
    return title;
  };
  return sheets
    .filter(({ sheetId }) => !ours.has(sheetId))
    .flatMap((sheet) => {
      const isCopy = !sheet.isSetAside && contracts.some((contract) => isCopyOf(contract, locale, sheet));
      if (isCopy) return setAside(sheet.sheetId, free(SET_ASIDE_TITLE[locale]));
      return ownTitles.has(sheet.title) ? [rename(sheet.sheetId, free(`${sheet.title}${RENAMED_SUFFIX}`))] : [];
    });
}

function setAside(sheetId: number, title: string): readonly Request[] {
  const properties = { sheetId, title, tabColorStyle: SET_ASIDE_COLOUR };
  return [
    { updateSheetProperties: { properties, fields: 'title,tabColorStyle' } },
    {
      createDeveloperMetadata: {
        developerMetadata: { metadataKey: SET_ASIDE_METADATA_KEY, visibility: 'DOCUMENT', location: { sheetId } },
      },
    },
  ];
}

function newSystemTab(contract: TabContract): readonly Request[] {
  return [{ addSheet: { properties: systemSheetProperties(contract) } }, systemHeaderRequest(contract)];
}

/** Its old slots stay with the records whose rows are gone: they are told of them as of any row that was removed. */
function newTab(contract: TabContract, locale: Locale, index: number, { slots }: RepairKnowledge): readonly Request[] {
  return [
    { addSheet: { properties: staffSheetProperties(contract, locale, index) } },
    ...newTabRequests(contract, locale, slots[contract.tab]?.nextSlot ?? 1),
  ];
}

/** Columns that were deleted come back after the one before them, with what staff had in them. */
function insertedColumns(
  contract: TabContract,
  locale: Locale,
  sheet: SheetState,
  { acknowledged }: RepairKnowledge,
): readonly Request[] {
  const order = orderOf(sheet);
  const requests: Request[] = [];
  let place = -1;
  for (const [index, column] of contract.columns.entries()) {
    const present = order.indexOf(column.field);
    if (present >= 0 || column.field === 'slot') {
      place = Math.max(place, present);
      continue;
    }
    place += 1;
    order.splice(place, 0, column.field);
    const dimension = { sheetId: contract.sheetId, dimension: 'COLUMNS', startIndex: place, endIndex: place + 1 };
    requests.push(
      { insertDimension: { range: dimension, inheritFromBefore: place > 0 } },
      ...columnRequests(contract, column, index, place),
      ...formatRequestsAt(contract, column, locale, place),
      ...(column.writer === 'staff' ? [refilled(contract, sheet, column.field, place, acknowledged)] : []),
    );
  }
  return requests;
}

/** The fields of the columns from left to right, `null` for one of somebody else's. */
function orderOf({ anchors, columnCount }: SheetState): (string | null)[] {
  const fieldAt = new Map([...anchors].map(([field, index]) => [index, field]));
  return Array.from({ length: columnCount }, (_, index) => fieldAt.get(index) ?? null);
}

function refilled(
  contract: TabContract,
  sheet: SheetState,
  field: string,
  columnIndex: number,
  acknowledged: AcknowledgedCells,
): Request {
  const { tab, sheetId } = contract;
  const slotColumn = sheet.anchors.get('slot') ?? 0;
  const isMoment = columnOf(contract, field).type === 'date-time';
  const rows = sheet.rows.slice(1).map((_, index) => {
    const slot = cellOf(sheet, index + 1, slotColumn).value;
    const value = typeof slot === 'number' ? acknowledged(tab, slot, field) : null;
    return { values: [{ ...typedCell(value), ...(isMoment ? momentFormat(value) : {}) }] };
  });
  const fields = isMoment ? 'userEnteredValue,userEnteredFormat.numberFormat' : 'userEnteredValue';
  return { updateCells: { start: { sheetId, rowIndex: 1, columnIndex }, rows, fields } };
}

/** Google gives a day or time its format as it is typed; written as a number it would show as one. */
function momentFormat(value: CellValue): sheets_v4.Schema$CellData {
  if (typeof value !== 'number') return {};
  const numberFormat =
    value < 1 ? { type: 'TIME', pattern: 'hh:mm' } : { type: 'DATE_TIME', pattern: 'yyyy-mm-dd hh:mm' };
  return { userEnteredFormat: { numberFormat } };
}

/** Typed, so that no text is ever read as a formula or a number. */
function typedCell(value: CellValue): sheets_v4.Schema$CellData {
  if (typeof value === 'string') return { userEnteredValue: { stringValue: value } };
  if (typeof value === 'number') return { userEnteredValue: { numberValue: value } };
  return typeof value === 'boolean' ? { userEnteredValue: { boolValue: value } } : {};
}

function orderedColumns(contract: TabContract, locale: Locale, sheet: SheetState): readonly Request[] {
  const { requests, damages } = mendColumns(contract, locale, layoutOf(sheet));
  if (!damages.some(({ kind }) => kind === 'header-missing')) return requests;
  const firstRow = { sheetId: contract.sheetId, dimension: 'ROWS', startIndex: 0, endIndex: 1 };
  return [
    { insertDimension: { range: firstRow, inheritFromBefore: false } },
    ...(isInOrder(contract, sheet) ? [headerRequest(contract, locale)] : []),
  ];
}

const isInOrder = ({ columns }: TabContract, { anchors }: SheetState): boolean =>
  columns.every(({ field }, index) => anchors.get(field) === index);

function layoutOf(sheet: SheetState): TabLayout {
  const slotColumn = sheet.anchors.get('slot') ?? 0;
  return {
    columns: sheet.anchors,
    firstRow: Array.from({ length: sheet.columnCount }, (_, column) => cellOf(sheet, 0, column).value),
    slotColumn: sheet.rows.map((row) => row[slotColumn]?.value ?? null),
  };
}
