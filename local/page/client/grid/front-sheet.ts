/** The sheet in front: what is selected in it, and where somebody is. */
import {
  ICommandService,
  IUniverInstanceService,
  type Univer,
  UniverInstanceType,
  type Workbook,
} from '@univerjs/core';
import { SheetsSelectionsService } from '@univerjs/preset-sheets-core';
import type { PageRange } from '../../../google/page-protocol.ts';
import type { PresentPlace } from '../../presence.ts';
import { type CellPlace, cellPlace } from './cell-geometry.ts';
import { pageRange } from './grid-commands.ts';
import type { Mutate } from './grid-painter.ts';
import type { OpenEditor } from './open-editor.ts';
import { cellAt, rowOfSlot, type SheetCopy, slotOf } from './sheet-copy.ts';
import type { WorkbookCopy } from './workbook-copy.ts';

/** The row of the active cell: its tab, its number from 0, and its slot (empty: none). */
export interface SelectedRow {
  readonly title: string;
  readonly row: number;
  readonly slot: string;
  /** What is shown in it, from left to right; empty and hidden cells are left out. */
  readonly cells: readonly { readonly column: number; readonly text: string }[];
}

export class FrontSheet {
  private readonly univer: Univer;
  private readonly copy: () => WorkbookCopy | null;
  private readonly editor: OpenEditor;

  constructor(univer: Univer, copy: () => WorkbookCopy | null, editor: OpenEditor) {
    this.univer = univer;
    this.copy = copy;
    this.editor = editor;
  }

  sheet(): SheetCopy | null {
    const units = this.univer.__getInjector().get(IUniverInstanceService);
    const workbook = units.getCurrentUnitOfType<Workbook>(UniverInstanceType.UNIVER_SHEET);
    const sheetId = workbook?.getActiveSheet()?.getSheetId();
    return (sheetId === undefined ? undefined : this.copy()?.sheet(Number(sheetId))) ?? null;
  }

  /** The selected ranges, the one with the active cell last. */
  ranges(sheet: SheetCopy | null): readonly PageRange[] {
    if (sheet === null) return [];
    return this.selections()
      .getCurrentSelections()
      .map(({ range }) => pageRange({ sheet }, range));
  }

  selectedRow(): SelectedRow | null {
    const sheet = this.sheet();
    const row = this.ranges(sheet).at(-1)?.startRow;
    if (sheet === null || row === undefined) return null;
    const cells = sheet.columns.flatMap(({ hidden }, column) => {
      const text = hidden ? '' : (cellAt(sheet, row, column)?.display ?? '');
      return text === '' ? [] : [{ column, text }];
    });
    return { title: sheet.title, row, slot: slotOf(sheet, row), cells };
  }

  /** Where the person is: the cell that is being edited, or the selected one. */
  whereabouts(): PresentPlace | null {
    const copy = this.copy();
    const sheet = this.sheet();
    const range = this.ranges(sheet).at(-1);
    if (copy === null || sheet === null || range === undefined) return null;
    const open = this.editor.isOpen() ? this.editor.place() : null;
    const { row, column } = open ?? { row: range.startRow, column: range.startColumn };
    const [{ spreadsheetId }, { sheetId }] = [copy, sheet];
    return { spreadsheetId, sheetId, row, column, slot: slotOf(sheet, row), isEditing: open !== null };
  }

  /** Where that cell is on the screen, found by its slot; `null` when it is not in the sheet in front. */
  onScreen(place: PresentPlace): CellPlace | null {
    const sheet = this.sheet();
    if (sheet?.sheetId !== place.sheetId || this.copy()?.spreadsheetId !== place.spreadsheetId) return null;
    const stays = slotOf(sheet, place.row) === place.slot;
    const row = stays ? place.row : rowOfSlot(sheet, place.slot);
    if (row < 0 || place.column >= sheet.columnCount) return null;
    return cellPlace(this.univer, place.spreadsheetId, sheet, row, place.column);
  }

  /**
   * The grid's services exist once the first workbook is open, not before. It says nothing of the selection when that is
   * the same in the tab that comes to the front.
   */
  watch(moved: () => void): void {
    this.selections().selectionChanged$.subscribe(moved);
    const commands = this.univer.__getInjector().get(ICommandService);
    commands.onCommandExecuted(({ id }) => {
      if (id === 'sheet.operation.set-worksheet-active') moved();
    });
  }

  private selections(): SheetsSelectionsService {
    return this.univer.__getInjector().get(SheetsSelectionsService);
  }
}

/** The grid begins on the hidden first column's heading; a person begins on the first cell to fill in. */
export function selectFirstCell(mutate: Mutate, sheet: SheetCopy): void {
  const row = sheet.frozenRowCount;
  const column = firstColumnToFillIn(sheet, row);
  if (column < 0 || row >= sheet.rowCount) return;
  const range = { startRow: row, endRow: row, startColumn: column, endColumn: column };
  const primary = { ...range, actualRow: row, actualColumn: column, isMerged: false, isMergedMainCell: false };
  const selections = [{ range, primary, style: null }];
  mutate('sheet.operation.set-selections', { subUnitId: String(sheet.sheetId), selections });
}

/** What is reckoned is the system's; a tab in which everything is begins on the first column that is shown. */
function firstColumnToFillIn(sheet: SheetCopy, row: number): number {
  const isShown = sheet.columns.map(({ hidden }) => !hidden);
  const isFree = isShown.map((shown, column) => shown && cellAt(sheet, row, column)?.formula === undefined);
  return isFree.includes(true) ? isFree.indexOf(true) : isShown.indexOf(true);
}
