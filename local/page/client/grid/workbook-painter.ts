/** Puts a workbook into the grid, and brings the grid from one state of it to the next. */
import { IUniverInstanceService, type Univer, UniverInstanceType } from '@univerjs/core';
import { selectFirstCell } from './front-sheet.ts';
import { decorateSheet, type Mutate, repaintSheet } from './grid-painter.ts';
import { gridWorkbook } from './snapshot.ts';
import { repaintTabs } from './tab-painter.ts';
import type { WorkbookCopy } from './workbook-copy.ts';

/** Shows the workbook in the place of the one that was shown before, if any was. */
export function paintWorkbook(univer: Univer, mutate: Mutate, before: WorkbookCopy | null, after: WorkbookCopy): void {
  if (before !== null) univer.__getInjector().get(IUniverInstanceService).disposeUnit(before.spreadsheetId);
  univer.createUnit(UniverInstanceType.UNIVER_SHEET, gridWorkbook(after));
  for (const sheet of after.sheets) {
    decorateSheet(mutate, sheet);
    selectFirstCell(mutate, sheet);
  }
}

/** The same workbook later, in place. `front` is the number of the sheet in front. */
export function repaintWorkbook(mutate: Mutate, before: WorkbookCopy, after: WorkbookCopy, front: number | null): void {
  repaintTabs(mutate, before.sheets, after.sheets, front);
  for (const sheet of after.sheets) {
    const old = before.sheet(sheet.sheetId);
    if (old !== undefined) repaintSheet(mutate, old, sheet);
  }
}
