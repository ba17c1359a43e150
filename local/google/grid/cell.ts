import type { CellFormat, DataValidationRule } from './message.ts';

/** A constant in a cell. Dates and times are serial numbers: days since 1899-12-30. */
export type Literal = string | number | boolean;

/**
 * What stands in one cell. Immutable, so that one object can stand in many cells and a change is seen by identity.
 * At most one of `literal` and `formula` is there; an absent cell is empty and plain.
 */
export interface Cell {
  readonly literal?: Literal;
  /** As entered, with the leading `=`. */
  readonly formula?: string;
  readonly format?: CellFormat;
  readonly note?: string;
  readonly validation?: DataValidationRule;
}

/** What a cell holds, apart from how it looks. */
export type Content = { readonly literal: Literal } | { readonly formula: string } | null;

/** Google refuses more characters than this in one cell. Source: support.google.com/drive/answer/37603. */
export const CELL_CHARACTERS_MAX = 50_000;

export function hasContent(cell: Cell | undefined): boolean {
  return cell !== undefined && (cell.literal !== undefined || cell.formula !== undefined);
}

/** The same cell with other content; `undefined` when nothing at all would be left. */
export function withContent(cell: Cell | undefined, content: Content): Cell | undefined {
  const { literal: _literal, formula: _formula, ...rest } = cell ?? {};
  return orNothing({ ...rest, ...content });
}

/** The same cell with another format, note or validation; `undefined` as a value clears it. */
export function withAspect<Aspect extends 'format' | 'note' | 'validation'>(
  cell: Cell | undefined,
  aspect: Aspect,
  value: Cell[Aspect] | undefined,
): Cell | undefined {
  const { [aspect]: _replaced, ...rest } = cell ?? {};
  return orNothing(value === undefined ? rest : { ...rest, [aspect]: value });
}

export function contentOf(cell: Cell | undefined): Content {
  if (cell?.formula !== undefined) return { formula: cell.formula };
  return cell?.literal === undefined ? null : { literal: cell.literal };
}

/** A cell without anything in it is no cell. */
export function orNothing(cell: Cell): Cell | undefined {
  for (const key in cell) if (cell[key as keyof Cell] !== undefined) return cell;
  return undefined;
}
