/** A handle for tests that drive the page with mouse and keyboard: the grid is painted, so its cells have no elements. */
import {
  IRenderManagerService,
  SheetScrollManagerService,
  SheetSkeletonManagerService,
} from '@univerjs/preset-sheets-core';
import type { OfficeGrid } from './grid/office-grid.ts';
import { cellAt } from './grid/sheet-copy.ts';

/** Rows and columns are 0-based; rectangles are in pixels of the page. */
export interface TestHandle {
  readonly ready: boolean;
  readonly sheets: () => readonly string[];
  /** Where the cell of the sheet in front is now; `null` for a sheet that is not there. */
  readonly cellRect: (sheet: string, row: number, column: number) => Rect | null;
  /** The text shown in the cell, as the stand-in last told it. */
  readonly value: (sheet: string, row: number, column: number) => string | null;
  readonly background: (sheet: string, row: number, column: number) => string | null;
}

interface Rect {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

declare global {
  interface Window {
    __guanjia?: TestHandle;
  }
}

export function installTestHandle(grid: OfficeGrid): void {
  const find = (title: string) => grid.workbook?.sheets.find((sheet) => sheet.title === title);
  window.__guanjia = {
    ready: true,
    sheets: () => (grid.workbook?.sheets ?? []).map((sheet) => sheet.title),
    value: (title, row, column) => {
      const sheet = find(title);
      return sheet === undefined ? null : (cellAt(sheet, row, column)?.display ?? '');
    },
    background: (title, row, column) => {
      const sheet = find(title);
      return (sheet === undefined ? null : cellAt(sheet, row, column)?.style?.background) ?? null;
    },
    cellRect: (title, row, column) => {
      const sheet = find(title);
      return sheet === undefined ? null : cellRect(grid, String(sheet.sheetId), row, column, sheet);
    },
  };
}

function cellRect(
  grid: OfficeGrid,
  subUnitId: string,
  row: number,
  column: number,
  frozen: { readonly frozenRowCount: number; readonly frozenColumnCount: number },
): Rect | null {
  const unitId = grid.workbook?.spreadsheetId ?? '';
  const render = grid.univer.__getInjector().get(IRenderManagerService).getRenderById(unitId);
  const skeleton = render?.with(SheetSkeletonManagerService).getSkeleton(subUnitId);
  const canvas = document.querySelector('canvas[id^="univer-sheet-main"]')?.getBoundingClientRect();
  if (skeleton == null || canvas === undefined) return null;
  const at = (r: number, c: number) => skeleton.getCellWithCoordByIndex(r, c);
  const scroll = render?.with(SheetScrollManagerService).getScrollStateByParam({ unitId, sheetId: subUnitId });
  const first = at(frozen.frozenRowCount, frozen.frozenColumnCount);
  const { sheetViewStartRow = 0, sheetViewStartColumn = 0, offsetX = 0, offsetY = 0 } = scroll ?? {};
  const seen = at(sheetViewStartRow + frozen.frozenRowCount, sheetViewStartColumn + frozen.frozenColumnCount);
  const cell = at(row, column);
  const dx = column < frozen.frozenColumnCount ? 0 : seen.startX - first.startX + offsetX;
  const dy = row < frozen.frozenRowCount ? 0 : seen.startY - first.startY + offsetY;
  return {
    x: canvas.x + cell.startX - dx,
    y: canvas.y + cell.startY - dy,
    width: cell.endX - cell.startX,
    height: cell.endY - cell.startY,
  };
}
