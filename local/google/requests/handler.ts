import { exceedsGrid } from '../editing/a1.ts';
import type { Editing } from '../editing/editing.ts';
import { invalidArgument } from '../google-error.ts';
import type { DimensionRange, GridRange, RequestMessage, ResponseMessage } from '../grid/message.ts';
import { fitsGrid, type Rect, rectOf } from '../grid/rect.ts';
import { type Dimension, lines, type Sheet } from '../grid/sheet.ts';
import { sheetById } from '../grid/workbook.ts';
import { SHEETS_DISCOVERY } from '../wire/discovery.ts';
import { type MaskTree, parseMask, requireFields } from '../wire/field-mask.ts';

export type RequestKind = keyof RequestMessage & string;

/** Carries out one request of a batch and answers its reply: `{}` for those that have nothing to say. */
export type Handler<Kind extends RequestKind> = (
  editing: Editing,
  request: NonNullable<RequestMessage[Kind]>,
) => ResponseMessage;

/** Some kinds of requests, each with its handler. */
export type Handlers = { readonly [Kind in RequestKind]?: Handler<Kind> };

export const NOTHING: ResponseMessage = {};

/** Throws 400 for a sheet that is not there. Google leaves out ids that are 0. */
export function requireSheet(editing: Editing, sheetId: number | undefined): Sheet {
  const sheet = sheetById(editing.workbook, sheetId ?? 0);
  if (sheet === undefined) throw invalidArgument(`No grid with id: ${sheetId ?? 0}`);
  return sheet;
}

/** The sheet and the cells of a range. Throws 400 when it is missing or lies outside the grid. */
export function requireRect(
  editing: Editing,
  range: GridRange | undefined,
): { readonly sheet: Sheet; readonly rect: Rect } {
  if (range === undefined) throw invalidArgument('A range must be specified.');
  const sheet = requireSheet(editing, range.sheetId);
  const asked: Rect = {
    startRow: range.startRowIndex ?? 0,
    endRow: range.endRowIndex ?? sheet.rows.length,
    startColumn: range.startColumnIndex ?? 0,
    endColumn: range.endColumnIndex ?? sheet.columns.length,
  };
  if (asked.endRow <= asked.startRow || asked.endColumn <= asked.startColumn) {
    throw invalidArgument('The range must not be empty.');
  }
  if (!fitsGrid(sheet, asked)) throw exceedsGrid(sheet, range);
  return { sheet, rect: rectOf(sheet, range) };
}

export interface Lines {
  readonly sheet: Sheet;
  readonly dimension: Dimension;
  readonly at: number;
  readonly count: number;
}

/** The lines of a dimension range; open sides reach to the grid's edge. Throws 400 outside the grid. */
export function requireLines(editing: Editing, range: DimensionRange | undefined): Lines {
  if (range === undefined) throw invalidArgument('A dimension range must be specified.');
  const sheet = requireSheet(editing, range.sheetId);
  const dimension = requireDimension(range.dimension);
  const at = range.startIndex ?? 0;
  const end = range.endIndex ?? lines(sheet, dimension).length;
  if (at < 0 || end <= at) throw invalidArgument(`range.endIndex[${end}] must be greater than range.startIndex[${at}]`);
  if (end > lines(sheet, dimension).length) {
    throw invalidArgument(`range.endIndex[${end}] is beyond the grid's ${lines(sheet, dimension).length} ${dimension}`);
  }
  return { sheet, dimension, at, count: end - at };
}

export function requireDimension(dimension: string | undefined): Dimension {
  if (dimension === 'ROWS' || dimension === 'COLUMNS') return dimension;
  throw invalidArgument('No dimension specified.');
}

/** The mandatory field mask of an update. Throws 400 when it is missing or names what there is not. */
export function requireMask(fields: string | undefined, schemaName: string): MaskTree {
  if (fields === undefined || fields === '') {
    throw invalidArgument("At least one field must be listed in 'fields'. (Use '*' to indicate all fields.)");
  }
  const mask = parseMask(fields);
  requireFields(SHEETS_DISCOVERY, schemaName, mask);
  return mask;
}
