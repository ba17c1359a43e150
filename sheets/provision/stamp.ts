import type { sheets_v4 } from '@googleapis/sheets';
import { lookedUpColumns, lookupFormula } from '../contract/layout.ts';
import type { TabContract } from '../contract/types.ts';

/** A pre-stamped row: its slot and the look-up formulas, staff cells empty. */
export function stampedRow(contract: TabContract, slot: number): sheets_v4.Schema$RowData {
  return {
    values: contract.columns.map((column) => {
      if (column.field === 'slot') return { userEnteredValue: { numberValue: slot } };
      if (column.writer === 'staff') return {};
      return { userEnteredValue: { formulaValue: lookupFormula(contract, column.field) } };
    }),
  };
}

/** Writes a system column whole: its formula is the same text in every row. */
export function lookupColumnRequest(contract: TabContract, field: string): sheets_v4.Schema$Request {
  const index = contract.columns.findIndex((column) => column.field === field);
  return {
    repeatCell: {
      range: { sheetId: contract.sheetId, startRowIndex: 1, startColumnIndex: index, endColumnIndex: index + 1 },
      cell: { userEnteredValue: { formulaValue: lookupFormula(contract, field) } },
      fields: 'userEnteredValue',
    },
  };
}

/** Slots and formulas of a new tab. */
export function firstStampRequests(contract: TabContract, firstSlot: number): readonly sheets_v4.Schema$Request[] {
  return [
    {
      updateCells: {
        start: { sheetId: contract.sheetId, rowIndex: 1, columnIndex: 0 },
        rows: Array.from({ length: contract.rowsAtBirth }, (_, index) => ({
          values: [{ userEnteredValue: { numberValue: firstSlot + index } }],
        })),
        fields: 'userEnteredValue',
      },
    },
    ...lookedUpColumns(contract).map(({ field }) => lookupColumnRequest(contract, field)),
  ];
}
