import { invariant, unreachable } from '../../../shared/kernel/invariant.ts';
import { linesOfInsertion, sheetOfImage, writesOfImage } from './image.ts';
import type { OperationImage } from './operation.ts';
import type { Sheet } from './sheet.ts';
import type { Transaction } from './transaction.ts';
import { sheetById, type Workbook } from './workbook.ts';

/** Applies one stored operation to the workbook it was recorded for, in the state it was recorded in. */
export function replay(workbook: Workbook, transaction: Transaction, image: OperationImage): void {
  const sheetOf = (sheetId: number): Sheet => {
    const sheet = sheetById(workbook, sheetId);
    invariant(sheet !== undefined, `the log speaks of a sheet ${sheetId} that is not there`);
    return sheet;
  };
  switch (image.kind) {
    case 'cells':
      for (const { row, column, cell } of writesOfImage(image))
        transaction.write(sheetOf(image.sheetId), row, column, cell);
      return;
    case 'insert': {
      const sheet = sheetOf(image.sheetId);
      transaction.insertLines(sheet, image.dimension, image.at, linesOfInsertion(sheet, image));
      return;
    }
    case 'delete':
      transaction.deleteLines(sheetOf(image.sheetId), image.dimension, image.at, image.count);
      return;
    case 'move':
      transaction.moveLines(sheetOf(image.sheetId), image.dimension, image.at, image.count, image.to);
      return;
    case 'line':
      transaction.setLine(sheetOf(image.sheetId), image.dimension, image.index, image.properties);
      return;
    case 'sheet-part':
      transaction.setSheetPart(sheetOf(image.sheetId), image.change.key, image.change.value);
      return;
    case 'workbook-part':
      transaction.setWorkbookPart(image.change.key, image.change.value);
      return;
    case 'add-sheet':
      transaction.addSheet(image.index, sheetOfImage(image.sheet));
      return;
    case 'remove-sheet':
      transaction.removeSheet(sheetOf(image.sheetId));
      return;
    case 'move-sheet':
      transaction.moveSheet(sheetOf(image.sheetId), image.index);
      return;
    default:
      unreachable(image);
  }
}
