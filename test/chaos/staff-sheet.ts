import type { GoogleStandIn } from '../../local/google/stand-in.ts';
import type { Line, SheetValue } from '../../local/google/view/values.ts';
import type { SpreadsheetId } from '../../shared/kernel/identity.ts';
import { invariant } from '../../shared/kernel/invariant.ts';
import { columnIndexOf, staffColumns } from '../../sheets/contract/layout.ts';
import { contractOf } from '../../sheets/contract/tabs.ts';
import type { TabContract, TabName } from '../../sheets/contract/types.ts';

/** One row of a tab as it stands in the sheet now. */
export interface SheetRow {
  /** 0-based; the header is 0 unless somebody put a row above it. */
  readonly index: number;
  readonly slot: number | null;
  /** In the order of the contract's columns, wherever these stand; `''` for what is empty, gone or was not asked for. */
  readonly values: readonly SheetValue[];
  /** What staff have written, in the order of their columns; empty cells and unticked boxes are `null`. */
  readonly typed: readonly (SheetValue | null)[];
  readonly isBlank: boolean;
}

/** A tab that staff write in, by its contract. */
export interface StaffTab {
  readonly tab: TabName;
  readonly contract: TabContract;
  readonly sheetId: number;
  column(field: string): number;
}

export function staffTab(tab: TabName): StaffTab {
  const contract = contractOf(tab);
  return { tab, contract, sheetId: contract.sheetId, column: (field) => columnIndexOf(contract, field) };
}

/** A tab in one workbook, seen by its lines: columns and rows are known wherever they are taken. */
export class TabView {
  readonly tab: StaffTab;
  readonly #google: GoogleStandIn;
  readonly #spreadsheet: SpreadsheetId;
  readonly #columns: readonly Line[];
  readonly #written: readonly Line[];
  readonly #header: Line | undefined;
  /** Columns that people have put in beside those of the contract. */
  readonly #foreign: Line[] = [];
  readonly #known = new WeakMap<readonly SheetValue[], SheetRow>();

  /** To be made while the tab is as its contract says. */
  constructor(google: GoogleStandIn, spreadsheet: SpreadsheetId, tab: StaffTab) {
    this.tab = tab;
    this.#google = google;
    this.#spreadsheet = spreadsheet;
    this.#columns = this.columns().slice(0, tab.contract.columns.length);
    this.#header = google.rowLines(spreadsheet, tab.sheetId, [])[0]?.line;
    this.#written = this.#columns.map((line, index) => (index === 0 || this.#isStaffs(index) ? line : NO_LINE));
  }

  /** The rows below the header, with what the system shows in them. */
  shown(): readonly SheetRow[] {
    return this.#rows(this.#columns);
  }

  /** The rows below the header with slots and what staff have written: for less than {@link shown} costs. */
  written(): readonly SheetRow[] {
    return this.#rows(this.#written);
  }

  /** What people have written anywhere in the tab, by row; a column that they put in counts from when it is first seen. */
  peoples(): ReadonlyMap<Line, readonly SheetValue[]> {
    const known = new Set([...this.#columns, ...this.#foreign]);
    for (const line of this.columns()) if (!known.has(line)) this.#foreign.push(line);
    const lines = [...this.#columns.filter((_, index) => this.#isStaffs(index)), ...this.#foreign];
    const rows = this.#google.rowLines(this.#spreadsheet, this.tab.sheetId, lines);
    return new Map(rows.flatMap(({ line, values }) => (line === this.#header ? [] : [[line, values]])));
  }

  /** All columns of the sheet as they stand now; none once the tab is gone. */
  columns(): readonly Line[] {
    return this.#google.columnLines(this.#spreadsheet, this.tab.sheetId);
  }

  /** Rows of the sheet, the header among them. */
  get rowCount(): number {
    return this.#google.rowLines(this.#spreadsheet, this.tab.sheetId, []).length;
  }

  /** Where a column stands now; `null` for one that is gone. */
  placeOf(field: string): number | null {
    const line = this.#columns[this.tab.column(field)];
    invariant(line !== undefined, 'the tab was whole when it was first seen');
    const place = this.columns().indexOf(line);
    return place < 0 ? null : place;
  }

  /** The columns from the first to the last that staff write in, the end exclusive. */
  staffSpan(): readonly [number, number] {
    const places = staffColumns(this.tab.contract).flatMap(({ field }) => this.placeOf(field) ?? []);
    return places.length === 0 ? [0, 1] : [Math.min(...places), Math.max(...places) + 1];
  }

  #isStaffs(index: number): boolean {
    return this.tab.contract.columns[index]?.writer === 'staff';
  }

  #rows(columns: readonly Line[]): readonly SheetRow[] {
    return this.#google.rowLines(this.#spreadsheet, this.tab.sheetId, columns).flatMap(({ line, values }, index) => {
      if (line === this.#header) return [];
      const known = this.#known.get(values);
      if (known?.index === index) return [known];
      const row = known === undefined ? this.#read(index, values) : { ...known, index };
      this.#known.set(values, row);
      return [row];
    });
  }

  #read(index: number, values: readonly SheetValue[]): SheetRow {
    const typed = values.filter((_, column) => this.#isStaffs(column)).map(plain);
    const [slot] = values;
    return {
      index,
      values,
      typed,
      slot: typeof slot === 'number' && Number.isInteger(slot) && slot >= 1 ? slot : null,
      isBlank: typed.every((value) => value === null),
    };
  }
}

/** Stands for a column that is not asked for. */
const NO_LINE: Line = {};

const plain = (value: SheetValue): SheetValue | null => (value === '' || value === false ? null : value);
