import type { sheets_v4 } from '@googleapis/sheets';
import type { Slot } from '../../../shared/kernel/identity.ts';
import type { Locale } from '../../../shared/kernel/locale.ts';
import type { CellValue, Column, TabContract } from '../../../sheets/contract/types.ts';
import { columnFormatRequests } from '../../../sheets/provision/column-formats.ts';
import { stampedRow } from '../../../sheets/provision/stamp.ts';
import { receiptRequest } from './receipts.ts';

/** One row of the file on its way into the tab. */
export interface BirthRow {
  readonly rowNumber: number;
  readonly slot: Slot;
  readonly cells: Readonly<Record<string, CellValue>>;
}

/**
 * One atomic request: rows after the last of the tab, each with its slot and look-up formulas as any pre-stamped row, its
 * staff cells filled, and the receipt that says so. Values are typed, so that no text of the file is ever evaluated.
 */
export function appendBatch(
  contract: TabContract,
  rows: readonly BirthRow[],
  fingerprint: string,
  locale: Locale,
): readonly sheets_v4.Schema$Request[] {
  return [
    {
      appendCells: {
        sheetId: contract.sheetId,
        rows: rows.map((row) => birthRow(contract, row)),
        fields: 'userEnteredValue,userEnteredFormat.numberFormat',
      },
    },
    ...columnFormatRequests(contract, locale),
    receiptRequest(
      contract,
      fingerprint,
      rows.map(({ rowNumber }) => rowNumber),
    ),
  ];
}

export function birthRow(contract: TabContract, { slot, cells }: BirthRow): sheets_v4.Schema$RowData {
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
