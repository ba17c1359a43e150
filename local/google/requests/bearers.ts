import type { Editing } from '../editing/editing.ts';
import { invalidArgument } from '../google-error.ts';
import type { Sheet } from '../grid/sheet.ts';

/** An object with an id that the caller may choose. Throws 400 for an id that is taken; draws one when none is given. */
export function chosenId(
  editing: Editing,
  given: number | undefined,
  taken: readonly (number | undefined)[],
  what: string,
): number {
  if (given !== undefined) {
    if (taken.includes(given)) throw invalidArgument(`${what} with id ${given} already exists.`);
    return given;
  }
  let id = editing.nextNumber();
  while (taken.includes(id)) id = editing.nextNumber();
  return id;
}

/** One object of a list that a sheet has, with its sheet. */
export interface Found<Bearer> {
  readonly sheet: Sheet;
  readonly bearer: Bearer;
}

/** Finds an object by its id in all sheets. Throws 400 when it is not there. */
export function requireBearer<Bearer>(
  editing: Editing,
  listOf: (sheet: Sheet) => readonly Bearer[],
  isMeant: (bearer: Bearer) => boolean,
  what: string,
): Found<Bearer> {
  for (const sheet of editing.workbook.sheets) {
    const bearer = listOf(sheet).find(isMeant);
    if (bearer !== undefined) return { sheet, bearer };
  }
  throw invalidArgument(`There is no ${what} with that id.`);
}

export function replaced<Bearer>(all: readonly Bearer[], before: Bearer, after: Bearer | null): readonly Bearer[] {
  return all.flatMap((each) => (each === before ? (after ?? []) : [each]));
}
