import type { Instant } from '../../../shared/kernel/instant.ts';
import {
  type CompiledFormula,
  cellError,
  compileFormula,
  type FormulaHost,
  type FormulaValue,
} from '../formula/index.ts';
import { serialAt } from './serial.ts';
import { type Column, columnAt, type Row, rowAt, type Sheet } from './sheet.ts';
import type { GridObserver } from './transaction.ts';
import { sheetById, sheetByTitle, type Workbook } from './workbook.ts';

/**
 * A cell as the calculation sees it: what it read when it was last evaluated, and who read it. `custom` nodes are
 * conditions of conditional formats: evaluated at a cell like a formula, but standing beside it.
 */
export interface CalculationNode {
  readonly sheet: Sheet;
  readonly row: Row;
  readonly column: Column;
  /** Nodes of an older epoch than their sheet's are void: rows or columns have come or gone since. */
  readonly epoch: number;
  state: 'clean' | 'dirty' | 'running';
  value: FormulaValue;
  reads: CalculationNode[];
  readers: Set<CalculationNode> | null;
  /** `null` for a cell itself. */
  readonly condition: CalculationCondition | null;
  volatile: boolean;
}

/** A formula evaluated at a cell, for which it was not written: `origin` is the cell its text means. */
export interface CalculationCondition {
  readonly formula: CompiledFormula;
  readonly origin: { readonly row: number; readonly column: number };
}

const CIRCLE = cellError('#REF!', 'Circular dependency detected.');

/**
 * Evaluates on demand and keeps every result with what it depends on, cell by cell, so that a changed cell makes only
 * its dependents stale. Results of the conditions of conditional formats are kept the same way.
 */
export class Calculation implements FormulaHost, GridObserver {
  readonly #workbook: Workbook;
  readonly #clock: { now(): Instant };
  #running: CalculationNode | null = null;
  #volatile = new Set<CalculationNode>();
  #volatileAt: Instant | null = null;
  #stale = new Set<CalculationNode>();
  /** Counts evaluations; for tests and reports. */
  evaluations = 0;

  constructor(workbook: Workbook, clock: { now(): Instant }) {
    this.#workbook = workbook;
    this.#clock = clock;
  }

  get locale(): string {
    return this.#workbook.parts.locale;
  }

  /** The value in effect. Outside the grid: empty. */
  valueAt(sheet: Sheet, rowIndex: number, columnIndex: number): FormulaValue {
    const row = sheet.rows[rowIndex];
    const column = sheet.columns[columnIndex];
    return row === undefined || column === undefined ? null : this.valueOf(sheet, row, column);
  }

  valueOf(sheet: Sheet, row: Row, column: Column): FormulaValue {
    const cell = row.cells[column.key];
    if (cell === undefined) return null;
    if (cell.formula === undefined) return cell.literal ?? null;
    const node = this.#nodeOf(sheet, row, column);
    return node.state === 'clean' ? node.value : this.#evaluate(node);
  }

  /** A condition's own node; keep it, and ask {@link conditionValue} for its value. */
  conditionNode(sheet: Sheet, row: number, column: number, condition: CalculationCondition): CalculationNode {
    return this.#newNode(sheet, rowAt(sheet, row), columnAt(sheet, column), condition);
  }

  conditionValue(node: CalculationNode): FormulaValue {
    return node.state === 'clean' ? node.value : this.#evaluate(node);
  }

  isCurrent(node: CalculationNode): boolean {
    return node.epoch === node.sheet.epoch;
  }

  /** What has become stale since the last call: cells that show something else, perhaps, and conditions. */
  takeStale(): ReadonlySet<CalculationNode> {
    const stale = this.#stale;
    this.#stale = new Set();
    return stale;
  }

  /** To be called before anything is read: makes volatile results stale when time has passed. */
  refresh(): void {
    const now = this.#clock.now();
    if (this.#volatileAt === now) return;
    this.#volatileAt = now;
    const nodes = this.#volatile;
    this.#volatile = new Set();
    for (const node of nodes) if (this.isCurrent(node)) this.#makeStale(node);
  }

  cellChanged(_sheet: Sheet, row: Row, column: Column): void {
    row.rendered = null;
    const node = row.nodes[column.key];
    if (node === undefined || !this.isCurrent(node)) return;
    this.#makeStale(node);
    if (row.cells[column.key]?.formula === undefined) {
      this.#forgetReads(node);
      node.volatile = false;
    }
  }

  structureChanged(changed: Sheet | null): void {
    for (const sheet of changed === null ? this.#workbook.sheets : this.#readersOf(changed)) sheet.epoch += 1;
    this.#stale.clear();
  }

  sheetIdByTitle(title: string): number | null {
    return sheetByTitle(this.#workbook, title)?.sheetId ?? null;
  }

  extent(sheetId: number): { rowCount: number; columnCount: number } {
    this.#noteReading(sheetId);
    const sheet = sheetById(this.#workbook, sheetId);
    return { rowCount: sheet?.rows.length ?? 0, columnCount: sheet?.columns.length ?? 0 };
  }

  read(sheetId: number, rowIndex: number, columnIndex: number): FormulaValue {
    const sheet = sheetById(this.#workbook, sheetId);
    const row = sheet?.rows[rowIndex];
    const column = sheet?.columns[columnIndex];
    if (sheet === undefined || row === undefined || column === undefined) return null;
    this.#noteReading(sheetId);
    const node = this.#nodeOf(sheet, row, column);
    if (this.#running !== null) {
      node.readers ??= new Set();
      if (!node.readers.has(this.#running)) {
        node.readers.add(this.#running);
        this.#running.reads.push(node);
      }
    }
    if (node.state === 'running') return CIRCLE;
    return this.valueOf(sheet, row, column);
  }

  now(): { readonly serial: number } {
    return { serial: serialAt(this.#clock.now(), this.#workbook.parts.timeZone) };
  }

  #nodeOf(sheet: Sheet, row: Row, column: Column): CalculationNode {
    const known = row.nodes[column.key];
    if (known !== undefined) {
      if (this.isCurrent(known)) return known;
      this.#forgetReads(known);
    }
    const node = this.#newNode(sheet, row, column, null);
    row.nodes[column.key] = node;
    return node;
  }

  #newNode(sheet: Sheet, row: Row, column: Column, condition: CalculationCondition | null): CalculationNode {
    return {
      sheet,
      row,
      column,
      epoch: sheet.epoch,
      state: 'dirty',
      value: null,
      reads: [],
      readers: null,
      condition,
      volatile: false,
    };
  }

  #evaluate(node: CalculationNode): FormulaValue {
    const formula = node.condition?.formula ?? compileFormula(node.row.cells[node.column.key]?.formula ?? '=');
    const outer = this.#running;
    this.#forgetReads(node);
    node.state = 'running';
    this.#running = node;
    this.evaluations += 1;
    const at = { sheetId: node.sheet.sheetId, row: node.row.index, column: node.column.index };
    try {
      node.value = formula.evaluate(this, at, node.condition?.origin);
    } finally {
      this.#running = outer;
      node.state = 'clean';
    }
    node.volatile = formula.volatile;
    if (formula.volatile) this.#volatile.add(node);
    return node.value;
  }

  #noteReading(sheetId: number): void {
    const reader = this.#running?.sheet;
    if (reader !== undefined && reader.sheetId !== sheetId) reader.readsFrom.add(sheetId);
  }

  /** The sheet itself and every one whose formulas have read it, directly or through others. */
  #readersOf(changed: Sheet): ReadonlySet<Sheet> {
    const reached = new Set([changed]);
    for (const { sheetId } of reached) {
      for (const sheet of this.#workbook.sheets) if (sheet.readsFrom.has(sheetId)) reached.add(sheet);
    }
    return reached;
  }

  #forgetReads(node: CalculationNode): void {
    for (const read of node.reads) read.readers?.delete(node);
    node.reads = [];
  }

  /** Marks the node and everything that depends on it. What is stale already has stale dependents. */
  #makeStale(node: CalculationNode): void {
    const waiting = [node];
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      next.state = 'dirty';
      next.row.rendered = null;
      this.#stale.add(next);
      if (next.readers === null) continue;
      for (const reader of next.readers) {
        if (!this.isCurrent(reader)) next.readers.delete(reader);
        else if (reader.state === 'clean') waiting.push(reader);
      }
    }
  }
}
