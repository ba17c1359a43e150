import type { sheets_v4 } from '@googleapis/sheets';
import type { SheetsOutcome, WorkbookOutput } from '../../shared/application/ports.ts';
import type { SpreadsheetId } from '../../shared/kernel/identity.ts';
import { contractOf } from '../contract/tabs.ts';
import type { TabName } from '../contract/types.ts';
import type { GoogleCall } from './google-calls.ts';
import { SYSTEM_ROWS_GROWTH } from './limits.ts';
import { readRowCounts } from './row-counts.ts';

/** Workbooks whose sizes are remembered; a process serves a few hundred at most. */
const WORKBOOKS_REMEMBERED_MAX = 1_000;

/**
 * How many rows the system tabs have. We only ever make them longer, so that a remembered size is seldom too great: appending
 * the difference to a size that has meanwhile grown only makes a tab longer than it need be. The owner of a workbook can
 * take rows out nevertheless, even those that a tab is born with: an output that was refused says so.
 */
export class SystemTabSizes {
  readonly #rowsBySheet = new Map<SpreadsheetId, ReadonlyMap<number, number>>();
  readonly #doubted = new Set<SpreadsheetId>();

  /** Google refused an output: before the next one it is read how long the tabs are. */
  doubt(spreadsheet: SpreadsheetId): void {
    if (this.#doubted.size >= WORKBOOKS_REMEMBERED_MAX) this.#doubted.clear();
    this.#rowsBySheet.delete(spreadsheet);
    this.#doubted.add(spreadsheet);
  }

  /**
   * The requests that make room for `output`; none, and no reading, while slots stay below what a tab is born with and
   * nothing was refused.
   */
  async growthFor(
    call: GoogleCall,
    spreadsheet: SpreadsheetId,
    output: WorkbookOutput,
  ): Promise<SheetsOutcome<readonly sheets_v4.Schema$Request[]>> {
    const isDoubted = this.#doubted.has(spreadsheet);
    const needed = rowsNeeded(output, isDoubted);
    if (needed.size === 0) return { kind: 'done', value: [] };
    const known = this.#rowsBySheet.get(spreadsheet);
    if (known !== undefined && [...needed].every(([sheetId, rows]) => (known.get(sheetId) ?? 0) >= rows)) {
      return { kind: 'done', value: [] };
    }
    const sizes = await readRowCounts(call, spreadsheet);
    if (sizes.kind !== 'done') return sizes;
    if (this.#rowsBySheet.size >= WORKBOOKS_REMEMBERED_MAX) this.#rowsBySheet.clear();
    this.#rowsBySheet.set(spreadsheet, sizes.value);
    return {
      kind: 'done',
      value: [...needed].flatMap(([sheetId, rows]) => {
        const present = sizes.value.get(sheetId) ?? 0;
        if (present >= rows) return [];
        return [{ appendDimension: { sheetId, dimension: 'ROWS', length: rows - present + SYSTEM_ROWS_GROWTH } }];
      }),
    };
  }
}

/** Rows each system tab must have, of those that may be too short, which any may when in doubt: a slot stands in row slot + 1. */
function rowsNeeded(output: WorkbookOutput, isDoubted: boolean): ReadonlyMap<number, number> {
  const needed = new Map<number, number>();
  const need = (tab: TabName, slot: number) => {
    const { systemSheetId, systemRowsAtBirth } = contractOf(tab);
    if (isDoubted || slot + 1 > systemRowsAtBirth)
      needed.set(systemSheetId, Math.max(needed.get(systemSheetId) ?? 0, slot + 1));
  };
  for (const { tab, slot } of output.rows) need(tab, slot);
  for (const { tab, firstSlot, count } of output.stampRows) need(tab, firstSlot + count - 1);
  return needed;
}
