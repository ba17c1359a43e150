import {
  IRenderManagerService,
  SheetScrollManagerService,
  SheetSkeletonManagerService,
} from '@univerjs/preset-sheets-core';
import type { OfficeGrid } from './grid/office-grid.ts';
import { cellAt } from './grid/sheet-copy.ts';
import type { CellRect } from './handle-shape.ts';

/** The grid's scroll bars lie on its right and lower edge. */
const SCROLL_BAR_PX = 12;

export function installTestHandle(grid: OfficeGrid): void {
  const find = (title: string) => grid.workbook?.sheets.find((sheet) => sheet.title === title);
  window.__guanjia = {
    ready: true,
    painted: () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done()))),
    sheets: () => (grid.workbook?.sheets ?? []).map((sheet) => sheet.title),
    sheetId: (title) => find(title)?.sheetId,
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
): CellRect | null {
  const unitId = grid.workbook?.spreadsheetId ?? '';
  const render = grid.univer.__getInjector().get(IRenderManagerService).getRenderById(unitId);
  const skeleton = render?.with(SheetSkeletonManagerService).getSkeleton(subUnitId);
  const canvas = document.querySelector('canvas[id^="univer-sheet-main"]')?.getBoundingClientRect();
  if (skeleton == null || canvas === undefined) return null;
  const at = (r: number, c: number) => skeleton.getCellWithCoordByIndex(r, c);
  const state = render?.with(SheetScrollManagerService).getScrollStateByParam({ unitId, sheetId: subUnitId });
  const { sheetViewStartRow = 0, sheetViewStartColumn = 0, offsetX = 0, offsetY = 0 } = state ?? {};
  // The grid counts how far it is scrolled from the sheet's own beginning, whatever is frozen.
  const [origin, scrolled] = [at(0, 0), at(sheetViewStartRow, sheetViewStartColumn)];
  const cell = at(row, column);
  const dx = column < frozen.frozenColumnCount ? 0 : scrolled.startX - origin.startX + offsetX;
  const dy = row < frozen.frozenRowCount ? 0 : scrolled.startY - origin.startY + offsetY;
  const edge = at(frozen.frozenRowCount, frozen.frozenColumnCount);
  const [left, top] = [cell.startX - dx, cell.startY - dy];
  const [width, height] = [cell.endX - cell.startX, cell.endY - cell.startY];
  const inView =
    (column < frozen.frozenColumnCount || left >= edge.startX) &&
    (row < frozen.frozenRowCount || top >= edge.startY) &&
    left + width <= canvas.width - SCROLL_BAR_PX &&
    top + height <= canvas.height - SCROLL_BAR_PX;
  return { x: canvas.x + left, y: canvas.y + top, width, height, inView };
}
