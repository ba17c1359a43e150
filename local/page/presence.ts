/** Who has the page open, and where in a workbook. */

/** The cell somebody has selected or is writing in. Rows and columns are 0-based. */
export interface PresentPlace {
  readonly spreadsheetId: string;
  readonly sheetId: number;
  readonly row: number;
  readonly column: number;
  /** The slot of the row, by which others find it while rows move; empty where the row has none. */
  readonly slot: string;
  readonly isEditing: boolean;
}

/** One window with the page in it. The seat, from 1, decides its editor's name and colour. */
export interface PresentEditor {
  readonly seat: number;
  readonly place: PresentPlace | null;
}

/** More windows than these at once are nobody's office; they share the last seat. */
export const SEATS_MAX = 64;

/** Whom the stand-in records as the writer of what is typed at that seat. */
export function editorAt(seat: number): string {
  return seat === 1 ? 'front-desk@guanjia.local' : `front-desk-${seat}@guanjia.local`;
}
