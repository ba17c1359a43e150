import { invariant } from '../../shared/kernel/invariant.ts';
import type { Column, TabContract, TabName } from './types.ts';

/** Where things stand: letters, the system tab behind each tab, and the formula that joins the two. */

/** `A` for 0, `Z` for 25, `AA` for 26. Throws BrokenInvariant beyond 18,277, the last column a spreadsheet can have. */
export function columnLetter(index: number): string {
  invariant(Number.isInteger(index) && index >= 0 && index <= 18_277, `not a column index: ${index}`);
  const letters: string[] = [];
  for (let rest = index + 1; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    letters.unshift(String.fromCharCode(65 + ((rest - 1) % 26)));
  }
  return letters.join('');
}

/**
 * Title of the hidden tab that holds what the system shows in `tab`: row = slot + 1 for ever. Letters and underscores alone:
 * formulas name it without quotes.
 */
export function systemTabTitle(tab: TabName): string {
  return `_sys_${tab.replaceAll('-', '_')}`;
}

export function columnIndexOf(contract: TabContract, field: string): number {
  const index = contract.columns.findIndex((column) => column.field === field);
  invariant(index >= 0, `no column ${field} in ${contract.tab}`);
  return index;
}

export function columnOf(contract: TabContract, field: string): Column {
  const column = contract.columns[columnIndexOf(contract, field)];
  invariant(column !== undefined, `no column ${field} in ${contract.tab}`);
  return column;
}

export function staffColumns(contract: TabContract): readonly Column[] {
  return contract.columns.filter((column) => column.writer === 'staff');
}

/** The system columns but the slot: those whose value is looked up in the system tab. */
export function lookedUpColumns(contract: TabContract): readonly Column[] {
  return contract.columns.filter((column) => column.writer === 'system' && column.field !== 'slot');
}

/** Header of the system tab: the record, its version, every looked-up column, and when the row was written. */
export function systemTabFields(contract: TabContract): readonly string[] {
  return ['recordId', 'recordVersion', ...lookedUpColumns(contract).map((column) => column.field), 'writtenAt'];
}

/**
 * The formula of a system column: the same text in every row. It names neither its own row nor its own column, so
 * that no insert, sort, copy or cut can misdirect it.
 */
export function lookupFormula(contract: TabContract, field: string): string {
  const index = systemTabFields(contract).indexOf(field);
  invariant(index >= 2, `no looked-up column ${field} in ${contract.tab}`);
  const letter = columnLetter(index);
  const source = `${systemTabTitle(contract.tab)}!$${letter}:$${letter}`;
  return `=IF(INDEX($A:$A,ROW())="","",IFERROR(INDEX(${source},INDEX($A:$A,ROW())+1),""))`;
}
