import { displayAt } from '../editing/display.ts';
import { type CellError, type FormulaValue, isCellError } from '../formula/index.ts';
import type { Cell } from '../grid/cell.ts';
import type { CellData, CellFormat, GridData } from '../grid/message.ts';
import type { Rect } from '../grid/rect.ts';
import { cellAt, DEFAULT_PIXELS, type Dimension, lines, type Sheet } from '../grid/sheet.ts';
import type { Document } from '../library/document.ts';
import { conditionalFormats } from '../view/conditional-format.ts';
import { type MaskTree, names } from './field-mask.ts';
import { metadataMessage } from './metadata.ts';

type ExtendedValue = NonNullable<CellData['effectiveValue']>;

const ERROR_TYPES: Readonly<Record<CellError['error'], string>> = {
  '#N/A': 'N_A',
  '#REF!': 'REF',
  '#NAME?': 'NAME',
  '#VALUE!': 'VALUE',
  '#DIV/0!': 'DIVIDE_BY_ZERO',
  '#NUM!': 'NUM',
  '#ERROR!': 'ERROR',
  '#NULL!': 'NULL_VALUE',
};

/** The look of a cell without any format of its own. Source: Google Sheets, `effectiveFormat` of a new cell. */
const DEFAULT_FORMAT: CellFormat = {
  backgroundColor: { red: 1, green: 1, blue: 1 },
  backgroundColorStyle: { rgbColor: { red: 1, green: 1, blue: 1 } },
  horizontalAlignment: 'LEFT',
  verticalAlignment: 'BOTTOM',
  wrapStrategy: 'OVERFLOW_CELL',
  textFormat: {
    foregroundColor: {},
    foregroundColorStyle: { rgbColor: {} },
    fontFamily: 'Arial',
    fontSize: 10,
    bold: false,
    italic: false,
    strikethrough: false,
    underline: false,
  },
};

/** One block of cells with everything about them. `mask`, of `GridData`, spares what is not asked for. */
export function gridData(
  document: Document,
  nowSerial: number,
  sheet: Sheet,
  rect: Rect,
  mask: MaskTree | null,
): GridData {
  const cells = cellMaskOf(mask);
  const rowData = names(mask, 'rowData') ? rowsOf(document, nowSerial, sheet, rect, cells) : [];
  return {
    ...(rect.startRow === 0 ? {} : { startRow: rect.startRow }),
    ...(rect.startColumn === 0 ? {} : { startColumn: rect.startColumn }),
    ...(rowData.length === 0 ? {} : { rowData }),
    ...(names(mask, 'rowMetadata') ? { rowMetadata: lineData(sheet, 'ROWS', rect.startRow, rect.endRow) } : {}),
    ...(names(mask, 'columnMetadata')
      ? { columnMetadata: lineData(sheet, 'COLUMNS', rect.startColumn, rect.endColumn) }
      : {}),
  };
}

function cellMaskOf(mask: MaskTree | null): MaskTree | null {
  let at = mask;
  for (const name of ['rowData', 'values']) {
    if (at === null || at.all) return null;
    at = at.fields.get(name) ?? null;
  }
  return at;
}

function rowsOf(
  document: Document,
  nowSerial: number,
  sheet: Sheet,
  rect: Rect,
  mask: MaskTree | null,
): NonNullable<GridData['rowData']> {
  const rows: { values?: CellData[] }[] = [];
  for (let row = rect.startRow; row < rect.endRow; row += 1) {
    const values: CellData[] = [];
    for (let column = rect.startColumn; column < rect.endColumn; column += 1) {
      values.push(cellData(document, nowSerial, sheet, row, column, mask));
    }
    rows.push(trimmed(values, isEmptyCell));
  }
  let end = rows.length;
  while (end > 0 && rows[end - 1]?.values === undefined) end -= 1;
  return rows.slice(0, end);
}

function trimmed(values: CellData[], isEmpty: (cell: CellData) => boolean): { values?: CellData[] } {
  let end = values.length;
  for (; end > 0; end -= 1) {
    const last = values[end - 1];
    if (last !== undefined && !isEmpty(last)) break;
  }
  return end === 0 ? {} : { values: values.slice(0, end) };
}

function isEmptyCell(cell: CellData): boolean {
  return Object.keys(cell).length === 0;
}

function cellData(
  document: Document,
  nowSerial: number,
  sheet: Sheet,
  row: number,
  column: number,
  mask: MaskTree | null,
): CellData {
  const cell = cellAt(sheet, row, column);
  const overlays = names(mask, 'effectiveFormat') ? conditionalFormats(document, nowSerial, sheet, row, column) : [];
  if (cell === undefined && overlays.length === 0) return {};
  const isFilled = cell?.literal !== undefined || cell?.formula !== undefined;
  return {
    ...(isFilled ? valuesOf(document, sheet, row, column, cell, mask) : {}),
    ...(cell?.format !== undefined && names(mask, 'userEnteredFormat') ? { userEnteredFormat: cell.format } : {}),
    ...(names(mask, 'effectiveFormat') && (isFilled || cell?.format !== undefined || overlays.length > 0)
      ? { effectiveFormat: effectiveFormat(cell, overlays) }
      : {}),
    ...(cell?.note !== undefined && names(mask, 'note') ? { note: cell.note } : {}),
    ...(cell?.validation !== undefined && names(mask, 'dataValidation') ? { dataValidation: cell.validation } : {}),
  };
}

function valuesOf(
  document: Document,
  sheet: Sheet,
  row: number,
  column: number,
  cell: Cell,
  mask: MaskTree | null,
): CellData {
  const effective = extendedValue(document.calculation.valueAt(sheet, row, column));
  const entered = cell.formula === undefined ? extendedValue(cell.literal ?? null) : { formulaValue: cell.formula };
  return {
    ...(names(mask, 'userEnteredValue') && entered !== null ? { userEnteredValue: entered } : {}),
    ...(names(mask, 'effectiveValue') && effective !== null ? { effectiveValue: effective } : {}),
    ...(names(mask, 'formattedValue') ? { formattedValue: displayAt(document, sheet, row, column) } : {}),
  };
}

function extendedValue(value: FormulaValue): ExtendedValue | null {
  if (value === null) return null;
  if (typeof value === 'string') return { stringValue: value };
  if (typeof value === 'number') return { numberValue: value };
  if (typeof value === 'boolean') return { boolValue: value };
  if (!isCellError(value)) return null;
  return {
    errorValue: { type: ERROR_TYPES[value.error], ...(value.message === undefined ? {} : { message: value.message }) },
  };
}

/** The default, the cell's own format and what conditional formats add, the earliest of them last. */
function effectiveFormat(cell: Cell | undefined, overlays: readonly CellFormat[]): CellFormat {
  let effective = DEFAULT_FORMAT;
  for (const format of [cell?.format ?? {}, ...[...overlays].reverse()]) effective = overlaid(effective, format);
  return effective;
}

function overlaid(below: CellFormat, format: CellFormat): CellFormat {
  const text = format.textFormat;
  const background = format.backgroundColorStyle?.rgbColor;
  return {
    ...below,
    ...format,
    ...(text === undefined ? {} : { textFormat: { ...below.textFormat, ...text } }),
    ...(background === undefined ? {} : { backgroundColor: background }),
  };
}

function lineData(
  sheet: Sheet,
  dimension: Dimension,
  start: number,
  end: number,
): NonNullable<GridData['rowMetadata']> {
  return lines(sheet, dimension)
    .slice(start, end)
    .map(({ properties, index }) => ({
      pixelSize: properties.pixelSize ?? DEFAULT_PIXELS[dimension],
      ...(properties.hiddenByUser === true ? { hiddenByUser: true } : {}),
      ...(properties.hiddenByFilter === true ? { hiddenByFilter: true } : {}),
      ...(properties.metadata === undefined
        ? {}
        : {
            developerMetadata: properties.metadata.map((metadata) =>
              metadataMessage({
                metadata,
                holder: { kind: dimension === 'ROWS' ? 'ROW' : 'COLUMN', sheet, index },
              }),
            ),
          }),
    }));
}
