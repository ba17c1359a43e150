/** Brings the grid's tabs from one state of the workbook to the next, in place: the sheet in front stays in front. */
import { mergeWorksheetSnapshotWithDefault } from '@univerjs/core';
import { decorateSheet, type Mutate } from './grid-painter.ts';
import type { SheetCopy } from './sheet-copy.ts';
import { gridSheet } from './snapshot.ts';

type Sheets = readonly SheetCopy[];

/** `front` is the sheet in front; when it goes, the one in its place comes to the front. */
export function repaintTabs(mutate: Mutate, before: Sheets, after: Sheets, front: number | null): void {
  const order = before.map(({ sheetId }) => sheetId);
  for (const sheet of after.filter(({ sheetId }) => !order.includes(sheetId))) {
    // Named styles belong to the workbook as it was opened, so a later sheet brings its own.
    const fresh = mergeWorksheetSnapshotWithDefault(gridSheet(sheet, (style) => style));
    mutate('sheet.mutation.insert-sheet', { index: order.length, sheet: fresh });
    decorateSheet(mutate, sheet);
    order.push(sheet.sheetId);
  }
  const stay = new Set(after.map(({ sheetId }) => sheetId));
  if (front !== null && !stay.has(front)) {
    const next = order.slice(order.indexOf(front)).find((sheetId) => stay.has(sheetId)) ?? after.at(-1)?.sheetId;
    mutate('sheet.operation.set-worksheet-active', { subUnitId: String(next) });
  }
  for (const sheetId of order.filter((each) => !stay.has(each))) {
    mutate('sheet.mutation.remove-sheet', { subUnitId: String(sheetId), subUnitName: '' });
    order.splice(order.indexOf(sheetId), 1);
  }
  renameTabs(mutate, before, after);
  sortTabs(mutate, order, after);
}

function renameTabs(mutate: Mutate, before: Sheets, after: Sheets): void {
  for (const { sheetId, title } of after) {
    const was = before.find((sheet) => sheet.sheetId === sheetId)?.title ?? title;
    if (was !== title) mutate('sheet.mutation.set-worksheet-name', { subUnitId: String(sheetId), name: title });
  }
}

function sortTabs(mutate: Mutate, order: number[], after: Sheets): void {
  for (const [toOrder, { sheetId }] of after.entries()) {
    const fromOrder = order.indexOf(sheetId);
    if (fromOrder === toOrder) continue;
    mutate('sheet.mutation.set-worksheet-order', { subUnitId: String(sheetId), fromOrder, toOrder });
    order.splice(toOrder, 0, ...order.splice(fromOrder, 1));
  }
}
