import type { CellProblem, CellValue, TabName, WorkbookKind } from '../../sheets/contract/types.ts';
import type { OfficeId, Slot, SpreadsheetId } from '../kernel/identity.ts';
import type { Instant } from '../kernel/instant.ts';
import type { Locale } from '../kernel/locale.ts';
import type { EntrySettings, TabDamage } from './structure-port.ts';

/** A cell as staff left it, and since when it has held that. */
export interface AcknowledgedCell {
  readonly value: CellValue;
  readonly seenAt: Instant;
}

/**
 * What the system knows of one row. `read`: stored as typed, not interpreted yet. `blank`: nothing typed yet. `incomplete`: half-filled since `since`.
 * `problem`: not understood, or refused. `held`: waits for a tick. `recorded`: its record says the same as the row.
 * `failed`: it made us throw; it is tried again when it changes. `removed`: its row is no longer in the sheet, or was
 * emptied; its record runs on.
 */
export type RowStatus =
  | { readonly kind: 'read' }
  | { readonly kind: 'blank' }
  | { readonly kind: 'incomplete'; readonly since: Instant; readonly missing: readonly string[] }
  | { readonly kind: 'problem'; readonly problems: readonly CellProblem[] }
  | { readonly kind: 'held' }
  /** After a move of text between slots: it matches no record, and nobody can say whose it is. */
  | { readonly kind: 'unmatched' }
  | { readonly kind: 'recorded' }
  | { readonly kind: 'failed' }
  | { readonly kind: 'removed' };

/** One slot of one tab: the raw cells as last read, stored before they are interpreted. */
export interface SlotLedger {
  readonly tab: TabName;
  readonly slot: Slot;
  /** Rises with every acknowledged change of the row's text. 0 before the first. */
  readonly version: number;
  readonly fingerprint: string;
  readonly cells: Readonly<Record<string, AcknowledgedCell>>;
  readonly status: RowStatus;
  /** When anything was first seen in the row, in whole seconds; `null` while it is blank. It stays through edits. */
  readonly seenAt: Instant | null;
  /** Identity of the row's record: a request id, a unit, a code … `null` until there is one. */
  readonly recordId: string | null;
  /** The batch of new rows it came with, while that waits or waited for a tick. */
  readonly heldBatch: string | null;
  /** Set when its cells were too long to be kept whole. */
  readonly isCut?: true;
  /**
   * Set before an import writes the row, with version 0: what is first read there until then is history, and nobody is
   * messaged about it. It ends, so that a slot which an import broken off never filled is nobody's trap later.
   */
  readonly importedUntil?: Instant;
  /** Where its record last believed itself to be, until that is told of its new row. */
  readonly cameFrom?: Slot;
}

/** Rows whose fingerprints are kept together: slots 200·page+1 … 200·(page+1). */
export interface FingerprintPage {
  readonly tab: TabName;
  readonly page: number;
  readonly fingerprints: Readonly<Record<string, string>>;
}

/** A text that is in no row any more, and the slot under which its record waits. */
export interface GoneText {
  readonly slot: number;
  readonly fingerprint: string;
  readonly since: Instant;
}

/**
 * Rows as a sync read them, noted before the first of them is stored: a sync broken off in between leaves behind what it
 * meant to store, whole. Few rows stand in the workbook's ledger itself, many in parts of their own.
 */
export interface Intake {
  readonly rows: readonly SlotLedger[];
  readonly parts: number;
  /** Which of two sets of parts they are in: parts being written never touch those that may still be needed. */
  readonly set: 0 | 1;
}

/** The rows of an intake that are too many for the workbook's ledger, piece by piece. */
export interface IntakePart {
  readonly set: Intake['set'];
  readonly part: number;
  readonly rows: readonly SlotLedger[];
}

export interface TabLedger {
  /** Hash over the whole tab as last acknowledged; equal means: nothing to do. */
  readonly hash: string;
  /** Slots that a sync took in and did not come to carry out and show. Absent: none. */
  readonly unsettled?: readonly number[];
  /** Texts that went a short while ago: should one come back, its record is found. Absent: none. */
  readonly gone?: readonly GoneText[];
  /** Hash per page, by page number, so that only changed pages are read. */
  readonly pageHashes: Readonly<Record<string, string>>;
  /** The next slot to be stamped on a new row. */
  readonly nextSlot: number;
  /** In a tab whose rows begin elsewhere: the next stamped row to be filled. */
  readonly nextFreeSlot: number;
}

/**
 * What keeps a workbook, or one tab of it, from being served until a person has put it right. `fields` are the columns
 * concerned. `entry-settings`: its locale or time zone is not the office's, so that nobody can say which day a date means.
 * `not-shared`: Google does not let us at it.
 */
export interface WorkbookOutage {
  readonly kind: TabDamage['kind'] | 'entry-settings' | 'not-shared';
  /** `null`: the whole workbook. */
  readonly tab: TabName | null;
  readonly fields: readonly string[];
  readonly since: Instant;
  /** When the person responsible was told by SMS; absent while it may still be put right without. */
  readonly toldAt?: Instant;
}

/** The state of one workbook's sync. Only the sync of that workbook writes it, one at a time. */
export interface WorkbookLedger {
  readonly spreadsheet: SpreadsheetId;
  readonly office: OfficeId;
  /** Which of the office's workbooks it is. Absent: the service workbook. */
  readonly workbook?: WorkbookKind;
  /** The language of its headers, so that an idle sync needs no look at the office. */
  readonly locale: Locale;
  /** E-mail of the account that reads and writes it, of its office's assignment. Absent: the deployment's only one. */
  readonly serviceAccount?: string;
  readonly tabs: Readonly<Partial<Record<TabName, TabLedger>>>;
  /** What the last sync that changed a row noted of it; empty once all is stored. Absent before the first. */
  readonly intake?: Intake;
  /** Rows that wait for a tick, by batch. */
  readonly heldBatches: Readonly<Record<string, readonly number[]>>;
  /** Rows that are half-filled or not understood: looked at again when their minute is over or what they refer to changed. */
  readonly openSlots: Readonly<Partial<Record<TabName, readonly number[]>>>;
  /** Rises with every output; each row written carries it, so that a late write of an earlier sync can be told. */
  readonly outputVersion: number;
  /** Policy version shown in the tab Commitments; 0 before the first. */
  readonly policyVersionShown: number;
  /** Not before this: Google asked us to wait. */
  readonly nextSyncAt: Instant | null;
  /** A row is due to be looked at again (half-filled, unbound). */
  readonly lookAgainAt: Instant | null;
  readonly syncedAt: Instant | null;
  /** When the headers were last told that somebody is there. Absent before the first time. */
  readonly answeredAt?: Instant;
  /** Set once the office's days of dunning have begun: papers are made for it. Only of a collections workbook. */
  readonly areDaysOpen?: true;
  /** When a look that followed a hint last found something to do. Absent before the first. */
  readonly hintedAt?: Instant;
  /** Since when Google has not answered, as far as `nextSyncAt` still waits for it. */
  readonly unavailableSince?: Instant;
  /** What only a person can put right, as last seen. Absent: nothing. */
  readonly outages?: readonly WorkbookOutage[];
  /** The settings it was made with, and when they were last seen to be in force. Absent before the first look. */
  readonly entrySettings?: EntrySettings;
  readonly settingsSeenAt?: Instant;
  /** When all was last looked at, what the system shows included. Absent before the first time. */
  readonly wholeAt?: Instant;
}

/** A record whose row is to be rendered. `slot: null`: it has no row yet and gets the next free one of the tab. */
export interface RenderMark {
  readonly tab: TabName;
  readonly recordId: string;
  readonly slot: Slot | null;
  readonly version: number;
}

/** Which slot shows a record that began elsewhere. It never changes. */
export interface RowBinding {
  readonly tab: TabName;
  readonly recordId: string;
  readonly slot: Slot;
}
