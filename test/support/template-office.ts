import type { PageAct } from '../../local/google/page-protocol.ts';
import type { GoogleStandIn } from '../../local/google/stand-in.ts';
import type { TableLogEntry } from '../../local/table/journal.ts';
import { TableState } from '../../local/table/table-state.ts';
import type { SpreadsheetId } from '../../shared/kernel/identity.ts';
import type { Instant } from '../../shared/kernel/instant.ts';
import { invariant } from '../../shared/kernel/invariant.ts';
import { columnIndexOf, staffColumns } from '../../sheets/contract/layout.ts';
import { contractOf, tabsOfWorkbook } from '../../sheets/contract/tabs.ts';
import type { TabName } from '../../sheets/contract/types.ts';

/** A row as staff would type it, by field. */
export type Filled = Readonly<Record<string, string>>;

/** The hand that brings a new workbook to where every seed is to begin. */
export interface TemplateHand {
  /** Throws when it is refused. */
  act(act: PageAct): void;
  /** Leaves each tab so many rows at most: fewer cells, quicker seeds. */
  keepRows(rowsOf: (tab: TabName) => number): void;
  /** From the first row on, by field. */
  fill(tab: TabName, rows: readonly Filled[]): void;
}

export function templateHand(google: GoogleStandIn, spreadsheet: SpreadsheetId): TemplateHand {
  const act = (pageAct: PageAct): void => {
    const { kind } = google.act(spreadsheet, 'office', pageAct);
    invariant(kind === 'done', `done, not ${kind}`);
  };
  return {
    act,
    keepRows: (rowsOf) => {
      for (const { tab, sheetId, rowsAtBirth } of tabsOfWorkbook('service')) {
        const kept = rowsOf(tab);
        if (kept < rowsAtBirth) act({ kind: 'delete-rows', sheetId, at: kept + 1, count: rowsAtBirth - kept });
      }
    },
    fill: (tab, rows) => {
      const contract = contractOf(tab);
      const columns = staffColumns(contract);
      const [first] = columns;
      invariant(first !== undefined, 'the tab has staff columns');
      const column = columnIndexOf(contract, first.field);
      const texts = rows.map((filled) => columns.map(({ field }) => filled[field] ?? ''));
      act({ kind: 'paste', sheetId: contract.sheetId, row: 1, column, rows: texts });
    },
  };
}

/** The shortest log that leads to the table as it is after these changes, without its past. */
export function tableAsLeft(changes: readonly TableLogEntry[], now: Instant): readonly TableLogEntry[] {
  const state = new TableState();
  for (const entry of changes) state.apply(entry);
  return [...state.snapshot(now)].filter(({ kind }) => kind !== 'kept-change' && kind !== 'kept-token');
}

/**
 * Requests that shorten the system tabs to `spare` rows beyond those for the slots that a tab is born with: of the thousands
 * that wait there most are never used, and every seed would make them anew. Only the system's own account may ask for it.
 */
export const systemRowsToDrop = (spare: number) =>
  tabsOfWorkbook('service').flatMap(({ systemSheetId: sheetId, rowsAtBirth, systemRowsAtBirth: endIndex }) => {
    const startIndex = rowsAtBirth + spare;
    if (startIndex >= endIndex) return [];
    return [{ deleteDimension: { range: { sheetId, dimension: 'ROWS', startIndex, endIndex } } }];
  });
