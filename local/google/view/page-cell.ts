import { numberFormatOf } from '../editing/number-format.ts';
import { formatValue } from '../entry/index.ts';
import { type FormulaValue, isCellError } from '../formula/index.ts';
import type { Cell } from '../grid/cell.ts';
import type { CellFormat } from '../grid/message.ts';
import { cellAt, type Sheet } from '../grid/sheet.ts';
import type { Document } from '../library/document.ts';
import type { CellStyle, PageCell } from '../page-protocol.ts';
import { type KnownOfRow, rulesMet } from './conditional-format.ts';
import { bandColour, styleOf } from './style.ts';

/**
 * The cells of a workbook as the page shows them at one moment. Cells that hold the same, look the same and come from
 * one object in the grid are one object here too: most of a tab's cells are like the one above them.
 */
export class PageCells {
  private readonly document: Document;
  private readonly nowSerial: number;
  private readonly styles = new Map<CellFormat | undefined, Map<string, CellStyle | null>>();
  private readonly shown = new Map<Cell | undefined, Map<CellStyle | null, Map<FormulaValue, PageCell>>>();

  private row: { readonly sheet: Sheet | null; readonly row: number; readonly known: KnownOfRow } = {
    sheet: null,
    row: -1,
    known: new Map(),
  };

  /** `nowSerial` is the wall clock of the workbook's zone. */
  constructor(document: Document, nowSerial: number) {
    this.document = document;
    this.nowSerial = nowSerial;
  }

  /** `null` when the cell is empty and plain. */
  at(sheet: Sheet, row: number, column: number): PageCell | null {
    const cell = cellAt(sheet, row, column);
    const style = this.styleAt(sheet, row, column, cell);
    const isBare = cell?.literal === undefined && cell?.formula === undefined && cell?.note === undefined;
    if (isBare && style === null) return null;
    const value = this.document.calculation.valueAt(sheet, row, column);
    const ofCell = within(this.shown, cell, () => new Map<CellStyle | null, Map<FormulaValue, PageCell>>());
    const alike = within(ofCell, style, () => new Map<FormulaValue, PageCell>());
    return within(alike, value, () => this.make(cell, value, style));
  }

  /** Cells are asked for row by row, so what is known of one row is enough. */
  private knownOf(sheet: Sheet, row: number): KnownOfRow {
    if (this.row.sheet !== sheet || this.row.row !== row) this.row = { sheet, row, known: new Map() };
    return this.row.known;
  }

  private make(cell: Cell | undefined, value: FormulaValue, style: CellStyle | null): PageCell {
    return {
      value: isCellError(value) ? value.error : value,
      display: printed(this.document, value, cell),
      ...(cell?.formula === undefined ? {} : { formula: cell.formula }),
      ...(style === null ? {} : { style }),
      ...(cell?.note === undefined ? {} : { note: cell.note }),
    };
  }

  private styleAt(sheet: Sheet, row: number, column: number, cell: Cell | undefined): CellStyle | null {
    const band = sheet.parts.bandedRanges.length === 0 ? undefined : bandColour(sheet, row, column);
    const rules = rulesMet(this.document, this.nowSerial, sheet, row, column, this.knownOf(sheet, row));
    const known = within(this.styles, cell?.format, () => new Map<string, CellStyle | null>());
    const name = `${band ?? ''} ${sheet.sheetId} ${rules.map(({ place }) => place).join()}`;
    return within<string, CellStyle | null>(known, name, () => {
      const conditional = rules.map(({ format }) => styleOf(format)).reverse();
      const style: CellStyle = Object.assign(
        band === undefined ? {} : { background: band },
        styleOf(cell?.format),
        ...conditional,
      );
      return Object.keys(style).length === 0 ? null : style;
    });
  }
}

/** The text that the cell shows. */
export function shownText(document: Document, sheet: Sheet, row: number, column: number): string {
  return printed(document, document.calculation.valueAt(sheet, row, column), cellAt(sheet, row, column));
}

function printed(document: Document, value: FormulaValue, cell: Cell | undefined): string {
  return formatValue(value, numberFormatOf(cell?.format?.numberFormat), document.workbook.parts.locale);
}

function within<Key, Value>(map: Map<Key, Value>, key: Key, make: () => Value): Value {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made = make();
  map.set(key, made);
  return made;
}
