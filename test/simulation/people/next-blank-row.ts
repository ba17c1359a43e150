import type { SheetRow } from '../../chaos/staff-sheet.ts';

/** The blank row behind the last filled one, counted from 0; `null` when there is none. */
export function nextBlankRow(rows: readonly SheetRow[]): number | null {
  const last = rows.filter(({ isBlank }) => !isBlank).at(-1)?.index ?? 0;
  return rows.find(({ index, isBlank }) => isBlank && index > last)?.index ?? null;
}
