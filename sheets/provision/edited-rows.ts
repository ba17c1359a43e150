import type { RowOutput } from '../../shared/application/ports.ts';
import { systemTabFields } from '../contract/layout.ts';
import { contractOf } from '../contract/tabs.ts';
import type { CellValue } from '../contract/types.ts';
import { type Drift, drift } from './drift.ts';
import { cellOf, type WorkbookState } from './workbook-state.ts';

/** Rows of the system tabs that hold something else than they must, formulas included; when they were written does not matter. */
export function editedRows(state: WorkbookState, expected: readonly RowOutput[]): readonly RowOutput[] {
  const sheets = new Map(state.sheets.map((sheet) => [sheet.sheetId, sheet]));
  return expected.filter((row) => {
    const contract = contractOf(row.tab);
    const system = sheets.get(contract.systemSheetId);
    if (system === undefined) return hasContent(row);
    return systemTabFields(contract).some((field, column) => {
      if (field === 'recordVersion' || field === 'writtenAt') return false;
      const wanted = field === 'recordId' ? row.recordId : (row.cells[field] ?? null);
      return plain(cellOf(system, row.slot, column).entered) !== plain(wanted);
    });
  });
}

/** One line for each tab. */
export function editedRowsDrift(edited: readonly RowOutput[]): readonly Drift[] {
  return [...new Set(edited.map(({ tab }) => tab))].map((tab) =>
    drift('system-rows-edited', tab, null, edited.filter((row) => row.tab === tab).length),
  );
}

const hasContent = ({ recordId, cells }: RowOutput): boolean =>
  recordId !== '' || Object.values(cells).some((value) => plain(value) !== null);

/** An empty text and an empty cell are the same; a formula is never what we wrote. */
function plain(value: CellValue | { readonly formula: string }): CellValue {
  if (value !== null && typeof value === 'object') return `formula ${value.formula}`;
  return value === '' ? null : value;
}
