import { isKnownCondition } from '../editing/condition.ts';
import { requireFitting } from '../editing/write.ts';
import { invalidArgument, notImplemented } from '../google-error.ts';
import { type Cell, type Content, withAspect, withContent } from '../grid/cell.ts';
import type { CellData, CellFormat } from '../grid/message.ts';
import { type MaskTree, names, updated } from '../wire/field-mask.ts';
import { interned } from './intern.ts';

/** Fields of a cell that can be written. Those that Google works out are passed over, as Google does. */
const WRITABLE = ['userEnteredValue', 'userEnteredFormat', 'note', 'dataValidation'] as const;
const WORKED_OUT: ReadonlySet<string> = new Set(['effectiveValue', 'effectiveFormat', 'formattedValue', 'hyperlink']);

/** Throws 400 for fields that the stand-in cannot keep. */
export function requireWritable(mask: MaskTree): void {
  for (const name of mask.fields.keys()) {
    if (!WORKED_OUT.has(name) && !WRITABLE.some((each) => each === name))
      throw notImplemented(`the cell field ${name}`);
  }
}

/** The cell after the named fields were taken from `given`; named ones that are absent are cleared. */
export function cellWith(before: Cell | undefined, given: CellData | undefined, mask: MaskTree): Cell | undefined {
  if (given !== undefined) requireKnown(given);
  let cell = before;
  if (names(mask, 'userEnteredValue')) cell = withContent(cell, contentGiven(given));
  if (names(mask, 'userEnteredFormat')) cell = withAspect(cell, 'format', formatGiven(before?.format, given, mask));
  if (names(mask, 'note')) cell = withAspect(cell, 'note', given?.note === '' ? undefined : given?.note);
  if (names(mask, 'dataValidation')) {
    const rule = given?.dataValidation;
    cell = withAspect(cell, 'validation', rule === undefined ? undefined : interned(rule));
  }
  return cell;
}

function requireKnown(given: CellData): void {
  for (const name of ['textFormatRuns', 'pivotTable', 'chipRuns', 'dataSourceFormula', 'dataSourceTable'] as const) {
    if (given[name] !== undefined) throw notImplemented(`the cell field ${name}`);
  }
  const type = given.dataValidation?.condition?.type;
  if (given.dataValidation !== undefined && !isKnownCondition(type))
    throw notImplemented(`validations of type ${type}`);
}

function contentGiven(given: CellData | undefined): Content {
  const value = given?.userEnteredValue;
  if (value === undefined) return null;
  const { stringValue, numberValue, boolValue, formulaValue, errorValue } = value;
  const count = [stringValue, numberValue, boolValue, formulaValue, errorValue].filter((each) => each !== undefined);
  if (count.length > 1) throw invalidArgument('A value must be of exactly one kind.');
  if (errorValue !== undefined) throw invalidArgument('userEnteredValue cannot be an error.');
  const content = contentOfValue(formulaValue, stringValue ?? numberValue ?? boolValue);
  requireFitting(content);
  return content;
}

function contentOfValue(formula: string | undefined, literal: string | number | boolean | undefined): Content {
  if (formula !== undefined) {
    if (!formula.startsWith('=')) throw invalidArgument(`A formula must begin with "=": ${formula}`);
    return { formula };
  }
  return literal === undefined || literal === '' ? null : { literal };
}

function formatGiven(
  before: CellFormat | undefined,
  given: CellData | undefined,
  mask: MaskTree,
): CellFormat | undefined {
  const inner = mask.all ? mask : mask.fields.get('userEnteredFormat');
  const source = given?.userEnteredFormat;
  const after = inner === undefined ? before : updated<CellFormat>(before, source, inner);
  return after === undefined ? undefined : interned(withColourStyles(after, source));
}

/** A plain colour that was given wins over the colour style that stood there, which Google keeps equal to it. */
function withColourStyles(after: CellFormat, source: CellFormat | undefined): CellFormat {
  let format = after;
  if (source?.backgroundColor !== undefined && source.backgroundColorStyle === undefined) {
    format = { ...format, backgroundColorStyle: { rgbColor: source.backgroundColor } };
  }
  const text = source?.textFormat;
  if (text?.foregroundColor !== undefined && text.foregroundColorStyle === undefined) {
    const foregroundColorStyle = { rgbColor: text.foregroundColor };
    format = { ...format, textFormat: { ...format.textFormat, foregroundColorStyle } };
  }
  return format;
}
