import type { Sheet } from '../grid/sheet.ts';
import { sheetById } from '../grid/workbook.ts';
import type { Document } from '../library/document.ts';
import type { PageAct, PageRange, RowAnchor } from '../page-protocol.ts';
import { shownText } from './page-cell.ts';

/** Where the row is by now; `null` when it is gone. */
type RowNow = (sheetId: number, row: number) => number | null;

/**
 * The act on the rows for which it was meant. Between what a person sees and what the workbook is lies the way there
 * and back: meanwhile others may have put rows in, taken rows away or sorted. `null`: its rows are gone, or no longer
 * stand together. Rows for which no anchor answers are taken as numbered.
 */
export function actOnRowsNow(document: Document, act: PageAct, anchors: readonly RowAnchor[]): PageAct | null {
  if (anchors.length === 0) return act;
  return moved(act, rowFinder(document, anchors));
}

function rowFinder(document: Document, anchors: readonly RowAnchor[]): RowNow {
  return (sheetId, row) => {
    const sheet = sheetById(document.workbook, sheetId);
    const above = anchors
      .filter((anchor) => anchor.sheetId === sheetId && anchor.row <= row)
      .reduce<RowAnchor | null>((last, anchor) => (last !== null && last.row >= anchor.row ? last : anchor), null);
    if (sheet === undefined || above === null) return row;
    const now = rowOfSlot(document, sheet, above);
    return now === null ? null : now + row - above.row;
  };
}

/** A slot may stand in two rows for a moment, when a row was copied whole: then the row stays where it was. */
function rowOfSlot(document: Document, sheet: Sheet, { row, slot }: RowAnchor): number | null {
  const carries = (index: number) => shownText(document, sheet, index, 0) === slot;
  if (carries(row)) return row;
  return sheet.rows.find(({ index }) => carries(index))?.index ?? null;
}

function moved(act: PageAct, now: RowNow): PageAct | null {
  switch (act.kind) {
    case 'type':
    case 'check': {
      const row = now(act.sheetId, act.row);
      return row === null ? null : { ...act, row };
    }
    case 'paste': {
      const row = firstOfBlock(now, act.sheetId, act.row, act.rows.length);
      return row === null ? null : { ...act, row };
    }
    case 'clear': {
      const range = rangeNow(now, act.sheetId, act.range);
      return range === null ? null : { ...act, range };
    }
    case 'copy':
    case 'cut': {
      const range = rangeNow(now, act.sheetId, act.range);
      const toRow = now(act.toSheetId, act.toRow);
      return range === null || toRow === null ? null : { ...act, range, toRow };
    }
    case 'fill': {
      const [range, toRange] = [rangeNow(now, act.sheetId, act.range), rangeNow(now, act.sheetId, act.toRange)];
      return range === null || toRange === null ? null : { ...act, range, toRange };
    }
    case 'insert-rows': {
      const at = now(act.sheetId, act.at);
      return at === null ? null : { ...act, at };
    }
    case 'delete-rows': {
      const at = firstOfBlock(now, act.sheetId, act.at, act.count);
      return at === null ? null : { ...act, at };
    }
    case 'move-rows': {
      const at = firstOfBlock(now, act.sheetId, act.at, act.count);
      const to = now(act.sheetId, act.to);
      return at === null || to === null ? null : { ...act, at, to };
    }
    default:
      // Sorting and filtering mean the table as it is, the rest means columns or nothing in particular.
      return act;
  }
}

function rangeNow(now: RowNow, sheetId: number, range: PageRange): PageRange | null {
  const count = range.endRow - range.startRow;
  const startRow = firstOfBlock(now, sheetId, range.startRow, count);
  return startRow === null ? null : { ...range, startRow, endRow: startRow + count };
}

/** Where a block of rows begins by now; `null` when its ends have moved apart. */
function firstOfBlock(now: RowNow, sheetId: number, row: number, count: number): number | null {
  const last = Math.max(0, count - 1);
  const [begins, ends] = [now(sheetId, row), now(sheetId, row + last)];
  return begins !== null && ends === begins + last ? begins : null;
}
