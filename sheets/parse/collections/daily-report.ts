import type { ObservedRow, TabContract } from '../../contract/types.ts';
import type { ParseContext } from '../context.ts';
import type { ParsedRow } from '../parsed-row.ts';
import { rowCells } from '../row-cells.ts';

/** What is to be said of the day beside its figures. */
export function parseReportRemark(contract: TabContract, row: ObservedRow, context: ParseContext): ParsedRow {
  const cells = rowCells(contract, row, context);
  const remark = cells.longText('remark');
  return remark === null ? cells.unreadable() : { kind: 'command', command: { tab: 'daily-report', remark } };
}
