/** The workbook on the page: shows what the stand-in says, and hands on what a person does. */
import {
  DOCS_NORMAL_EDITOR_UNIT_ID_KEY,
  type DocumentDataModel,
  IUniverInstanceService,
  type Univer,
  UniverInstanceType,
  type Workbook,
} from '@univerjs/core';
import { IEditorBridgeService, ISheetClipboardService, SheetsSelectionsService } from '@univerjs/preset-sheets-core';
import type { PageAct, PageChange, PageRange, PageWorkbook } from '../../../google/page-protocol.ts';
import { pasteAct } from './clipboard.ts';
import { type CommandGate, installCommandGate } from './command-gate.ts';
import { setFilter, sortActs, toggleFilterActs } from './filter-and-sort.ts';
import { pageRange } from './grid-commands.ts';
import { decorateSheet, type Mutate, paintCells, paintTyped, repaintSheet } from './grid-painter.ts';
import type { Clipping, Editing, GridState } from './grid-state.ts';
import { contains, isProtected, type SheetCopy, slotOf } from './sheet-copy.ts';
import { gridWorkbook } from './snapshot.ts';
import { startUniver } from './univer.ts';
import { WorkbookCopy } from './workbook-copy.ts';

/** The mutation that shows values in cells. */
const SET_VALUES = 'sheet.mutation.set-range-values';

export interface GridListeners {
  readonly act: (act: PageAct) => void;
  /** The copy no longer fits: the workbook has to be fetched and given to `open`. */
  readonly needsFetch: () => void;
  readonly selected: () => void;
  readonly turnedAway: (why: 'not-here' | 'protected') => void;
  readonly rowGone: (text: string) => void;
}

/** What the page's own tool bar can do with the sheet in front. */
export type Tool = 'undo' | 'redo' | 'sort-ascending' | 'sort-descending' | 'filter' | 'insert-row' | 'delete-row';

/** The row of the active cell: its tab, its number from 0, and its slot (empty: none). */
export interface SelectedRow {
  readonly title: string;
  readonly row: number;
  readonly slot: string;
}

export class OfficeGrid {
  readonly univer: Univer;
  private readonly listeners: GridListeners;
  private readonly gate: CommandGate;
  private readonly mutate: Mutate;
  private copy: WorkbookCopy | null = null;
  private editing: Editing | null = null;
  private postponed: { readonly sheetId: number; readonly row: number; readonly column: number } | null = null;
  private clipping: (Clipping & { readonly copyId: string | null }) | null = null;
  private readonly hiddenValues = new Map<number, ReadonlyMap<number, readonly string[]>>();

  constructor(container: string, listeners: GridListeners) {
    this.listeners = listeners;
    this.univer = startUniver(container);
    this.gate = installCommandGate(this.univer, {
      state: () => this.state(),
      isEditorOpen: () => this.isEditorOpen(),
      editorOpens: () => this.editorOpens(),
      editorCloses: () => setTimeout(() => this.paintPostponed()),
      act: (acts) => this.act(acts),
      clip: (kind) => this.clip(kind),
      pasteFromMenu: () => void this.pasteFromMenu(),
      turnedAway: () => listeners.turnedAway('not-here'),
    });
    this.mutate = (id, params) => {
      const unitId = this.copy?.spreadsheetId;
      this.gate.mutate(id, { unitId, ...(id === SET_VALUES ? this.withoutOpenCell(params) : params) });
    };
  }

  get version(): number {
    return this.copy?.version ?? 0;
  }

  get workbook(): WorkbookCopy | null {
    return this.copy;
  }

  /** Shows the workbook. One that is open already is brought up to date in place. */
  open(workbook: PageWorkbook): void {
    const after = new WorkbookCopy(workbook);
    const before = this.copy;
    if (before !== null && after.spreadsheetId === before.spreadsheetId && after.version < before.version) return;
    this.copy = after;
    if (before?.hasSameTabs(after) === true) {
      for (const sheet of after.sheets) {
        const old = before.sheet(sheet.sheetId);
        if (old !== undefined) repaintSheet(this.mutate, old, sheet);
      }
      return;
    }
    if (before !== null) this.univer.__getInjector().get(IUniverInstanceService).disposeUnit(before.spreadsheetId);
    this.univer.createUnit(UniverInstanceType.UNIVER_SHEET, gridWorkbook(workbook, after.sheets));
    for (const sheet of after.sheets) decorateSheet(this.mutate, sheet);
    if (before === null) this.watchSelection();
  }

  take(change: PageChange): void {
    const effect = this.copy?.take(change) ?? { kind: 'nothing' };
    if (effect.kind === 'fetch') this.listeners.needsFetch();
    if (effect.kind === 'cells') {
      for (const { sheet, keys } of effect.touched) this.paint(sheet, keys);
    }
  }

  /** Shows a cell as the stand-in has it, whatever was typed into it meanwhile. */
  repaint(sheetId: number, row: number, column: number): void {
    const sheet = this.copy?.sheet(sheetId);
    if (sheet !== undefined) paintCells(this.mutate, sheet, [`${row},${column}`]);
  }

  use(tool: Tool): void {
    const state = this.state();
    if (state === null) return;
    const { sheetId } = state.sheet;
    const { startRow: at, endRow } = state.selection();
    const acts: Readonly<Record<Tool, () => readonly PageAct[]>> = {
      undo: () => [{ kind: 'undo' }],
      redo: () => [{ kind: 'redo' }],
      'sort-ascending': () => sortActs(state, 'sheet', true),
      'sort-descending': () => sortActs(state, 'sheet', false),
      filter: () => toggleFilterActs(state),
      'insert-row': () => [{ kind: 'insert-rows', sheetId, at, count: endRow - at }],
      'delete-row': () => [{ kind: 'delete-rows', sheetId, at, count: endRow - at }],
    };
    this.act(acts[tool]());
  }

  selectedRow(): SelectedRow | null {
    const sheet = this.frontSheet();
    const row = this.currentRanges(sheet).at(-1)?.startRow;
    if (sheet === null || row === undefined) return null;
    return { title: sheet.title, row, slot: slotOf(sheet, row) };
  }

  /** The grid's services exist once the first workbook is open, not before. */
  private watchSelection(): void {
    const selections = this.univer.__getInjector().get(SheetsSelectionsService);
    selections.selectionChanged$.subscribe(() => this.listeners.selected());
  }

  private paint(sheet: SheetCopy, keys: readonly string[]): void {
    paintCells(this.mutate, sheet, keys);
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
      editorText: () => this.editorText(),
      isCheckBox: (row, column) =>
        sheet.validations.some(({ kind, range }) => kind === 'check' && contains(range, row, column)),
      clippingFor: (html) => this.clippingFor(html),
      hiddenValues,
      setHiddenValues: (values) => this.hiddenValues.set(sheetId, values),
      refreshFilter: () => (sheet.filter === null ? [] : [setFilter(sheet, sheet.filter, hiddenValues)]),
      rowGone: this.listeners.rowGone,
    };
  }

  private isEditorOpen(): boolean {
    return this.univer.__getInjector().get(IEditorBridgeService).isVisible().visible;
  }

  private editorOpens(): boolean {
    const location = this.univer.__getInjector().get(IEditorBridgeService).getEditLocation();
    const sheet = location == null ? null : (this.copy?.sheet(Number(location.sheetId)) ?? null);
    if (location == null || sheet === null) return true;
    if (isProtected(sheet, location.row, location.column)) {
      this.listeners.turnedAway('protected');
      return false;
    }
    this.editing = { sheetId: sheet.sheetId, slot: slotOf(sheet, location.row) };
    return true;
  }

  /** The grid would put a new value into the open editor, over what is being typed: that cell waits until it closes. */
  private withoutOpenCell(params: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
    const open = this.isEditorOpen() ? this.univer.__getInjector().get(IEditorBridgeService).getEditLocation() : null;
    const { subUnitId, cellValue } = params;
    if (open == null || subUnitId !== open.sheetId || typeof cellValue !== 'object' || cellValue === null)
      return params;
    const rows = Object.entries(cellValue).map(([row, cells]: [string, object]) => {
      if (Number(row) !== open.row || !(open.column in cells)) return [row, cells];
      this.postponed = { sheetId: Number(open.sheetId), row: open.row, column: open.column };
      return [row, Object.fromEntries(Object.entries(cells).filter(([column]) => Number(column) !== open.column))];
    });
    return { ...params, cellValue: Object.fromEntries(rows) };
  }

  private paintPostponed(): void {
    const { postponed } = this;
    this.postponed = null;
    if (postponed !== null) this.repaint(postponed.sheetId, postponed.row, postponed.column);
  }

  /** The grid ends every document with a paragraph and a section mark, and parts paragraphs with a carriage return. */
  private editorText(): string | null {
    const units = this.univer.__getInjector().get(IUniverInstanceService);
    const body = units.getUnit<DocumentDataModel>(DOCS_NORMAL_EDITOR_UNIT_ID_KEY)?.getSnapshot().body;
    return body === undefined ? null : body.dataStream.replace(/\r\n$/, '').replaceAll('\r', '\n');
  }

  private clip(kind: 'copy' | 'cut'): void {
    const sheet = this.frontSheet();
    const range = this.currentRanges(sheet).at(-1);
    if (sheet === null || range === undefined) return;
    const cache = this.univer.__getInjector().get(ISheetClipboardService).copyContentCache();
    const before = cache.getLastCopyId();
    this.clipping = { kind, sheetId: sheet.sheetId, range, copyId: null };
    // The grid copies after this; its mark for the clipboard is known once it has.
    setTimeout(() => {
      const copyId = cache.getLastCopyId();
      if (this.clipping !== null && copyId !== before) this.clipping = { ...this.clipping, copyId };
    });
  }

  private clippingFor(html: string | undefined): Clipping | null {
    const { clipping } = this;
    if (clipping?.copyId == null || !html?.includes(clipping.copyId)) return null;
    // What was cut can be put down once, as in Sheets.
    if (clipping.kind === 'cut') this.clipping = null;
    return clipping;
  }

  private async pasteFromMenu(): Promise<void> {
    const state = this.state();
    const [item] = await navigator.clipboard.read();
    if (state === null || item === undefined) return;
    const read = async (type: string) => (item.types.includes(type) ? (await item.getType(type)).text() : '');
    this.act(pasteAct(state, { htmlContent: await read('text/html'), textContent: await read('text/plain') }));
  }
}
