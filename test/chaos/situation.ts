import type { RequestMessage } from '../../local/google/grid/message.ts';
import type { PageAct } from '../../local/google/page-protocol.ts';
import type { Chance } from './chance.ts';
import type { SheetRow, StaffTab, TabView } from './staff-sheet.ts';
import type { Reach } from './texts.ts';

/** What a person does in the grid, or in Google's own menus. */
export type PersonAct = PageAct | { readonly kind: 'dialogue'; readonly requests: readonly RequestMessage[] };

/** A person before the tab, about to do something. */
export interface Situation {
  readonly chance: Chance;
  readonly tab: StaffTab;
  readonly view: TabView;
  readonly rows: readonly SheetRow[];
  readonly filled: readonly SheetRow[];
  readonly blank: readonly SheetRow[];
  /** Rows and columns of the sheet as it is now, the header's row too. */
  readonly rowCount: number;
  readonly columnCount: number;
  /** First and behind the last staff column, as they stand now. */
  readonly staffFrom: number;
  readonly staffTo: number;
  /** A word that no other request has. */
  word(index: number): string;
}

/** Several acts are done at one go. `null`: there is nothing to do it to. */
export type Deed = PersonAct | readonly PersonAct[] | null;

/** Something people do, and how often. */
export interface ActKind {
  readonly name: string;
  /** The acts of docs/sheets.md of which this is one. */
  readonly lines: readonly string[];
  readonly share: number;
  readonly reach: Reach;
  /** Nothing but taking it back puts the workbook right again: whoever did it does so before all is quiet. */
  readonly isTakenBack?: boolean;
  draw(situation: Situation): Deed;
}

/** Where a column of the contract stands now; outside the grid when it is gone, so that Google refuses what is done there. */
export const placeOf = ({ view }: Situation, field: string): number => view.placeOf(field) ?? OUTSIDE;
const OUTSIDE = 18_000;

export const cellOf = ({ tab }: Situation, { values }: SheetRow, field: string): string =>
  String(values[tab.column(field)] ?? '');

/** The blank row that follows the last filled one: where people go on writing. */
export function nextBlank({ blank, filled }: Pick<Situation, 'blank' | 'filled'>): SheetRow | undefined {
  const last = filled.at(-1)?.index ?? 0;
  return blank.find(({ index }) => index > last);
}

export function someFilled({ chance, filled }: Situation): SheetRow | null {
  return filled.length === 0 ? null : chance.pick(filled, 'row');
}

/** From `row` on, as wide as one of the ways in which people select a row. */
export function blockAt(situation: Situation, { index }: SheetRow, most: number, widths: readonly Width[]) {
  const { chance, rowCount } = situation;
  const [startColumn, endColumn] = columnsOf(situation, chance.pick(widths, 'width'));
  const endRow = Math.min(index + 1 + chance.below(most, 'height'), rowCount);
  return { startRow: index, endRow, startColumn, endColumn };
}

export type Width = 'whole' | 'from-b' | 'staff';

export function columnsOf({ staffFrom, staffTo, columnCount }: Situation, width: Width): readonly [number, number] {
  switch (width) {
    case 'whole':
      return [0, columnCount];
    case 'from-b':
      return [1, columnCount];
    case 'staff':
      return [staffFrom, staffTo];
  }
}

/** Does it to some row that is filled. */
export const row =
  (act: (situation: Situation, row: SheetRow) => Deed) =>
  (situation: Situation): Deed => {
    const chosen = someFilled(situation);
    return chosen === null ? null : act(situation, chosen);
  };
