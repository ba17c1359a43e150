import { invariant } from '../../shared/kernel/invariant.ts';
import { columnOf } from '../contract/layout.ts';
import type { CellProblem, CellValue, ObservedRow, TabContract } from '../contract/types.ts';
import { type CellProblemReason, type CellReading, isErrorValue } from './cell/reading.ts';
import { cleanText } from './cell/text.ts';

/** The outcome of a row that says nothing that could be carried out. */
export type UnreadableRow =
  | { readonly kind: 'incomplete'; readonly missing: readonly string[] }
  | { readonly kind: 'problems'; readonly problems: readonly CellProblem[]; readonly missing: readonly string[] };

/** Reads the cells of one row and gathers what is wrong with them, so that a person sees everything at once. */
export interface RowReader {
  /** `null` when the cell is empty or cannot be read; which of the two is kept for {@link unreadable}. */
  read<Value>(field: string, parse: (cell: CellValue) => CellReading<Value>): Value | null;
  /** A problem that shows only beside other cells. */
  report(field: string, reason: CellProblemReason): void;
  /** A cell that this row needs although its column does not. */
  require(field: string): void;
  isReadable(): boolean;
  /** Throws BrokenInvariant for a row that is readable. */
  unreadable(): UnreadableRow;
}

/** `false` is an unticked box: nothing was entered. */
export function isBlank(cell: CellValue): boolean {
  return cell === false || cleanText(cell) === '';
}

export function rowReader(contract: TabContract, row: ObservedRow): RowReader {
  const problems: CellProblem[] = [];
  const missing: string[] = [];
  return {
    read(field, parse) {
      const cell = row.cells[field] ?? null;
      if (isErrorValue(cell)) {
        problems.push({ field, reason: 'cell-is-error', parameters: { shown: cleanText(cell) } });
        return null;
      }
      const reading = parse(cell);
      if (!reading.ok) {
        problems.push({ field, reason: reading.reason, parameters: reading.parameters });
        return null;
      }
      if (reading.value === null && columnOf(contract, field).required) missing.push(field);
      return reading.value;
    },
    report(field, reason) {
      problems.push({ field, reason, parameters: {} });
    },
    require(field) {
      // What cannot be read is not asked for besides.
      if (!problems.some((each) => each.field === field)) missing.push(field);
    },
    isReadable: () => problems.length === 0 && missing.length === 0,
    unreadable() {
      if (problems.length > 0) return { kind: 'problems', problems, missing };
      invariant(missing.length > 0, `a readable row of ${contract.tab} was called unreadable`);
      return { kind: 'incomplete', missing };
    },
  };
}
