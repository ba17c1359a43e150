import { cellPlace } from './grid/cell-geometry.ts';
import type { OfficeGrid } from './grid/office-grid.ts';
import { cellAt, type SheetCopy } from './grid/sheet-copy.ts';
import type { CellRect } from './handle-shape.ts';

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
      return sheet === undefined ? null : cellRect(grid, sheet, row, column);
    },
  };
}

function cellRect(grid: OfficeGrid, sheet: SheetCopy, row: number, column: number): CellRect | null {
  const place = cellPlace(grid.univer, grid.workbook?.spreadsheetId ?? '', sheet, row, column);
  if (place === null) return null;
  const { window: view, ...rect } = place;
  const inView =
    rect.x >= view.left &&
    rect.y >= view.top &&
    rect.x + rect.width <= view.right &&
    rect.y + rect.height <= view.bottom;
  return { ...rect, inView };
}
