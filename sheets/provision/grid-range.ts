import type { sheets_v4 } from '@googleapis/sheets';

/** Every row below the header, also those that are appended later; columns `from` to before `to`. */
export function belowHeader(sheetId: number, from: number, to: number): sheets_v4.Schema$GridRange {
  return { sheetId, startRowIndex: 1, startColumnIndex: from, endColumnIndex: to };
}

/** Every row, the header and those that are appended later included; columns `from` to before `to`. */
export function wholeColumns(sheetId: number, from: number, to: number): sheets_v4.Schema$GridRange {
  return { sheetId, startColumnIndex: from, endColumnIndex: to };
}
