import type { CellProblem, CellValue, TabName } from '../../sheets/contract/types.ts';
import type { DayOverride } from '../domain/calendar/state.ts';
import type { Household } from '../domain/household/state.ts';
import type { CommandOrigin } from '../domain/request/command.ts';
import type { RequestEvent } from '../domain/request/event.ts';
import type { RequestState } from '../domain/request/state.ts';
import type { Person, Post } from '../domain/staff/state.ts';
import type { Effect, MessageClass, MessageTemplate, RecipientKind } from '../effects/effect.ts';
import type {
  CommandId,
  MessageId,
  OfficeId,
  PhoneNumber,
  RequestId,
  Slot,
  SpreadsheetId,
  UnitCode,
} from '../kernel/identity.ts';
import type { Instant } from '../kernel/instant.ts';
import type { Locale } from '../kernel/locale.ts';
import type { Office } from './office.ts';

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
}

/** Rows whose fingerprints are kept together: slots 200·page+1 … 200·(page+1). */
export interface FingerprintPage {
  readonly tab: TabName;
  readonly page: number;
  readonly fingerprints: Readonly<Record<string, string>>;
}

export interface TabLedger {
  /** Hash over the whole tab as last acknowledged; equal means: nothing to do. */
  readonly hash: string;
  /** Hash per page, by page number, so that only changed pages are read. */
  readonly pageHashes: Readonly<Record<string, string>>;
  /** The next slot to be stamped on a new row. */
  readonly nextSlot: number;
  /** In a tab whose rows begin elsewhere: the next stamped row to be filled. */
  readonly nextFreeSlot: number;
}

/** The state of one workbook's sync. Only the sync of that workbook writes it, one at a time. */
export interface WorkbookLedger {
  readonly spreadsheet: SpreadsheetId;
  readonly office: OfficeId;
  /** The language of its headers, so that an idle sync needs no look at the office. */
  readonly locale: Locale;
  readonly tabs: Readonly<Partial<Record<TabName, TabLedger>>>;
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

export interface JournalEntry {
  readonly caseId: RequestId;
  readonly office: OfficeId;
  readonly revision: number;
  readonly at: Instant;
  readonly origin: CommandOrigin;
  readonly commandType: string;
  readonly events: readonly RequestEvent[];
  readonly effects: readonly Effect[];
  /** `null` while the effects are still to be routed. */
  readonly routedAt: Instant | null;
}

/** What was decided for a command, written once. */
export interface RequestCommit {
  readonly before: RequestState | null;
  readonly after: RequestState;
  readonly entry: JournalEntry;
  readonly receipt: { readonly commandId: CommandId; readonly content: string };
  /** The row whose text the command is, acknowledged in the same transaction. */
  readonly acknowledge: {
    readonly spreadsheet: SpreadsheetId;
    readonly before: SlotLedger | null;
    readonly after: SlotLedger;
  } | null;
  /** The row to be rendered by a later sync; `null` when the present one renders it. */
  readonly mark: { readonly spreadsheet: SpreadsheetId; readonly mark: RenderMark } | null;
}

/** `conflict`: somebody else wrote meanwhile, decide again. `repeated`: this very command was carried out before. `reused`: its id was, with other content. */
export type CommitOutcome = 'committed' | 'conflict' | 'repeated' | 'reused';

export const MESSAGE_STATUSES = ['waiting', 'claimed', 'retry', 'sent', 'refused', 'review', 'not-sent'] as const;
export type MessageStatus = (typeof MESSAGE_STATUSES)[number];

/** The send record of one SMS to one number. It exists from the claim (or the reason against sending) on. */
export interface MessageRecord {
  readonly smsId: string;
  readonly office: OfficeId;
  readonly caseId: RequestId;
  readonly revision: number;
  readonly messageId: MessageId;
  readonly number: string;
  readonly unit: UnitCode;
  readonly template: MessageTemplate;
  readonly messageClass: MessageClass;
  readonly recipientKind: RecipientKind;
  readonly recipientName: string;
  /** `null` when nobody could be reached. */
  readonly to: PhoneNumber | null;
  readonly body: string;
  readonly status: MessageStatus;
  /** Why it was not sent, refused, or is in review; empty otherwise. */
  readonly reason: string;
  /** Claims, those included that the gateway was too busy for. */
  readonly attempts: number;
  /** Earlier attempts of which nobody knows whether they arrived. */
  readonly repeats: number;
  readonly version: number;
  readonly claimedAt: Instant;
  readonly settledAt: Instant | null;
  readonly providerId: string | null;
  /** When the sweep is to look at it; `null` when it is settled. */
  readonly attendAt: Instant | null;
}

/** A counter of messages to one unit or one phone: instants of the last ones, so that caps hold in any rolling window. */
export interface CapUse {
  readonly capKey: string;
  readonly sentAt: readonly Instant[];
  readonly version: number;
}

/** What the minute sweep finds overdue. */
export type Overdue =
  | { readonly kind: 'request'; readonly caseId: RequestId }
  | { readonly kind: 'journal'; readonly caseId: RequestId; readonly revision: number }
  | { readonly kind: 'message'; readonly smsId: string; readonly caseId: RequestId }
  | { readonly kind: 'workbook'; readonly spreadsheet: SpreadsheetId };

/** A row of a reference tab as a record. */
export type ReferenceRecord =
  | { readonly kind: 'household'; readonly key: string; readonly value: Household }
  | { readonly kind: 'person'; readonly key: string; readonly value: Person }
  | { readonly kind: 'post'; readonly key: string; readonly value: Post }
  | { readonly kind: 'day'; readonly key: string; readonly value: DayOverride };
export type ReferenceKind = ReferenceRecord['kind'];

/** A reference record with the row that owns it: a second row with the same key is a duplicate, not an edit. */
export interface StoredReference {
  readonly record: ReferenceRecord;
  readonly revision: number;
  readonly tab: TabName;
  readonly slot: Slot;
}

export interface OfficeRecords {
  readonly office: Office;
  readonly people: readonly Person[];
  readonly posts: readonly Post[];
  readonly days: readonly DayOverride[];
}

export interface StorePort {
  /** The office with its people, posts and days: one query. `null` when there is no such office. */
  loadOffice(office: OfficeId): Promise<OfficeRecords | null>;
  saveOffice(office: Office): Promise<void>;
  listOffices(): Promise<readonly Office[]>;
  loadHousehold(office: OfficeId, unit: UnitCode): Promise<StoredReference | null>;
  loadReference(office: OfficeId, kind: ReferenceKind, key: string): Promise<StoredReference | null>;
  /** Writes record, its journal entry and the row's acknowledgement together. */
  commitReference(commit: ReferenceCommit): Promise<CommitOutcome>;

  loadRequest(caseId: RequestId): Promise<RequestState | null>;
  commitRequest(commit: RequestCommit): Promise<CommitOutcome>;
  loadJournal(caseId: RequestId): Promise<readonly JournalEntry[]>;
  loadJournalEntry(caseId: RequestId, revision: number): Promise<JournalEntry | null>;
  /** What the command with that id said, hashed; `null` when there was none. */
  loadReceiptContent(command: CommandId): Promise<string | null>;
  markRouted(entry: JournalEntry, at: Instant): Promise<void>;
  /** Takes `count` consecutive numbers and answers the first. Numbers taken and not used are gaps. */
  takeRequestNumbers(office: OfficeId, count: number): Promise<number>;
  /** Open requests of the office, in pages. */
  listOpenRequests(
    office: OfficeId,
    after: string | null,
  ): Promise<{ readonly ids: readonly RequestId[]; readonly next: string | null }>;

  /** Ledger and render marks of a workbook: one query. */
  loadWorkbook(
    spreadsheet: SpreadsheetId,
  ): Promise<{ readonly ledger: WorkbookLedger | null; readonly marks: readonly RenderMark[] }>;
  saveWorkbook(ledger: WorkbookLedger, attendAt: Instant): Promise<void>;
  loadFingerprintPages(
    spreadsheet: SpreadsheetId,
    tab: TabName,
    pages: readonly number[],
  ): Promise<readonly FingerprintPage[]>;
  saveFingerprintPages(spreadsheet: SpreadsheetId, pages: readonly FingerprintPage[]): Promise<void>;
  loadSlots(spreadsheet: SpreadsheetId, tab: TabName, slots: readonly Slot[]): Promise<readonly SlotLedger[]>;
  /** Acknowledges rows that lead to no command (blank, incomplete, problem, held). */
  saveSlots(spreadsheet: SpreadsheetId, slots: readonly SlotLedger[]): Promise<void>;
  /** The rows of records that begin elsewhere, by record. */
  loadBindings(spreadsheet: SpreadsheetId, tab: TabName, recordIds: readonly string[]): Promise<readonly RowBinding[]>;
  saveBindings(spreadsheet: SpreadsheetId, bindings: readonly RowBinding[]): Promise<void>;
  addMark(spreadsheet: SpreadsheetId, mark: RenderMark): Promise<void>;
  /** Removes marks that have not risen since they were read. */
  clearMarks(spreadsheet: SpreadsheetId, marks: readonly RenderMark[]): Promise<void>;

  loadMessage(caseId: RequestId, smsId: string): Promise<MessageRecord | null>;
  /** Puts the record while the household still stands as it was looked up, and uses the caps. `exists`: another was quicker. */
  claimMessage(claim: MessageClaim): Promise<'claimed' | 'exists' | 'household-changed' | 'cap-changed' | 'conflict'>;
  /** Replaces the record while it still has the version it was read with. Adds its render mark. */
  updateMessage(record: MessageRecord, readVersion: number, spreadsheet: SpreadsheetId): Promise<boolean>;
  loadCaps(capKeys: readonly string[]): Promise<readonly CapUse[]>;

  /** Everything overdue at `now`, from all shards, at most `limit` per shard. */
  listOverdue(now: Instant, limitPerShard: number): Promise<readonly Overdue[]>;
}

export interface ReferenceCommit {
  readonly office: OfficeId;
  readonly at: Instant;
  readonly origin: CommandOrigin;
  readonly before: StoredReference | null;
  /** `null` removes the record (its row was removed or blanked). */
  readonly after: StoredReference | null;
  /** What is removed when the row's key changed. */
  readonly replaces: StoredReference | null;
  readonly receipt: { readonly commandId: CommandId; readonly content: string };
  readonly acknowledge: {
    readonly spreadsheet: SpreadsheetId;
    readonly before: SlotLedger | null;
    readonly after: SlotLedger;
  };
}

export interface MessageClaim {
  readonly record: MessageRecord;
  /** The version of the record that waited; `null` when there must be none yet. */
  readonly readVersion: number | null;
  readonly spreadsheet: SpreadsheetId;
  readonly household: { readonly unit: UnitCode; readonly revision: number } | null;
  readonly caps: readonly { readonly before: CapUse | null; readonly after: CapUse }[];
}
