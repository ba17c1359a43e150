import type { ObservedRow } from '../../../sheets/contract/types.ts';

/** Before which row new ones are inserted, counted from 0; `null`: at the end of the grid. */
export type BirthPlace = number | null;

/** Whether people have written anything in the row; a check box that is not ticked says nothing. */
export const isFilled = ({ cells }: ObservedRow): boolean =>
  Object.values(cells).some((cell) => cell !== null && cell !== '' && cell !== false);

/** Right below the last row that people have filled, or below the header. `present`: every row of the tab, in order. */
export function placeBelow(present: readonly ObservedRow[]): BirthPlace {
  const rowsOfGrid = present.at(-1)?.rowNumber ?? 1;
  const place = present.findLast(isFilled)?.rowNumber ?? 1;
  return place < rowsOfGrid ? place : null;
}
