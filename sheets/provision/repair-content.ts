import type { sheets_v4 } from '@googleapis/sheets';
import { isNamedInSystemHeader, NOTICE_FIELD } from '../contract/header.ts';
import { columnIndexOf, columnOf, systemTabFields } from '../contract/layout.ts';
import type { TabContract } from '../contract/types.ts';
import { formatRequestsAt } from './column-formats.ts';
import { conditionalFormats, hasOurForm } from './conditional-formats.ts';
import type { Drift, DriftKind } from './drift.ts';
import { systemTabProtection, tabProtections } from './protection.ts';
import { lookupColumnRequest } from './stamp.ts';
import { headerValue } from './tab-requests.ts';
import type { WorkbookSettings } from './workbook-settings.ts';
import type { SheetState, WorkbookState } from './workbook-state.ts';

type Request = sheets_v4.Schema$Request;

const RULES: ReadonlySet<DriftKind> = new Set(['rules-missing', 'rules-changed', 'rules-surplus']);

/** Mends one tab whose sheets and columns are all in their places. Rows and sharing are not mended by a batch. */
export function contentRequests(
  contract: TabContract,
  settings: WorkbookSettings,
  { sheets }: WorkbookState,
  found: readonly Drift[],
): readonly Request[] {
  const sheet = sheets.find(({ sheetId }) => sheetId === contract.sheetId);
  const system = sheets.find(({ sheetId }) => sheetId === contract.systemSheetId);
  const rules = found.some(({ kind }) => RULES.has(kind));
  return [
    ...found.flatMap((each) => requestsOf(contract, settings, each, sheet, system)),
    ...(rules && sheet !== undefined ? ruleRequests(contract, sheet) : []),
  ];
}

function requestsOf(
  contract: TabContract,
  settings: WorkbookSettings,
  { kind, subject }: Drift,
  sheet: SheetState | undefined,
  system: SheetState | undefined,
): readonly Request[] {
  const field = subject ?? '';
  switch (kind) {
    case 'system-tab-shown':
      return [
        { updateSheetProperties: { properties: { sheetId: contract.systemSheetId, hidden: true }, fields: 'hidden' } },
      ];
    case 'system-header-changed':
      return systemHeaderRequests(contract);
    case 'notice-overwritten':
      return [noticeRequest(contract, settings)];
    case 'column-shown':
      return [hiddenRequest(contract, columnIndexOf(contract, field))];
    case 'formula-overwritten':
      return [lookupColumnRequest(contract, field)];
    case 'validation-missing':
      return formatRequestsAt(contract, columnOf(contract, field), settings.locale, columnIndexOf(contract, field));
    case 'header-unprotected':
      return protectionRequests(tabProtections(contract, settings)[0], sheet);
    case 'tab-unprotected':
      return protectionRequests(tabProtections(contract, settings)[1], sheet);
    case 'system-tab-unprotected':
      return protectionRequests(systemTabProtection(contract, settings), system);
    default:
      return [];
  }
}

/** Cell by cell: between them stand values of the moment. */
function systemHeaderRequests(contract: TabContract): readonly Request[] {
  return systemTabFields(contract).flatMap((field, columnIndex) =>
    isNamedInSystemHeader(field)
      ? [
          {
            updateCells: {
              start: { sheetId: contract.systemSheetId, rowIndex: 0, columnIndex },
              rows: [{ values: [{ userEnteredValue: { stringValue: field } }] }],
              fields: 'userEnteredValue',
            },
          },
        ]
      : [],
  );
}

function noticeRequest(contract: TabContract, { locale }: WorkbookSettings): Request {
  const columnIndex = columnIndexOf(contract, NOTICE_FIELD);
  const value = headerValue(contract, columnOf(contract, NOTICE_FIELD), locale);
  return {
    updateCells: {
      start: { sheetId: contract.sheetId, rowIndex: 0, columnIndex },
      rows: [{ values: [{ userEnteredValue: value }] }],
      fields: 'userEnteredValue',
    },
  };
}

function hiddenRequest({ sheetId }: TabContract, index: number): Request {
  const range = { sheetId, dimension: 'COLUMNS', startIndex: index, endIndex: index + 1 };
  return { updateDimensionProperties: { range, properties: { hiddenByUser: true }, fields: 'hiddenByUser' } };
}

/** One that was changed is made anew: every property of it is then ours. */
function protectionRequests(
  wanted: sheets_v4.Schema$ProtectedRange | undefined,
  sheet: SheetState | undefined,
): readonly Request[] {
  if (wanted === undefined) return [];
  const isThere = (sheet?.protectedRanges ?? []).some(
    ({ protectedRangeId }) => protectedRangeId === wanted.protectedRangeId,
  );
  const id = wanted.protectedRangeId ?? 0;
  return [
    ...(isThere ? [{ deleteProtectedRange: { protectedRangeId: id } }] : []),
    { addProtectedRange: { protectedRange: wanted } },
  ];
}

/**
 * All of ours are made anew: the first that holds at a cell wins, so that one put in alone would come before those that it
 * belongs behind. Deleted from the last to the first, since each changes the places of those behind it; then added in
 * front, in order.
 */
function ruleRequests(contract: TabContract, { rules }: SheetState): readonly Request[] {
  const ours = rules.flatMap((rule, index) => (hasOurForm(rule) ? [index] : []));
  return [
    ...ours.reverse().map((index) => ({ deleteConditionalFormatRule: { sheetId: contract.sheetId, index } })),
    ...[...conditionalFormats(contract)].reverse().map((rule) => ({ addConditionalFormatRule: { rule, index: 0 } })),
  ];
}
