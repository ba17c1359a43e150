import type { CalculationNode } from '../grid/calculation.ts';
import type { Operation } from '../grid/operation.ts';
import type { Sheet, SheetParts } from '../grid/sheet.ts';
import type { Transaction } from '../grid/transaction.ts';
import type { Document } from '../library/document.ts';
import type { PageCell, PageChange } from '../page-protocol.ts';
import { columnsOf } from './conditional-format.ts';
import { PageCells } from './page-cell.ts';
import { withReaders } from './readers.ts';

/** Operations after which cells stand elsewhere, so that whatever reads them may show something else. */
const MOVES_LINES: ReadonlySet<Operation['kind']> = new Set(['insert', 'delete', 'move']);

/** Operations after which there are other tabs, or the same under other names and rules. */
const CHANGES_TABS: ReadonlySet<Operation['kind']> = new Set([
  'workbook-part',
  'add-sheet',
  'remove-sheet',
  'move-sheet',
]);
const PARTS_OF_TABS: ReadonlySet<keyof SheetParts> = new Set(['title', 'hidden']);

function changesTabs(operation: Operation): boolean {
  const concernsTab = operation.kind === 'sheet-part' && PARTS_OF_TABS.has(operation.change.key);
  return concernsTab || CHANGES_TABS.has(operation.kind);
}

/** What the page is to be told after a transaction was committed; `stale` is what the calculation has to redo. */
export function changeOf(
  document: Document,
  nowSerial: number,
  fromVersion: number,
  { operations, revalidated }: Pick<Transaction, 'operations' | 'revalidated'>,
  stale: ReadonlySet<CalculationNode>,
): PageChange {
  const { workbook, version } = document;
  const tabs = operations.some(changesTabs);
  const structural = new Set([...revalidated].map(({ sheetId }) => sheetId));
  const changed = new Map<number, Set<string>>();
  const touch = (sheetId: number, row: number, column: number): void => {
    const cells = changed.get(sheetId) ?? new Set();
    changed.set(sheetId, cells.add(`${row},${column}`));
  };
  for (const operation of operations) {
    if (operation.kind === 'cells') {
      for (const { row, column } of operation.writes) touch(operation.sheetId, row, column);
    } else if (operation.kind === 'line' || operation.kind === 'sheet-part') structural.add(operation.sheetId);
  }
  for (const node of stale) {
    if (node.row.index < 0 || node.column.index < 0) continue;
    for (const column of columnsOf(node)) touch(node.sheet.sheetId, node.row.index, column);
  }
  // The calculation has forgotten who reads what, so all that could read what moved is told to be other.
  if (operations.some(({ kind }) => MOVES_LINES.has(kind))) {
    const concerned = operations.flatMap((operation) => ('sheetId' in operation ? [operation.sheetId] : []));
    for (const sheetId of withReaders(document, new Set(concerned))) structural.add(sheetId);
  }
  const sheets = workbook.sheets.flatMap((sheet) => {
    const structure = tabs || structural.has(sheet.sheetId);
    const places = changed.get(sheet.sheetId);
    if (!structure && places === undefined) return [];
    return [
      { sheetId: sheet.sheetId, cells: structure ? {} : shown(document, nowSerial, sheet, places ?? []), structure },
    ];
  });
  return { spreadsheetId: workbook.spreadsheetId, fromVersion, version, tabs, sheets };
}

function shown(
  document: Document,
  nowSerial: number,
  sheet: Sheet,
  places: Iterable<string>,
): Readonly<Record<string, PageCell | null>> {
  const all = new PageCells(document, nowSerial);
  const cells: Record<string, PageCell | null> = {};
  for (const place of places) {
    const [row = 0, column = 0] = place.split(',').map(Number);
    cells[place] = all.at(sheet, row, column);
  }
  return cells;
}
