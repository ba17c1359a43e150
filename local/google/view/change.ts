import type { CalculationNode } from '../grid/calculation.ts';
import type { Operation } from '../grid/operation.ts';
import type { Sheet } from '../grid/sheet.ts';
import type { Transaction } from '../grid/transaction.ts';
import type { Document } from '../library/document.ts';
import type { PageCell, PageChange } from '../page-protocol.ts';
import { pageCell } from './page-cell.ts';

/** Operations after which cells stand elsewhere, or look different, in other sheets too. */
const FAR_REACHING: ReadonlySet<Operation['kind']> = new Set([
  'insert',
  'delete',
  'move',
  'workbook-part',
  'add-sheet',
  'remove-sheet',
  'move-sheet',
]);

function reachesFar(operation: Operation): boolean {
  const renames = operation.kind === 'sheet-part' && operation.change.key === 'title';
  return renames || FAR_REACHING.has(operation.kind);
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
  const everywhere = operations.some(reachesFar);
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
  for (const { sheet, row, column } of stale) {
    if (row.index >= 0 && column.index >= 0) touch(sheet.sheetId, row.index, column.index);
  }
  const sheets = workbook.sheets.flatMap((sheet) => {
    const structure = everywhere || structural.has(sheet.sheetId);
    const places = changed.get(sheet.sheetId);
    if (!structure && places === undefined) return [];
    return [
      { sheetId: sheet.sheetId, cells: structure ? {} : shown(document, nowSerial, sheet, places ?? []), structure },
    ];
  });
  return { spreadsheetId: workbook.spreadsheetId, fromVersion, version, sheets };
}

function shown(
  document: Document,
  nowSerial: number,
  sheet: Sheet,
  places: Iterable<string>,
): Readonly<Record<string, PageCell | null>> {
  const cells: Record<string, PageCell | null> = {};
  for (const place of places) {
    const [row = 0, column = 0] = place.split(',').map(Number);
    cells[place] = pageCell(document, nowSerial, sheet, row, column);
  }
  return cells;
}
