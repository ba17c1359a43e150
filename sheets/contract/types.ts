import type { Slot } from '../../shared/kernel/identity.ts';
import type { LocalizedText } from '../../shared/kernel/locale.ts';

/** What a cell holds as the API gives it with `UNFORMATTED_VALUE` and `SERIAL_NUMBER`; `null` for an empty cell. */
export type CellValue = string | number | boolean | null;

export const SERVICE_TABS = [
  'requests',
  'incoming',
  'households',
  'staff',
  'posts',
  'commitments',
  'calendar',
  'messages',
] as const;

/** What is known of debts stays in a workbook of its own. Source: docs/rules.md §7. */
export const COLLECTIONS_TABS = [
  'bills',
  'payments',
  'dunning',
  'contacts',
  'daily-report',
  'sign-off',
  'calls',
  'meeting',
] as const;

export const TAB_NAMES = [...SERVICE_TABS, ...COLLECTIONS_TABS] as const;
export type TabName = (typeof TAB_NAMES)[number];

/** Which of an office's two workbooks a tab is in. */
export type WorkbookKind = 'service' | 'collections';

/**
 * - `text`, `long-text`, `unit`, `phone`, `reference` are stored as text (`@`), so that nothing typed becomes a date or a number.
 * - `date-time` takes a day and time, or a time alone; `date` a day.
 * - `choice` is a drop-down of `choices`; `check` a check box.
 * - `money` is an amount in yuan, shown with two decimals; `integer` a whole number.
 */
export type CellType =
  | 'text'
  | 'long-text'
  | 'unit'
  | 'phone'
  | 'reference'
  | 'date-time'
  | 'date'
  | 'choice'
  | 'check'
  | 'money'
  | 'integer';

/** One entry of a drop-down: what staff see per language, and the code it stands for. */
export interface Choice {
  readonly code: string;
  readonly label: LocalizedText;
}

/** One column. Each has exactly one writer: staff, or the system. */
export interface Column {
  /** Lower camel case, unique in the tab; the name in code, in the ledger and in `/local/contract`. */
  readonly field: string;
  readonly header: LocalizedText;
  readonly writer: 'staff' | 'system';
  readonly type: CellType;
  /** A row with content is half-filled while a required cell is empty. */
  readonly required: boolean;
  readonly choices: readonly Choice[];
  readonly hidden: boolean;
  readonly widthPx: number;
  /** What it is for, shown as a note on the header. */
  readonly help: LocalizedText;
}

/**
 * One tab. `columns[0]` is always `slot` (hidden, system). Staff columns stand together, in one block; system columns
 * stand before and after it.
 */
export interface TabContract {
  readonly tab: TabName;
  readonly workbook: WorkbookKind;
  readonly title: LocalizedText;
  readonly columns: readonly Column[];
  /** Rows that carry a slot in advance: staff type into them. Kept at or above this number of blank ones. */
  readonly blankRowsMin: number;
  /** Pre-stamped rows of a new tab, slots 1 to this number. */
  readonly rowsAtBirth: number;
  /** Rows of the grid of a new `_sys_<tab>`, its header included: slots below this number can be written without asking. */
  readonly systemRowsAtBirth: number;
  /** Leftmost columns that stay in sight, the hidden slot included. */
  readonly frozenColumns: number;
  /** Chosen by us and the same in every workbook, so that no sheet is ever looked up. */
  readonly sheetId: number;
  readonly systemSheetId: number;
  /** `signers`: the whole tab is closed to everybody but those who sign. Absent: whoever may edit the workbook fills its rows. */
  readonly editedBy?: 'signers';
}

/** One row as read. `cells` has every staff column (missing ones `null`), `shown` every system column but the slot. */
export interface ObservedRow {
  /** 1-based row number at the moment of reading: for messages and binding only, never an identity. */
  readonly rowNumber: number;
  /** What stands in the slot cell; `null` when it is empty or no slot. */
  readonly slot: Slot | null;
  readonly cells: Readonly<Record<string, CellValue>>;
  readonly shown: Readonly<Record<string, CellValue>>;
}

/** A problem of one cell (or of the row, `field: null`), with what its sentence needs. */
export interface CellProblem {
  readonly field: string | null;
  readonly reason: string;
  readonly parameters: Readonly<Record<string, string>>;
}

/** How a row is coloured; the value of the hidden column `alert`, `null` for a plain row. */
export const ALERTS = ['warning', 'overdue', 'done', 'paid', 'problem', 'held'] as const;
export type Alert = (typeof ALERTS)[number];

/** Colours that rows of a workbook can have. */
export function alertsOf(workbook: WorkbookKind): readonly Alert[] {
  return ALERTS.filter((alert) => alert !== 'paid' || workbook === 'collections');
}

/** What the system shows in one row: a value for every system column but the slot, `null` where it shows nothing. */
export type SystemCells = Readonly<Record<string, CellValue>>;
