import { type Place, requireRange } from '../editing/a1.ts';
import { invalidArgument } from '../google-error.ts';
import type { DataFilter, GridRange } from '../grid/message.ts';
import { rectOf, wholeGrid } from '../grid/rect.ts';
import type { Sheet } from '../grid/sheet.ts';
import { sheetById, type Workbook } from '../grid/workbook.ts';
import { lookUp, type PlacedMetadata } from './metadata.ts';

export type DataFilterMessage = DataFilter;

/** The ranges that a filter selects. A filter that selects nothing gives none: the request then does nothing for it. */
export function placesOf(workbook: Workbook, filter: DataFilterMessage): readonly Place[] {
  requireOne(filter);
  if (filter.a1Range !== undefined) return [requireRange(workbook, filter.a1Range)];
  if (filter.gridRange !== undefined) return [placeOfGridRange(workbook, filter.gridRange)];
  return lookUp(workbook, filter.developerMetadataLookup ?? {}).flatMap((placed) => placesOfMetadata(workbook, placed));
}

/** The metadata that a filter selects: what a lookup says, or what lies in the range. */
export function metadataOf(workbook: Workbook, filter: DataFilterMessage): readonly PlacedMetadata[] {
  requireOne(filter);
  if (filter.developerMetadataLookup !== undefined) return lookUp(workbook, filter.developerMetadataLookup);
  const [place] = placesOf(workbook, filter);
  return place === undefined ? [] : metadataWithin(workbook, place);
}

function metadataWithin(workbook: Workbook, { sheet, rect }: Place): readonly PlacedMetadata[] {
  return lookUp(workbook, {}).filter(({ holder }) => {
    if (holder.kind === 'SPREADSHEET' || holder.sheet !== sheet) return false;
    if (holder.kind === 'SHEET') return true;
    return holder.kind === 'ROW'
      ? holder.index >= rect.startRow && holder.index < rect.endRow
      : holder.index >= rect.startColumn && holder.index < rect.endColumn;
  });
}

function requireOne(filter: DataFilterMessage): void {
  const given = [filter.a1Range, filter.gridRange, filter.developerMetadataLookup].filter((each) => each !== undefined);
  if (given.length !== 1) throw invalidArgument('A data filter must have exactly one criterion.');
}

function placesOfMetadata(workbook: Workbook, { holder }: PlacedMetadata): readonly Place[] {
  switch (holder.kind) {
    case 'SPREADSHEET':
      return workbook.sheets.map((sheet) => wholePlace(sheet));
    case 'SHEET':
      return [wholePlace(holder.sheet)];
    case 'ROW':
      return [placeIn(holder.sheet, { startRowIndex: holder.index, endRowIndex: holder.index + 1 })];
    case 'COLUMN':
      return [placeIn(holder.sheet, { startColumnIndex: holder.index, endColumnIndex: holder.index + 1 })];
  }
}

function wholePlace(sheet: Sheet): Place {
  return { sheet, range: { sheetId: sheet.sheetId }, rect: wholeGrid(sheet) };
}

function placeIn(sheet: Sheet, bounds: GridRange): Place {
  const range = { ...bounds, sheetId: sheet.sheetId };
  return { sheet, range, rect: rectOf(sheet, range) };
}

/** Throws 400 for a sheet that is not there. */
function placeOfGridRange(workbook: Workbook, range: GridRange): Place {
  const sheet = sheetById(workbook, range.sheetId ?? 0);
  if (sheet === undefined) throw invalidArgument(`No grid with id: ${range.sheetId ?? 0}`);
  return { sheet, range, rect: rectOf(sheet, range) };
}
