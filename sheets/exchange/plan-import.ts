import type { CellProblem, CellValue } from '../contract/types.ts';
import type { SheetCommand } from '../parse/row.ts';
import { repeatsHeader } from './find-header.ts';
import type { FitSettings } from './fit-cell.ts';
import { fitRow, type RowFit, type RowProblem } from './fit-row.ts';
import type { ImportMapping } from './mapping.ts';
import { identityOf } from './row-identity.ts';
import { isBlankRow, type SourceRow, type SourceTable } from './source-table.ts';
import { isTotalRow } from './total-row.ts';

/** Where a row that is not written again stands already. `import`: an earlier run on this very file wrote it. */
export type DuplicateOf =
  | { readonly where: 'file'; readonly rowNumber: number }
  | { readonly where: 'tab'; readonly rowNumber: number }
  | { readonly where: 'import' };

/** What becomes of one row of the file. Every row has exactly one fate. */
export type RowFate =
  | { readonly kind: 'title' }
  | { readonly kind: 'header'; readonly repeated: boolean }
  | { readonly kind: 'blank' }
  | { readonly kind: 'total' }
  | { readonly kind: 'duplicate'; readonly of: DuplicateOf }
  | { readonly kind: 'unfit'; readonly problems: readonly RowProblem[] }
  | {
      readonly kind: 'write';
      readonly cells: Readonly<Record<string, CellValue>>;
      readonly command: SheetCommand;
      readonly yearSupplied: boolean;
    };

export interface PlannedRow {
  readonly rowNumber: number;
  readonly fate: RowFate;
}

export interface PlanContext {
  readonly mapping: ImportMapping;
  readonly settings: FitSettings;
  /** Identities of the rows that the tab has, with their row numbers. */
  readonly present: ReadonlyMap<string, number>;
  /** Rows of this file that an earlier run wrote. */
  readonly written: ReadonlySet<number>;
  /** What the records of the office have against a command; `null` for nothing. */
  readonly judge: (command: SheetCommand) => CellProblem | null;
}

/** Gives every row of the file its fate, in order. */
export function planImport(table: SourceTable, context: PlanContext): readonly PlannedRow[] {
  const { headerRows } = context.mapping;
  const headerLines = table.rows.filter(({ rowNumber }) => headerRows.includes(rowNumber));
  const planned: PlannedRow[] = [];
  const seen = new Map<string, number>();
  for (const row of table.rows) {
    const fate = frameFate(row, context.mapping, headerLines) ?? recordFate(row, context, seen);
    planned.push({ rowNumber: row.rowNumber, fate });
  }
  return planned;
}

/** The fate of a row that is no record; `null` for one that may be. */
function frameFate(row: SourceRow, mapping: ImportMapping, headerLines: readonly SourceRow[]): RowFate | null {
  const first = Math.min(...mapping.headerRows);
  if (isBlankRow(row)) return { kind: 'blank' };
  if (mapping.headerRows.includes(row.rowNumber)) return { kind: 'header', repeated: false };
  if (row.rowNumber < first) return { kind: 'title' };
  if (repeatsHeader(row, headerLines)) return { kind: 'header', repeated: true };
  const unitIndex = mapping.columns.findIndex(({ field }) => field === 'unit' || field === 'code' || field === 'date');
  return isTotalRow(row, unitIndex) ? { kind: 'total' } : null;
}

function recordFate(row: SourceRow, context: PlanContext, seen: Map<string, number>): RowFate {
  const fit = fitRow(row, context.mapping, context.settings);
  const identity = fit.kind === 'fit' ? identityOf(fit.command) : null;
  const earlier = identity === null ? undefined : seen.get(identity);
  // A row that was written before counts as seen, so that its copy further down is told as a copy.
  if (identity !== null && earlier === undefined) seen.set(identity, row.rowNumber);
  if (context.written.has(row.rowNumber)) return { kind: 'duplicate', of: { where: 'import' } };
  if (fit.kind === 'unfit') return { kind: 'unfit', problems: fit.problems };
  if (earlier !== undefined) return { kind: 'duplicate', of: { where: 'file', rowNumber: earlier } };
  const present = identity === null ? undefined : context.present.get(identity);
  if (present !== undefined) return { kind: 'duplicate', of: { where: 'tab', rowNumber: present } };
  return judged(fit, context);
}

function judged(fit: Extract<RowFit, { kind: 'fit' }>, { judge, mapping }: PlanContext): RowFate {
  const problem = judge(fit.command);
  if (problem === null)
    return { kind: 'write', cells: fit.cells, command: fit.command, yearSupplied: fit.yearSupplied };
  const column = mapping.columns.find(({ field }) => field !== null && field === problem.field)?.column ?? null;
  return { kind: 'unfit', problems: [{ column, problem }] };
}

/** How many rows of the file have each fate: together all of them. */
export type FateCounts = Readonly<Record<RowFate['kind'], number>>;

export function countFates(planned: readonly PlannedRow[]): FateCounts {
  const counts = { title: 0, header: 0, blank: 0, total: 0, duplicate: 0, unfit: 0, write: 0 };
  for (const { fate } of planned) counts[fate.kind] += 1;
  return counts;
}
