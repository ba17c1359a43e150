import type { Instant } from '../../shared/kernel/instant.ts';
import { columnLetter } from '../contract/layout.ts';
import { contractOf } from '../contract/tabs.ts';
import type { CellProblem, CellValue, Column, ObservedRow } from '../contract/types.ts';
import type { ParseContext } from '../parse/context.ts';
import { parseRow, type SheetCommand } from '../parse/row.ts';
import { type FitSettings, fitCell } from './fit-cell.ts';
import type { ImportMapping } from './mapping.ts';
import { importableColumns } from './match-headers.ts';
import { isNeeded } from './propose-mapping.ts';
import type { SourceRow } from './source-table.ts';

/** Something that keeps a row from being taken, and the column of the file where it stands; `null` where none does. */
export interface RowProblem {
  readonly column: string | null;
  readonly problem: CellProblem;
}

export type RowFit =
  | {
      readonly kind: 'fit';
      /** The staff cells that are not empty, by field. */
      readonly cells: Readonly<Record<string, CellValue>>;
      readonly command: SheetCommand;
      /** Some day of it was written without a year. */
      readonly yearSupplied: boolean;
    }
  | { readonly kind: 'unfit'; readonly problems: readonly RowProblem[] };

interface FittedCells {
  readonly cells: Record<string, CellValue>;
  readonly problems: RowProblem[];
  yearSupplied: boolean;
}

/**
 * Reads one record of the file: cell by cell into what staff would have typed, then the whole as the tab itself reads a
 * row, so that nothing is written which the tab would call wrong.
 */
export function fitRow(row: SourceRow, mapping: ImportMapping, settings: FitSettings): RowFit {
  const fitted = fitCells(row, mapping, settings);
  const contract = contractOf(mapping.tab);
  const observed: ObservedRow = { rowNumber: row.rowNumber, slot: null, cells: fitted.cells, shown: {} };
  const parsed = parseRow(contract, observed, contextOf(settings));
  const refused = new Set(fitted.problems.map(({ problem }) => problem.field));
  const missing = importableColumns(mapping.tab)
    .filter(({ field }) => isMissing(mapping, field, parsed, fitted.cells) && !refused.has(field))
    .map(({ field }) => at(mapping, field, { field, reason: 'required-here', parameters: {} }));
  const wrong = parsed.kind === 'problems' ? parsed.problems.map((each) => at(mapping, each.field, each)) : [];
  const problems = inFileOrder([...fitted.problems, ...wrong, ...missing], mapping);
  if (problems.length > 0 || parsed.kind !== 'command') return { kind: 'unfit', problems };
  const { cells, yearSupplied } = fitted;
  return { kind: 'fit', cells, command: parsed.command, yearSupplied };
}

/** As a person finds them, from left to right; what stands in no column comes last. */
function inFileOrder(problems: readonly RowProblem[], { columns }: ImportMapping): readonly RowProblem[] {
  const placeOf = ({ column }: RowProblem): number => {
    const index = columns.findIndex((each) => each.column === column);
    return index < 0 ? columns.length : index;
  };
  return problems.toSorted((one, other) => placeOf(one) - placeOf(other));
}

/** Needed by the tab, by this row of it, or by an import. */
function isMissing(
  { tab }: ImportMapping,
  field: string,
  parsed: ReturnType<typeof parseRow>,
  cells: Readonly<Record<string, CellValue>>,
): boolean {
  if (parsed.kind === 'incomplete' || parsed.kind === 'problems') {
    if (parsed.missing.includes(field)) return true;
  }
  const column = importableColumns(tab).find((each) => each.field === field);
  return column !== undefined && isNeeded(tab, column) && (cells[field] ?? null) === null;
}

function fitCells(row: SourceRow, mapping: ImportMapping, settings: FitSettings): FittedCells {
  const fitted: FittedCells = { cells: {}, problems: [], yearSupplied: false };
  for (const column of importableColumns(mapping.tab)) {
    const received = fitted.cells.receivedAt;
    addCell(fitted, row, column, mapping, settings, typeof received === 'number' ? received : null);
  }
  return fitted;
}

function addCell(
  fitted: FittedCells,
  row: SourceRow,
  column: Column,
  mapping: ImportMapping,
  settings: FitSettings,
  receivedSerial: number | null,
): void {
  const { field } = column;
  const index = mapping.columns.findIndex((each) => each.field === field);
  const found = index < 0 ? null : (row.cells[index] ?? null);
  const fit = fitCell(found, column, settings, receivedSerial);
  if (!fit.ok) {
    const { reason, parameters } = fit;
    fitted.problems.push({ column: columnLetter(index), problem: { field, reason, parameters } });
    return;
  }
  const standard = mapping.defaults[field];
  const supplied = fit.value === null && standard !== undefined ? fitCell(standard, column, settings, null) : fit;
  if (supplied.ok && supplied.value !== null) fitted.cells[field] = supplied.value;
  if (fit.yearSupplied) fitted.yearSupplied = true;
}

function at({ columns }: ImportMapping, field: string | null, problem: CellProblem): RowProblem {
  return { column: columns.find((each) => each.field === field && field !== null)?.column ?? null, problem };
}

/** Every cell was read into a whole value, so that nothing depends on when it was seen. */
function contextOf({ locale, timeZone, now }: FitSettings): ParseContext {
  return { locale, timeZone, now, rowSeenAt: now, seenAt: (): Instant => now };
}
