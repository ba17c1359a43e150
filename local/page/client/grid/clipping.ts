import type { PageRange } from '../../../google/page-protocol.ts';
import { cellAt, rowOfSlot, type SheetCopy, slotOf, textToEdit } from './sheet-copy.ts';

/** Cells that were copied or cut, with what tells whether they are still where they were. */
export interface Clipping {
  readonly kind: 'copy' | 'cut';
  readonly sheetId: number;
  readonly range: PageRange;
  /** The slot of the first row; it stays with the row when rows move. */
  readonly slot: string;
  readonly content: string;
}

export function clippingOf(sheet: SheetCopy, kind: Clipping['kind'], range: PageRange): Clipping {
  const slot = slotOf(sheet, range.startRow);
  return { kind, sheetId: sheet.sheetId, range, slot, content: contentOf(sheet, range) };
}

/** The clipping where its cells are now; `null` when they say something else than when they were copied, or are gone. */
export function clippingNow(sheet: SheetCopy | undefined, clipping: Clipping): Clipping | null {
  if (sheet === undefined) return null;
  const { range, slot } = clipping;
  const startRow = slot === '' ? range.startRow : rowOfSlot(sheet, slot);
  const now = { ...range, startRow, endRow: startRow + range.endRow - range.startRow };
  return startRow >= 0 && contentOf(sheet, now) === clipping.content ? { ...clipping, range: now } : null;
}

function contentOf(sheet: SheetCopy, range: PageRange): string {
  const texts: string[] = [];
  for (let row = range.startRow; row < range.endRow; row += 1) {
    for (let column = range.startColumn; column < range.endColumn; column += 1) {
      texts.push(textToEdit(cellAt(sheet, row, column)));
    }
  }
  return texts.join('\u0000');
}
