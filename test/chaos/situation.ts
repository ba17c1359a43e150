import type { PageAct } from '../../local/google/page-protocol.ts';
import type { Chance } from './chance.ts';
import type { SheetRow, StaffTab } from './staff-sheet.ts';
import type { Reach } from './texts.ts';

/** A person before the tab, about to do something. */
export interface Situation {
  readonly chance: Chance;
  readonly tab: StaffTab;
  readonly rows: readonly SheetRow[];
  readonly filled: readonly SheetRow[];
  readonly blank: readonly SheetRow[];
  /** A word that no other request has. */
  word(index: number): string;
}

/** Something people do, and how often. `null`: there is nothing to do it to. */
export interface ActKind {
  readonly name: string;
  readonly share: number;
  readonly reach: Reach;
  draw(situation: Situation): PageAct | null;
}

/** The blank row that follows the last filled one: where people go on writing. */
export function nextBlank({ blank, filled }: Situation): SheetRow | undefined {
  const last = filled.at(-1)?.index ?? 0;
  return blank.find(({ index }) => index > last);
}

export function someFilled({ chance, filled }: Situation): SheetRow | null {
  return filled.length === 0 ? null : chance.pick(filled, 'row');
}

/** From `row` on, as wide as one of the ways in which people select a row. */
export function blockAt({ chance, tab, rows }: Situation, row: SheetRow, most: number, widths: readonly Width[]) {
  const [startColumn, endColumn] = columnsOf(tab, chance.pick(widths, 'width'));
  const height = 1 + chance.below(most, 'height');
  return { startRow: row.index, endRow: Math.min(row.index + height, rows.length + 1), startColumn, endColumn };
}

export type Width = 'whole' | 'from-b' | 'staff';

export function columnsOf(tab: StaffTab, width: Width): readonly [number, number] {
  switch (width) {
    case 'whole':
      return [0, tab.columns];
    case 'from-b':
      return [1, tab.columns];
    case 'staff':
      return [tab.staffFrom, tab.staffTo];
  }
}

/** Does it to some row that is filled. */
export const row =
  (act: (situation: Situation, row: SheetRow) => PageAct | null) =>
  (situation: Situation): PageAct | null => {
    const chosen = someFilled(situation);
    return chosen === null ? null : act(situation, chosen);
  };
