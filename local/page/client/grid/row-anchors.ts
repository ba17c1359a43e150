/** What tells the stand-in which rows an act means, should others have moved them by the time it arrives. */
import type { PageAct, PageRange, RowAnchor } from '../../../google/page-protocol.ts';
import { type Place, rowOfSlot, type SheetCopy, slotOf } from './sheet-copy.ts';

type SheetOf = (sheetId: number) => SheetCopy | undefined;
type Row = readonly [sheetId: number, row: number];

/** For each row the act names the nearest one from there upwards that has a slot; none where no row has any. */
export function anchorsOf(act: PageAct, sheetOf: SheetOf): readonly RowAnchor[] {
  const anchors = rowsNamed(act).flatMap(([sheetId, row]) => {
    const sheet = sheetOf(sheetId);
    return (sheet === undefined ? null : anchorAbove(sheet, row)) ?? [];
  });
  return [...new Map(anchors.map((anchor) => [`${anchor.sheetId} ${anchor.row}`, anchor])).values()];
}

/** Where the row that was meant is by now; where nothing tells, it is where it was. */
export function rowNow(anchors: readonly RowAnchor[], sheet: SheetCopy, { row }: Place): number {
  const anchor = anchors.find((each) => each.sheetId === sheet.sheetId && each.row <= row);
  if (anchor === undefined || slotOf(sheet, anchor.row) === anchor.slot) return row;
  const now = rowOfSlot(sheet, anchor.slot);
  return now < 0 ? row : now + row - anchor.row;
}

function anchorAbove(sheet: SheetCopy, from: number): RowAnchor | null {
  for (let row = Math.min(from, sheet.rowCount - 1); row >= sheet.frozenRowCount; row -= 1) {
    const slot = slotOf(sheet, row);
    if (slot !== '') return { sheetId: sheet.sheetId, row, slot };
  }
  return null;
}

/** The first and the last row of every block. */
function rowsNamed(act: PageAct): readonly Row[] {
  switch (act.kind) {
    case 'type':
    case 'check':
      return [[act.sheetId, act.row]];
    case 'paste':
      return block(act.sheetId, act.row, act.rows.length);
    case 'clear':
      return ends(act.sheetId, act.range);
    case 'copy':
    case 'cut':
      return [...ends(act.sheetId, act.range), [act.toSheetId, act.toRow]];
    case 'fill':
      return [...ends(act.sheetId, act.range), ...ends(act.sheetId, act.toRange)];
    case 'insert-rows':
      return [[act.sheetId, act.at]];
    case 'delete-rows':
      return block(act.sheetId, act.at, act.count);
    case 'move-rows':
      return [...block(act.sheetId, act.at, act.count), [act.sheetId, act.to]];
    default:
      return [];
  }
}

function ends(sheetId: number, { startRow, endRow }: PageRange): readonly Row[] {
  return block(sheetId, startRow, endRow - startRow);
}

function block(sheetId: number, row: number, count: number): readonly Row[] {
  return [
    [sheetId, row],
    [sheetId, row + Math.max(1, count) - 1],
  ];
}
