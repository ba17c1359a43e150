import type { sheets_v4 } from '@googleapis/sheets';
import type { TabContract } from '../contract/types.ts';

type Request = sheets_v4.Schema$Request;

/**
 * Rows are deleted by number, and nobody can keep people from moving rows between a read and a write. So they are taken out
 * into a hidden tab in the same batch that deletes them: whatever stood there is then looked at in peace, and what was not
 * meant is put back. The tab is there from the one batch to the other, and no longer.
 */
export const holdingSheetId = ({ systemSheetId }: TabContract): number => systemSheetId + 50;

export const holdingTitle = ({ tab }: TabContract): string => `_archive_${tab}`;

/** 0-based column behind the contract's: the 0-based row from which each line was taken. */
export const placeColumn = ({ columns }: TabContract): number => columns.length;

/** Takes rows out, in one batch. `rowIndexes` are 0-based; Google refuses the whole while an earlier batch waits there. */
export function takeOutRequests(contract: TabContract, rowIndexes: readonly number[]): readonly Request[] {
  const { sheetId, columns } = contract;
  const holding = holdingSheetId(contract);
  const ascending = [...rowIndexes].sort((one, other) => one - other);
  const gridProperties = { rowCount: ascending.length, columnCount: columns.length + 1 };
  return [
    { addSheet: { properties: { sheetId: holding, title: holdingTitle(contract), hidden: true, gridProperties } } },
    ...ascending.map((rowIndex, line) => copyRequest(contract, sheetId, rowIndex, holding, line)),
    {
      updateCells: {
        start: { sheetId: holding, rowIndex: 0, columnIndex: placeColumn(contract) },
        rows: ascending.map((rowIndex) => ({ values: [{ userEnteredValue: { numberValue: rowIndex } }] })),
        fields: 'userEnteredValue',
      },
    },
    // From the last to the first, since each changes the numbers of those behind it.
    ...[...ascending].reverse().map((rowIndex) => ({
      deleteDimension: { range: { sheetId, dimension: 'ROWS', startIndex: rowIndex, endIndex: rowIndex + 1 } },
    })),
  ];
}

/** A line of the holding tab that goes back to where it was. */
export interface LineToPutBack {
  readonly line: number;
  readonly rowIndex: number;
}

/** Puts back what was not meant and does away with the rest, in one batch. `rowCount` is that of the tab as it is now. */
export function settleRequests(
  contract: TabContract,
  putBack: readonly LineToPutBack[],
  rowCount: number,
): readonly Request[] {
  const { sheetId } = contract;
  const holding = holdingSheetId(contract);
  const ascending = [...putBack].sort((one, other) => one.rowIndex - other.rowIndex);
  return [
    ...ascending.flatMap(({ line, rowIndex }, index) => {
      const place = Math.max(1, Math.min(rowIndex, rowCount + index));
      const range = { sheetId, dimension: 'ROWS', startIndex: place, endIndex: place + 1 };
      return [
        { insertDimension: { range, inheritFromBefore: place > 1 } },
        copyRequest(contract, holding, line, sheetId, place),
      ];
    }),
    { deleteSheet: { sheetId: holding } },
  ];
}

function copyRequest(
  { columns }: TabContract,
  fromSheet: number,
  fromRow: number,
  toSheet: number,
  toRow: number,
): Request {
  const rowOf = (sheetId: number, rowIndex: number): sheets_v4.Schema$GridRange => ({
    sheetId,
    startRowIndex: rowIndex,
    endRowIndex: rowIndex + 1,
    startColumnIndex: 0,
    endColumnIndex: columns.length,
  });
  return {
    copyPaste: {
      source: rowOf(fromSheet, fromRow),
      destination: rowOf(toSheet, toRow),
      pasteType: 'PASTE_NORMAL',
      pasteOrientation: 'NORMAL',
    },
  };
}
