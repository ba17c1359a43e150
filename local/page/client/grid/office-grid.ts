/** The workbook on the page: shows what the stand-in says, and hands on what a person does. */
import { IUniverInstanceService, type Univer, UniverInstanceType, type Workbook } from '@univerjs/core';
import { SheetsSelectionsService } from '@univerjs/preset-sheets-core';
import type { PageAct, PageChange, PageRange, PageWorkbook } from '../../../google/page-protocol.ts';
import type { PresentPlace } from '../../presence.ts';
import { type CellPlace, cellPlace } from './cell-geometry.ts';
import { pasteAct } from './clipboard.ts';
import { clippingOf } from './clipping.ts';
import { Clippings } from './clippings.ts';
import { type CommandGate, installCommandGate } from './command-gate.ts';
import { setFilter } from './filter-and-sort.ts';
import { pageRange } from './grid-commands.ts';
import { decorateSheet, type Mutate, paintCells, paintTyped, repaintSheet } from './grid-painter.ts';
import type { Editing, GridState } from './grid-state.ts';
import { OpenEditor } from './open-editor.ts';
import { cellAt, contains, isProtected, rowOfSlot, type SheetCopy, slotOf } from './sheet-copy.ts';
import { gridWorkbook } from './snapshot.ts';
import { readClipboard } from './system-clipboard.ts';
import { ACTS_OF_TOOLS, type Tool } from './tools.ts';
import { startUniver } from './univer.ts';
import { WorkbookCopy } from './workbook-copy.ts';

/** Why something was not done: it does not exist here, the cell is the system's, or the clipboard cannot be read. */
export type TurnedAway = 'not-here' | 'protected' | 'no-clipboard';

export interface GridListeners {
  readonly act: (act: PageAct) => void;
  /** Another cell is selected, or an editor was opened or closed. */
  readonly moved: () => void;
  readonly turnedAway: (why: TurnedAway) => void;
  readonly rowGone: (text: string) => void;
}

/** The row of the active cell: its tab, its number from 0, and its slot (empty: none). */
export interface SelectedRow {
  readonly title: string;
  readonly row: number;
  readonly slot: string;
  /** What is shown in it, from left to right; empty and hidden cells are left out. */
  readonly cells: readonly { readonly column: number; readonly text: string }[];
}

export class OfficeGrid {
  readonly univer: Univer;
  private readonly listeners: GridListeners;
  private readonly gate: CommandGate;
  private readonly mutate: Mutate;
  private copy: WorkbookCopy | null = null;
  private editing: Editing | null = null;
  private readonly editor: OpenEditor;
  private readonly clippings = new Clippings();
  private readonly hiddenValues = new Map<number, ReadonlyMap<number, readonly string[]>>();

  constructor(container: string, listeners: GridListeners) {
    this.listeners = listeners;
    this.univer = startUniver(container, (copied) => this.clippings.copied(copied));
    this.editor = new OpenEditor(this.univer);
    this.gate = installCommandGate(this.univer, {
      state: () => this.state(),
      isEditorOpen: () => this.editor.isOpen(),
      editorOpens: () => this.editorOpens(),
      editorCloses: () => {
        setTimeout(listeners.moved);
      },
      act: (acts) => this.act(acts),
      clip: (kind) => this.clip(kind),
      pasteFromMenu: () => void this.pasteFromMenu(),
      turnedAway: () => listeners.turnedAway('not-here'),
    });
    this.mutate = (id, params) => {
      const unitId = this.copy?.spreadsheetId;
      this.gate.mutate(id, { unitId, ...params });
    };
  }

  get version(): number {
    return this.copy?.version ?? 0;
  }

  get workbook(): WorkbookCopy | null {
    return this.copy;
  }

  /**
   * Shows the workbook with the changes that have come since it was written down. One that is open already is brought
   * up to date in place. False when the changes do not lead on from it, or concern its structure.
   */
  open(workbook: PageWorkbook, changes: readonly PageChange[]): boolean {
    const after = new WorkbookCopy(workbook);
    const isWhole = changes.every((change) => after.take(change).kind !== 'fetch');
    const before = this.copy;
    this.copy = after;
    if (before?.hasSameTabs(after) === true) {
      for (const sheet of after.sheets) {
        const old = before.sheet(sheet.sheetId);
        if (old !== undefined) repaintSheet(this.mutate, old, sheet);
      }
      return isWhole;
    }
    if (before !== null) this.univer.__getInjector().get(IUniverInstanceService).disposeUnit(before.spreadsheetId);
    this.univer.createUnit(UniverInstanceType.UNIVER_SHEET, gridWorkbook(after));
    for (const sheet of after.sheets) decorateSheet(this.mutate, sheet);
    if (before === null) this.watchSelection();
    this.selectFirstCell(after);
    return isWhole;
  }

  /** Shows what has changed. False when the copy no longer fits and the whole workbook has to be given to `open`. */
  take(change: PageChange): boolean {
    const effect = this.copy?.take(change) ?? { kind: 'nothing' };
    if (effect.kind === 'cells') {
      for (const { sheet, keys } of effect.touched) paintCells(this.mutate, sheet, keys);
    }
    return effect.kind !== 'fetch';
  }

  /** Shows a cell as the stand-in has it, whatever was typed into it meanwhile. */
  repaint(sheetId: number, row: number, column: number): void {
    const sheet = this.copy?.sheet(sheetId);
    if (sheet !== undefined) paintCells(this.mutate, sheet, [`${row},${column}`]);
  }

  use(tool: Tool): void {
    const state = this.state();
    if (state !== null) this.act(ACTS_OF_TOOLS[tool](state));
  }

  selectedRow(): SelectedRow | null {
    const sheet = this.frontSheet();
    const row = this.currentRanges(sheet).at(-1)?.startRow;
    if (sheet === null || row === undefined) return null;
    const cells = sheet.columns.flatMap(({ hidden }, column) => {
      const text = hidden ? '' : (cellAt(sheet, row, column)?.display ?? '');
      return text === '' ? [] : [{ column, text }];
    });
    return { title: sheet.title, row, slot: slotOf(sheet, row), cells };
  }

  /** Where the person is: the cell that is being edited, or the selected one. */
  whereabouts(): PresentPlace | null {
    const { copy } = this;
    const sheet = this.frontSheet();
    const range = this.currentRanges(sheet).at(-1);
    if (copy === null || sheet === null || range === undefined) return null;
    const open = this.editor.isOpen() ? this.editor.place() : null;
    const { row, column } = open ?? { row: range.startRow, column: range.startColumn };
    const { spreadsheetId } = copy;
    return {
      spreadsheetId,
      sheetId: sheet.sheetId,
      row,
      column,
      slot: slotOf(sheet, row),
      isEditing: open !== null,
    };
  }

  /** Where that cell is on the screen, found by its slot; `null` when it is not in the sheet in front. */
  onScreen(place: PresentPlace): CellPlace | null {
    const sheet = this.frontSheet();
    if (sheet?.sheetId !== place.sheetId || this.copy?.spreadsheetId !== place.spreadsheetId) return null;
    const stays = slotOf(sheet, place.row) === place.slot;
    const row = stays ? place.row : rowOfSlot(sheet, place.slot);
    if (row < 0 || place.column >= sheet.columnCount) return null;
    return cellPlace(this.univer, place.spreadsheetId, sheet, row, place.column);
  }

  /** The grid's services exist once the first workbook is open, not before. */
  private watchSelection(): void {
    const selections = this.univer.__getInjector().get(SheetsSelectionsService);
    selections.selectionChanged$.subscribe(() => this.listeners.moved());
  }

  /** The grid begins on the hidden first column's heading; a person begins on the first cell to fill in. */
  private selectFirstCell(workbook: WorkbookCopy): void {
    const [sheet] = workbook.sheets;
    const column = sheet?.columns.findIndex(({ hidden }) => !hidden) ?? -1;
    if (sheet === undefined || column < 0) return;
    const row = sheet.frozenRowCount;
    const range = { startRow: row, endRow: row, startColumn: column, endColumn: column };
    const primary = { ...range, actualRow: row, actualColumn: column, isMerged: false, isMergedMainCell: false };
    const selections = [{ range, primary, style: null }];
    this.mutate('sheet.operation.set-selections', { subUnitId: String(sheet.sheetId), selections });
  }

  private act(acts: readonly PageAct[]): void {
    for (const act of acts) {
      const sheet = act.kind === 'type' ? this.copy?.sheet(act.sheetId) : undefined;
      if (act.kind === 'type' && sheet !== undefined && !isProtected(sheet, act.row, act.column)) {
        paintTyped(this.mutate, sheet, act.row, act.column, act.text);
      }
      this.listeners.act(act);
    }
  }

  private frontSheet(): SheetCopy | null {
    const units = this.univer.__getInjector().get(IUniverInstanceService);
    const workbook = units.getCurrentUnitOfType<Workbook>(UniverInstanceType.UNIVER_SHEET);
    const sheetId = workbook?.getActiveSheet()?.getSheetId();
    return (sheetId === undefined ? undefined : this.copy?.sheet(Number(sheetId))) ?? null;
  }

  private currentRanges(sheet: SheetCopy | null): readonly PageRange[] {
    if (sheet === null) return [];
    const selections = this.univer.__getInjector().get(SheetsSelectionsService).getCurrentSelections();
    return selections.map(({ range }) => pageRange({ sheet }, range));
  }

  private state(): GridState | null {
    const sheet = this.frontSheet();
    if (sheet === null) return null;
    const { sheetId } = sheet;
    const hiddenValues = this.hiddenValues.get(sheetId) ?? new Map();
    const selections = () => this.currentRanges(sheet);
    return {
      sheet,
      editing: this.editing?.sheetId === sheetId ? this.editing : null,
      selections,
      selection: () => selections().at(-1) ?? { startRow: 0, endRow: 1, startColumn: 0, endColumn: 1 },
      typedText: () => this.editor.typedText(),
      isCheckBox: (row, column) =>
        sheet.validations.some(({ kind, range }) => kind === 'check' && contains(range, row, column)),
      clippingFor: (html) => this.clippings.find(html, (id) => this.copy?.sheet(id)),
      hiddenValues,
      setHiddenValues: (values) => this.hiddenValues.set(sheetId, values),
      refreshFilter: () => (sheet.filter === null ? [] : [setFilter(sheet, sheet.filter, hiddenValues)]),
      rowGone: this.listeners.rowGone,
    };
  }

  private editorOpens(): boolean {
    const place = this.editor.place();
    const sheet = place === null ? undefined : this.copy?.sheet(place.sheetId);
    if (place === null || sheet === undefined) return true;
    if (isProtected(sheet, place.row, place.column)) {
      this.listeners.turnedAway('protected');
      return false;
    }
    this.editing = { sheetId: sheet.sheetId, slot: slotOf(sheet, place.row) };
    setTimeout(this.listeners.moved);
    return true;
  }

  private clip(kind: 'copy' | 'cut'): void {
    const sheet = this.frontSheet();
    const range = this.currentRanges(sheet).at(-1);
    if (sheet !== null && range !== undefined) this.clippings.note(clippingOf(sheet, kind, range));
  }

  private async pasteFromMenu(): Promise<void> {
    const pasted = this.clippings.needsNoClipboard ? {} : await readClipboard();
    const state = this.state();
    if (pasted === null) this.listeners.turnedAway('no-clipboard');
    else if (state !== null) this.act(pasteAct(state, pasted));
  }
}
