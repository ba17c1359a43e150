import { numberFormatOf } from '../editing/number-format.ts';
import { formatValue } from '../entry/index.ts';
import { isCellError } from '../formula/index.ts';
import { cellAt, type Sheet } from '../grid/sheet.ts';
import type { Document } from '../library/document.ts';
import type { CellStyle, PageCell } from '../page-protocol.ts';
import { conditionalFormats } from './conditional-format.ts';
import { bandColour, styleOf } from './style.ts';

/** The cell as the page shows it; `null` when it is empty and plain. */
export function pageCell(
  document: Document,
  nowSerial: number,
  sheet: Sheet,
  row: number,
  column: number,
): PageCell | null {
  const cell = cellAt(sheet, row, column);
  const style = resolvedStyle(document, nowSerial, sheet, row, column);
  const isBare = cell?.literal === undefined && cell?.formula === undefined && cell?.note === undefined;
  if (isBare && style === null) return null;
  const value = document.calculation.valueAt(sheet, row, column);
  const display = formatValue(value, numberFormatOf(cell?.format?.numberFormat), document.workbook.parts.locale);
  return {
    value: isCellError(value) ? value.error : value,
    display,
    ...(cell?.formula === undefined ? {} : { formula: cell.formula }),
    ...(style === null ? {} : { style }),
    ...(cell?.note === undefined ? {} : { note: cell.note }),
  };
}

function resolvedStyle(
  document: Document,
  nowSerial: number,
  sheet: Sheet,
  row: number,
  column: number,
): CellStyle | null {
  const own = styleOf(cellAt(sheet, row, column)?.format);
  const band = sheet.parts.bandedRanges.length === 0 ? undefined : bandColour(sheet, row, column);
  const style: CellStyle = Object.assign(
    band === undefined ? {} : { background: band },
    own,
    ...[...conditionalFormats(document, nowSerial, sheet, row, column)].reverse().map(styleOf),
  );
  return Object.keys(style).length === 0 ? null : style;
}
