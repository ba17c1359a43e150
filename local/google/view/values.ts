import { isCellError } from '../formula/index.ts';
import { GoogleError } from '../google-error.ts';
import { sheetById } from '../grid/workbook.ts';
import type { Document } from '../library/document.ts';

export type SheetValue = string | number | boolean | null;

/** The whole grid of one sheet as it shows itself. Throws 404 for a sheet that is not there. */
export function valuesOfSheet(
  { workbook, calculation }: Document,
  sheetId: number,
): readonly (readonly SheetValue[])[] {
  const sheet = sheetById(workbook, sheetId);
  if (sheet === undefined) throw new GoogleError(404, 'NOT_FOUND', `No grid with id: ${sheetId}`);
  calculation.refresh();
  return sheet.rows.map((row) =>
    sheet.columns.map((column) => {
      const value = calculation.valueOf(sheet, row, column);
      return isCellError(value) ? value.error : value;
    }),
  );
}
