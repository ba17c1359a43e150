import { type Place, printRange, requireRange } from '../editing/a1.ts';
import type { Editing } from '../editing/editing.ts';
import { requireEditable } from '../editing/protection.ts';
import { writeContent } from '../editing/write.ts';
import { hasContent } from '../grid/cell.ts';
import { cellAt } from '../grid/sheet.ts';
import { documentOf, type Endpoint } from './call.ts';
import { type DataFilterMessage, placesOf } from './data-filter.ts';

function clearPlace(editing: Editing, place: Place): string {
  const { sheet, rect } = place;
  requireEditable(editing, sheet, rect);
  for (let row = rect.startRow; row < rect.endRow; row += 1) {
    for (let column = rect.startColumn; column < rect.endColumn; column += 1) {
      if (hasContent(cellAt(sheet, row, column))) writeContent(editing, sheet, row, column, null);
    }
  }
  return printRange(sheet, rect);
}

const clear: Endpoint = (call) => {
  const document = documentOf(call);
  const clearedRange = call.edit(document, (editing) =>
    clearPlace(editing, requireRange(document.workbook, call.path.range ?? '')),
  );
  return { spreadsheetId: document.workbook.spreadsheetId, clearedRange };
};

const batchClear: Endpoint = (call) => {
  const document = documentOf(call);
  const { ranges = [] } = call.body as { readonly ranges?: readonly string[] };
  const clearedRanges = call.edit(document, (editing) =>
    ranges.map((range) => clearPlace(editing, requireRange(document.workbook, range))),
  );
  return { spreadsheetId: document.workbook.spreadsheetId, clearedRanges };
};

const batchClearByDataFilter: Endpoint = (call) => {
  const document = documentOf(call);
  const { dataFilters = [] } = call.body as { readonly dataFilters?: readonly DataFilterMessage[] };
  const clearedRanges = call.edit(document, (editing) =>
    dataFilters.flatMap((filter) => placesOf(document.workbook, filter).map((place) => clearPlace(editing, place))),
  );
  return { spreadsheetId: document.workbook.spreadsheetId, clearedRanges };
};

/** Methods that empty cells and leave how they look. */
export const CLEARING_ENDPOINTS = {
  'sheets.spreadsheets.values.clear': clear,
  'sheets.spreadsheets.values.batchClear': batchClear,
  'sheets.spreadsheets.values.batchClearByDataFilter': batchClearByDataFilter,
} as const satisfies Readonly<Record<string, Endpoint>>;
