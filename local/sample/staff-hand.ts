import { sheets } from '@googleapis/sheets';
import type { SpreadsheetId } from '../../shared/kernel/identity.ts';
import type { Locale } from '../../shared/kernel/locale.ts';
import { columnIndexOf, columnLetter, staffColumns } from '../../sheets/contract/layout.ts';
import { contractOf } from '../../sheets/contract/tabs.ts';
import type { CellValue, TabName } from '../../sheets/contract/types.ts';

/** One row as a person fills it: the cells they type into, by field. */
export type TypedRow = Readonly<Record<string, string | number | boolean>>;

/** A member of staff at the sheet: types rows through Google's own interface, as themselves. */
export interface StaffHand {
  /** Fills rows from `firstRow` (1-based, below the header) on, whole blocks at once as by a paste. */
  fill(tab: TabName, firstRow: number, rows: readonly TypedRow[]): Promise<void>;
  /** Types into single cells of one row. */
  type(tab: TabName, row: number, cells: TypedRow): Promise<void>;
  /** Types into cells of several rows at one stroke. */
  typeRows(tab: TabName, rows: readonly { readonly row: number; readonly cells: TypedRow }[]): Promise<void>;
}

export function createStaffHand(options: {
  readonly origin: string;
  readonly spreadsheet: SpreadsheetId;
  readonly editor: string;
  readonly locale: Locale;
}): StaffHand {
  const { values } = sheets({ version: 'v4', retry: false }).spreadsheets;
  const request = { rootUrl: `${options.origin}/google/`, headers: { authorization: `Bearer ${options.editor}` } };
  const rangeOf = (tab: TabName, field: string, row: number): string => {
    const contract = contractOf(tab);
    return `'${contract.title[options.locale]}'!${columnLetter(columnIndexOf(contract, field))}${row}`;
  };
  const write = async (
    ranges: readonly { readonly range: string; readonly values: CellValue[][] }[],
  ): Promise<void> => {
    await values.batchUpdate(
      { spreadsheetId: options.spreadsheet, requestBody: { valueInputOption: 'USER_ENTERED', data: [...ranges] } },
      request,
    );
  };
  const cellsOf = (tab: TabName, row: number, cells: TypedRow) =>
    Object.entries(cells).map(([field, value]) => ({ range: rangeOf(tab, field, row), values: [[value]] }));
  return {
    fill: async (tab, firstRow, rows) => {
      const columns = staffColumns(contractOf(tab));
      const [first] = columns;
      if (first === undefined || rows.length === 0) return;
      const cells = rows.map((row) => columns.map(({ field }) => row[field] ?? null));
      await write([{ range: rangeOf(tab, first.field, firstRow), values: cells }]);
    },
    type: (tab, row, cells) => write(cellsOf(tab, row, cells)),
    typeRows: (tab, rows) => write(rows.flatMap(({ row, cells }) => cellsOf(tab, row, cells))),
  };
}
