/** The workbook on the page: shows what the stand-in says, and hands on what a person does. */
import type { Univer } from '@univerjs/core';
import type { PageAct, PageChange, PageWorkbookRows, RowAnchor } from '../../../google/page-protocol.ts';
import type { PresentPlace } from '../../presence.ts';
import type { CellPlace } from './cell-geometry.ts';
import { pasteAct } from './clipboard.ts';
import { clippingOf } from './clipping.ts';
import { Clippings } from './clippings.ts';
import { type CommandGate, installCommandGate } from './command-gate.ts';
import { setFilter } from './filter-and-sort.ts';
import { FrontSheet, type SelectedRow } from './front-sheet.ts';
import { type Mutate, paintCells, paintTyped, repaintSheet } from './grid-painter.ts';
import type { Editing, GridState } from './grid-state.ts';
import { fitRows } from './line-painter.ts';
import { OpenEditor } from './open-editor.ts';
import { anchorsOf, rowNow } from './row-anchors.ts';
import { measureWith } from './row-heights.ts';
import { contains, isProtected, type Place, slotOf } from './sheet-copy.ts';
import { readClipboard } from './system-clipboard.ts';
import { measureOnCanvas } from './text-width.ts';
import { ACTS_OF_TOOLS, type Tool } from './tools.ts';
import { startUniver } from './univer.ts';
import { copyWithChanges, type Missing, type WorkbookCopy } from './workbook-copy.ts';
import { paintWorkbook, repaintWorkbook } from './workbook-painter.ts';

/** Why something was not done: it does not exist here, the cell is the system's, or the clipboard cannot be read. */
export type TurnedAway = 'not-here' | 'protected' | 'no-clipboard';

export interface GridListeners {
  /** The anchors tell which rows the act means. */
  readonly act: (spreadsheetId: string, act: PageAct, anchors: readonly RowAnchor[]) => void;
  /** Another cell is selected, or an editor was opened or closed. */
  readonly moved: () => void;
  readonly turnedAway: (why: TurnedAway) => void;
  readonly rowGone: (text: string) => void;
}

export class OfficeGrid {
  readonly univer: Univer;
  private readonly listeners: GridListeners;
  private readonly gate: CommandGate;
  private readonly mutate: Mutate;
  private copy: WorkbookCopy | null = null;
  private editing: Editing | null = null;
  private readonly editor: OpenEditor;
  private readonly front: FrontSheet;
  private readonly clippings = new Clippings();
  private readonly hiddenValues = new Map<number, ReadonlyMap<number, readonly string[]>>();

  constructor(container: string, listeners: GridListeners) {
    this.listeners = listeners;
    measureWith(measureOnCanvas());
    this.univer = startUniver(container, (copied) => this.clippings.copied(copied));
    this.editor = new OpenEditor(this.univer);
    this.front = new FrontSheet(this.univer, () => this.copy, this.editor);
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

  /** The version of the workbook up to which the sheet is shown; 0 when there is no such sheet. */
  versionOf(sheetId: number): number {
    return this.copy?.versionOf(sheetId) ?? 0;
  }

  /** Whether something has been typed in an editor that is still open. */
  get isWriting(): boolean {
    return this.copy !== null && this.editor.isOpen() && this.editor.typedText() !== null;
  }

  get workbook(): WorkbookCopy | null {
    return this.copy;
  }

  /**
   * Shows the workbook with the changes that have come since it was written down. One that is open already is brought
   * up to date in place. Gives what has to be asked for once more.
   */
  open(workbook: PageWorkbookRows, changes: readonly PageChange[]): Missing {
    const { copy: after, missing } = copyWithChanges(workbook, changes);
    const before = this.copy;
    if (before?.spreadsheetId === after.spreadsheetId) this.bringUpToDate(before, after);
    else this.openAnew(before, after);
    return missing;
  }

  /** Shows the one sheet that has arrived, with the changes that have come since. Gives what has to be asked for anew. */
  openSheet({ sheets: [sheet], version, spreadsheetId }: PageWorkbookRows, changes: readonly PageChange[]): Missing {
    if (sheet === undefined || this.copy?.spreadsheetId !== spreadsheetId) return 'workbook';
    const replaced = this.copy.replace(sheet, version, changes);
    if (replaced === null) return 'workbook';
    repaintSheet(this.mutate, replaced.before, replaced.after);
    return new Set(replaced.isStale ? [sheet.sheetId] : []);
  }

  /** Shows what has changed, as far as the change tells; gives what has to be asked for. */
  take(change: PageChange): Missing {
    if (this.copy === null) return new Set();
    const { touched, missing } = this.copy.take(change);
    for (const { sheet, places } of touched) {
      paintCells(this.mutate, sheet, places);
      fitRows(
        this.mutate,
        sheet,
        places.map(({ row }) => row),
      );
    }
    return missing;
  }

  /** Shows a cell as the stand-in has it, whatever was typed into it meanwhile and wherever its row is now. */
  repaint({ sheetId, row, column }: Place & { readonly sheetId: number }, anchors: readonly RowAnchor[]): void {
    const sheet = this.copy?.sheet(sheetId);
    if (sheet !== undefined) paintCells(this.mutate, sheet, [{ row: rowNow(anchors, sheet, { row, column }), column }]);
  }

  use(tool: Tool): void {
    const state = this.state();
    if (state !== null) this.act(ACTS_OF_TOOLS[tool](state));
  }

  selectedRow(): SelectedRow | null {
    return this.front.selectedRow();
  }

  whereabouts(): PresentPlace | null {
    return this.front.whereabouts();
  }

  onScreen(place: PresentPlace): CellPlace | null {
    return this.front.onScreen(place);
  }

  /** Takes over what stands in the open cell editor, before another workbook is shown. */
  finishTyping(): void {
    if (this.copy !== null) this.editor.close();
  }

  private openAnew(before: WorkbookCopy | null, after: WorkbookCopy): void {
    // What has been typed belongs to the workbook in which it was.
    this.finishTyping();
    this.copy = after;
    paintWorkbook(this.univer, this.mutate, before, after);
    if (before === null) this.front.watch(this.listeners.moved);
  }

  /** Whoever is writing goes on writing; only a tab that is gone gives back what was being typed in it. */
  private bringUpToDate(before: WorkbookCopy, after: WorkbookCopy): void {
    const place = this.editor.isOpen() ? this.editor.place() : null;
    if (place !== null && after.sheet(place.sheetId) === undefined) {
      const text = this.editor.typedText();
      if (text !== null) this.listeners.rowGone(text);
      this.editor.discard();
    }
    const front = this.front.sheet()?.sheetId ?? null;
    this.copy = after;
    repaintWorkbook(this.mutate, before, after, front);
  }

  private act(acts: readonly PageAct[]): void {
    const { copy } = this;
    if (copy === null) return;
    for (const act of acts) {
      const sheet = act.kind === 'type' ? copy.sheet(act.sheetId) : undefined;
      if (act.kind === 'type' && sheet !== undefined && !isProtected(sheet, act.row, act.column)) {
        paintTyped(this.mutate, sheet, act.row, act.column, act.text);
      }
      const anchors = anchorsOf(act, (id) => copy.sheet(id));
      this.listeners.act(copy.spreadsheetId, act, anchors);
    }
  }

  private state(): GridState | null {
    const sheet = this.front.sheet();
    if (sheet === null) return null;
    const { sheetId } = sheet;
    const hiddenValues = this.hiddenValues.get(sheetId) ?? new Map();
    const selections = () => this.front.ranges(sheet);
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
    const sheet = this.front.sheet();
    const range = this.front.ranges(sheet).at(-1);
    if (sheet !== null && range !== undefined) this.clippings.note(clippingOf(sheet, kind, range));
  }

  private async pasteFromMenu(): Promise<void> {
    const pasted = this.clippings.needsNoClipboard ? {} : await readClipboard();
    const state = this.state();
    if (pasted === null) this.listeners.turnedAway('no-clipboard');
    else if (state !== null) this.act(pasteAct(state, pasted));
  }
}
