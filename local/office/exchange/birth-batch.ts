import type { sheets_v4 } from '@googleapis/sheets';
import type { Slot } from '../../../shared/kernel/identity.ts';
import type { Locale } from '../../../shared/kernel/locale.ts';
import type { CellValue, Column, TabContract } from '../../../sheets/contract/types.ts';
import { columnFormatRequests } from '../../../sheets/provision/column-formats.ts';
import { stampedRow } from '../../../sheets/provision/stamp.ts';
import type { BirthPlace } from './place.ts';
import { receiptRequest } from './receipts.ts';

/** One row of the file on its way into the tab. */
export interface BirthRow {
  readonly rowNumber: number;
  readonly slot: Slot;
  readonly cells: Readonly<Record<string, CellValue>>;
}

/** Rows that go into a tab together, and where. */
export interface BirthBatch {
  readonly contract: TabContract;
  readonly place: BirthPlace;
  /** In order, their slots consecutive. */
  readonly rows: readonly BirthRow[];
  /** Of the file they come from. */
  readonly fingerprint: string;
}

/**
 * One atomic request: new rows, each with its slot and look-up formulas as any pre-stamped row, its staff cells filled, and
 * the receipt that says so. The rows are made by the same request that fills them, so that nobody can have typed there,
 * wherever they come to stand. Values are typed: no text of the file is ever evaluated.
 */
export function birthRequests({ contract, place, rows, fingerprint }: BirthBatch, locale: Locale) {
  return [
    ...(place === null ? appended(contract, rows) : inserted(contract, rows, place)),
    ...columnFormatRequests(contract, locale),
    receiptRequest(contract, fingerprint, rows),
  ] satisfies readonly sheets_v4.Schema$Request[];
}

const FIELDS = 'userEnteredValue,userEnteredFormat.numberFormat';

const appended = (contract: TabContract, rows: readonly BirthRow[]): readonly sheets_v4.Schema$Request[] => [
  { appendCells: { sheetId: contract.sheetId, rows: rows.map((row) => birthRow(contract, row)), fields: FIELDS } },
];

/** They look like the blank row before which they come. */
function inserted(
  contract: TabContract,
  rows: readonly BirthRow[],
  place: number,
): readonly sheets_v4.Schema$Request[] {
  const { sheetId } = contract;
  const range = { sheetId, dimension: 'ROWS', startIndex: place, endIndex: place + rows.length };
  return [
    { insertDimension: { range, inheritFromBefore: false } },
    {
      updateCells: {
        start: { sheetId, rowIndex: place, columnIndex: 0 },
        rows: rows.map((row) => birthRow(contract, row)),
        fields: FIELDS,
      },
    },
  ];
}

export function birthRow(
  contract: TabContract,
  { slot, cells }: Pick<BirthRow, 'slot' | 'cells'>,
): sheets_v4.Schema$RowData {
  const stamped = stampedRow(contract, slot).values ?? [];
  return {
    values: contract.columns.map((column, index) =>
      column.writer === 'staff' ? staffCell(column, cells[column.field] ?? null) : (stamped[index] ?? {}),
    ),
  };
}

function staffCell({ type }: Column, value: CellValue): sheets_v4.Schema$CellData {
  switch (typeof value) {
    case 'string':
      return { userEnteredValue: { stringValue: value } };
    case 'boolean':
      return { userEnteredValue: { boolValue: value } };
    case 'number':
      return {
        userEnteredValue: { numberValue: value },
        // The tab leaves the format of times to Sheets, which sees what is typed; of what a program writes it sees a number.
        ...(type === 'date-time'
          ? { userEnteredFormat: { numberFormat: { type: 'DATE_TIME', pattern: patternOf(value) } } }
          : {}),
      };
    default:
      return {};
  }
}

const patternOf = (serial: number): string => (Number.isInteger(serial) ? 'yyyy-mm-dd' : 'yyyy-mm-dd hh:mm');
