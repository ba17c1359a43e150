/** Where cells are on the screen. The grid is painted, so they have no elements of their own. */
import { IUniverInstanceService, type Univer, UniverInstanceType, type Workbook } from '@univerjs/core';
import {
  IRenderManagerService,
  SheetScrollManagerService,
  SheetSkeletonManagerService,
} from '@univerjs/preset-sheets-core';
import type { SheetCopy } from './sheet-copy.ts';

/** In pixels of the page. */
export interface CellPlace {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** The part of the window in which the cell can be seen: beside or below what is frozen. */
  readonly window: { readonly left: number; readonly top: number; readonly right: number; readonly bottom: number };
}

/** The grid's scroll bars lie on its right and lower edge. */
const SCROLL_BAR_PX = 12;

/** The cell's place, also when it cannot be seen there; `null`: the sheet is not painted yet. */
export function cellPlace(
  univer: Univer,
  unitId: string,
  sheet: SheetCopy,
  row: number,
  column: number,
): CellPlace | null {
  const sheetId = String(sheet.sheetId);
  const injector = univer.__getInjector();
  const render = injector.get(IRenderManagerService).getRenderById(unitId);
  const skeleton = render?.with(SheetSkeletonManagerService).getSkeleton(sheetId);
  const canvas = document.querySelector('canvas[id^="univer-sheet-main"]')?.getBoundingClientRect();
  if (skeleton == null || canvas === undefined) return null;
  const workbook = injector.get(IUniverInstanceService).getUnit<Workbook>(unitId, UniverInstanceType.UNIVER_SHEET);
  const zoom = workbook?.getSheetBySheetId(sheetId)?.getZoomRatio() ?? 1;
  const at = (r: number, c: number) => skeleton.getCellWithCoordByIndex(r, c);
  const state = render?.with(SheetScrollManagerService).getScrollStateByParam({ unitId, sheetId });
  const { sheetViewStartRow = 0, sheetViewStartColumn = 0, offsetX = 0, offsetY = 0 } = state ?? {};
  // The grid counts how far it is scrolled from the sheet's own beginning, whatever is frozen.
  const [origin, scrolled] = [at(0, 0), at(sheetViewStartRow, sheetViewStartColumn)];
  const [isLeft, isTop] = [column < sheet.frozenColumnCount, row < sheet.frozenRowCount];
  const dx = isLeft ? 0 : scrolled.startX - origin.startX + offsetX;
  const dy = isTop ? 0 : scrolled.startY - origin.startY + offsetY;
  const edge = at(sheet.frozenRowCount, sheet.frozenColumnCount);
  const cell = at(row, column);
  return {
    x: canvas.x + (cell.startX - dx) * zoom,
    y: canvas.y + (cell.startY - dy) * zoom,
    width: (cell.endX - cell.startX) * zoom,
    height: (cell.endY - cell.startY) * zoom,
    window: {
      left: canvas.x + (isLeft ? origin.startX : edge.startX) * zoom,
      top: canvas.y + (isTop ? origin.startY : edge.startY) * zoom,
      right: canvas.right - SCROLL_BAR_PX,
      bottom: canvas.bottom - SCROLL_BAR_PX,
    },
  };
}
