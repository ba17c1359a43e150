import type { SheetValue } from '../../local/google/view/values.ts';
import type { SpreadsheetId } from '../../shared/kernel/identity.ts';
import { columnIndexOf, staffColumns } from '../../sheets/contract/layout.ts';
import { contractOf } from '../../sheets/contract/tabs.ts';
import type { TabContract, TabName } from '../../sheets/contract/types.ts';
import type { ChaosOffice } from './chaos-office.ts';

/** One row of a tab as it stands in the sheet now. */
export interface SheetRow {
  /** 0-based; the header is 0. */
  readonly index: number;
  readonly slot: number | null;
  readonly values: readonly SheetValue[];
  /** What staff have written, in the order of their columns; empty cells and unticked boxes are `null`. */
  readonly typed: readonly SheetValue[];
  readonly isBlank: boolean;
}

/** Where things stand in a tab that staff write in. */
export interface StaffTab {
  readonly tab: TabName;
  readonly contract: TabContract;
  readonly sheetId: number;
  readonly columns: number;
  /** First and behind the last staff column. */
  readonly staffFrom: number;
  readonly staffTo: number;
  column(field: string): number;
}

export function staffTab(tab: TabName): StaffTab {
  const contract = contractOf(tab);
  const at = staffColumns(contract).map(({ field }) => columnIndexOf(contract, field));
  return {
    tab,
    contract,
    sheetId: contract.sheetId,
    columns: contract.columns.length,
    staffFrom: Math.min(...at),
    staffTo: Math.max(...at) + 1,
    column: (field) => columnIndexOf(contract, field),
  };
}

/** The rows below the header. */
export function rowsOf(office: ChaosOffice, spreadsheet: SpreadsheetId, tab: StaffTab): readonly SheetRow[] {
  const [, ...rows] = office.google.values(spreadsheet, tab.sheetId);
  return rows.map((values, index) => {
    const typed = values
      .slice(tab.staffFrom, tab.staffTo)
      .map((value) => (value === '' || value === false ? null : value));
    const slot = values[0];
    return {
      index: index + 1,
      slot: typeof slot === 'number' && Number.isInteger(slot) && slot >= 1 ? slot : null,
      values,
      typed,
      isBlank: typed.every((value) => value === null),
    };
  });
}
