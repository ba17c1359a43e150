import { type SourceCell, type SourceRow, textOfCell } from '../../../sheets/exchange/source-table.ts';
import { OperatorProblem } from '../operator-problem.ts';
import { COLUMNS_MAX, ROWS_MAX } from './limits.ts';

/**
 * Rows as read, numbered from 1, without the blank ones at the end. Throws {@link OperatorProblem} where there are more
 * rows or columns than are looked at: what is not looked at would be lost without a word.
 */
export function sourceRows(rows: readonly (readonly SourceCell[])[], what: string): readonly SourceRow[] {
  const last = rows.findLastIndex(isFilled);
  if (last >= ROWS_MAX) throw new OperatorProblem(`${what} has more than ${ROWS_MAX} rows: divide it`);
  const tooWide = rows.findIndex((cells) => isFilled(cells.slice(COLUMNS_MAX)));
  if (tooWide >= 0)
    throw new OperatorProblem(
      `row ${tooWide + 1} of ${what} has more than ${COLUMNS_MAX} columns: delete those not needed`,
    );
  return rows.slice(0, last + 1).map((cells, index) => ({ rowNumber: index + 1, cells: cells.slice(0, COLUMNS_MAX) }));
}

const isFilled = (cells: readonly SourceCell[]): boolean => cells.some((cell) => textOfCell(cell) !== '');
