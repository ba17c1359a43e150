import type { TabName } from '../../../sheets/contract/types.ts';
import type { Slot, SpreadsheetId } from '../../kernel/identity.ts';
import type { Instant } from '../../kernel/instant.ts';
import type { RenderMark, RowStatus, SlotLedger } from '../ledger.ts';
import type { Log } from '../log.ts';
import type { OfficeView } from '../office.ts';
import type { Clock, Ids, WorkbookPort } from '../ports.ts';
import type { NumberBlock } from '../request-numbers.ts';
import type { StorePort } from '../store-port.ts';
import type { StructurePort } from '../structure-port.ts';

export interface SyncDependencies {
  readonly store: StorePort;
  readonly workbooks: WorkbookPort & StructurePort;
  /** The same in the name of another Google account. Absent: one account works for every office. */
  readonly workbooksOf?: (serviceAccount: string) => WorkbookPort & StructurePort;
  /** Blank rows that every tab keeps at least. Absent: as many as its contract says. */
  readonly blankRowsMin?: number;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly log: Log;
}

/** What one sync of one workbook knows and gathers. It lives as long as the sync. */
export interface SyncSession {
  readonly dependencies: SyncDependencies;
  readonly spreadsheet: SpreadsheetId;
  readonly now: Instant;
  /** Dates typed since then cannot be relied on: the workbook's settings are not the office's. `null`: all is well. */
  readonly datesDoubtfulSince: Instant | null;
  /** Read when first needed, and anew after a reference tab changed. */
  view(): Promise<OfficeView>;
  forgetView(): void;
  /** Rows whose output is to be written, with their ledgers as they now stand. */
  readonly touched: Map<string, SlotLedger>;
  /** Slots per tab that are half-filled, not understood, or failed. */
  readonly openSlots: Map<TabName, Set<Slot>>;
  readonly heldBatches: Map<string, readonly number[]>;
  /** 1-based row numbers by slot as read, to name a row to staff, of every tab that was read. */
  readonly rowNumbers: Map<TabName, ReadonlyMap<Slot, number>>;
  /** Rows of reference tabs that changed: the key each now speaks of, `null` when it was emptied. */
  readonly keysNow: Map<string, string | null>;
  readonly numbers: NumberBlock;
  /** A reference record changed: rows that were refused because of what they refer to are tried again. */
  referencesChanged: boolean;
  /** Records that this sync itself has to show elsewhere than in the row that spoke of them. */
  readonly marks: RenderMark[];
  directoryChanged: boolean;
  calendarChanged: boolean;
  lookAgainAt: Instant | null;
}

export const placeOf = (tab: TabName, slot: Slot): string => `${tab}#${slot}`;

/** Rows that may be understood another time without having changed. */
const OPEN: ReadonlySet<RowStatus['kind']> = new Set(['incomplete', 'problem', 'failed']);

/** Remembers a row as it now stands: its output is written, and it stays open while something is to be mended. */
export function touch(session: SyncSession, ledger: SlotLedger): void {
  session.touched.set(placeOf(ledger.tab, ledger.slot), ledger);
  const open = session.openSlots.get(ledger.tab) ?? new Set<Slot>();
  if (OPEN.has(ledger.status.kind)) open.add(ledger.slot);
  else open.delete(ledger.slot);
  session.openSlots.set(ledger.tab, open);
}

export function lookAgainBy(session: SyncSession, at: Instant): void {
  if (session.lookAgainAt === null || at < session.lookAgainAt) session.lookAgainAt = at;
}
