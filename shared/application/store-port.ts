import type { TabName } from '../../sheets/contract/types.ts';
import type { Department } from '../domain/request/facts.ts';
import type { RequestState } from '../domain/request/state.ts';
import type { MissedAlarms } from '../effects/missed-alarms.ts';
import type { CaseReference } from '../kernel/case-reference.ts';
import type {
  CommandId,
  DunningCaseId,
  MessageId,
  OfficeId,
  RequestId,
  Slot,
  SpreadsheetId,
  UnitCode,
} from '../kernel/identity.ts';
import type { Instant } from '../kernel/instant.ts';
import type { MessageName } from '../kernel/message-name.ts';
import type { AccountStore } from './collection/account-store-port.ts';
import type { CaseStore } from './collection/case-store-port.ts';
import type { OfficeDayStore } from './collection/office-day-store-port.ts';
import type { CommitOutcome } from './commit.ts';
import type { EntryName, JournalEntry } from './journal-entry.ts';
import type {
  FingerprintPage,
  Intake,
  IntakePart,
  RenderMark,
  RowBinding,
  SlotLedger,
  WorkbookLedger,
} from './ledger.ts';
import type { CapUse, MessageClaim, MessageRecord, SummaryCommit } from './message-record.ts';
import type { Office } from './office.ts';
import type { DraftStore } from './office-draft.ts';
import type { OfficeRecords, ReferenceCommit, ReferenceKind, StoredReference } from './reference.ts';
import type { RequestCommit } from './request-commit.ts';
import type { WorkbookTurn } from './sweep-turns.ts';

/** What the minute sweep finds overdue. */
export type Overdue =
  | { readonly kind: 'request'; readonly caseId: RequestId }
  | { readonly kind: 'dunning'; readonly caseId: DunningCaseId }
  | { readonly kind: 'office-day'; readonly office: OfficeId }
  | { readonly kind: 'assignment'; readonly office: OfficeId }
  | { readonly kind: 'journal'; readonly entry: EntryName }
  | { readonly kind: 'message'; readonly message: MessageName }
  | { readonly kind: 'missed'; readonly office: OfficeId; readonly department: Department }
  | { readonly kind: 'workbook'; readonly spreadsheet: SpreadsheetId; readonly turn: WorkbookTurn };

export interface StorePort extends DraftStore, AccountStore, CaseStore, OfficeDayStore {
  /** The office with its people, posts and days: one query. `null` when there is no such office. */
  loadOffice(office: OfficeId): Promise<OfficeRecords | null>;
  saveOffice(office: Office): Promise<void>;
  listOffices(): Promise<readonly Office[]>;
  loadHousehold(office: OfficeId, unit: UnitCode): Promise<StoredReference | null>;
  /** Those that are on file, in any order. */
  loadHouseholds(office: OfficeId, units: readonly UnitCode[]): Promise<readonly StoredReference[]>;
  loadReference(office: OfficeId, kind: ReferenceKind, key: string): Promise<StoredReference | null>;
  /** The last revision that a record with that key ever had, its withdrawal counted; 0 when there never was one. */
  lastReferenceRevision(office: OfficeId, kind: ReferenceKind, key: string): Promise<number>;
  /** Writes record, its journal entry and the row's acknowledgement together. */
  commitReference(commit: ReferenceCommit): Promise<CommitOutcome>;

  loadRequest(caseId: RequestId): Promise<RequestState | null>;
  /** Those that exist, in any order. */
  loadRequests(caseIds: readonly RequestId[]): Promise<readonly RequestState[]>;
  commitRequest(commit: RequestCommit): Promise<CommitOutcome>;
  /** Every entry of one journal, oldest first. */
  loadJournal(of: CaseReference): Promise<readonly JournalEntry[]>;
  loadJournalEntry(name: EntryName): Promise<JournalEntry | null>;
  /** What the command with that id said, hashed; `null` when there was none. */
  loadReceiptContent(command: CommandId): Promise<string | null>;
  markRouted(entry: EntryName, at: Instant): Promise<void>;
  /** Notes that everybody who was to hear of it has a record. Noting it twice is noting it once. */
  markHandled(entry: EntryName, message: MessageId): Promise<void>;
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
  /** The first `count` parts of a set. All of them exist. */
  loadIntakeParts(spreadsheet: SpreadsheetId, set: Intake['set'], count: number): Promise<readonly IntakePart[]>;
  saveIntakeParts(spreadsheet: SpreadsheetId, parts: readonly IntakePart[]): Promise<void>;
  loadSlots(spreadsheet: SpreadsheetId, tab: TabName, slots: readonly Slot[]): Promise<readonly SlotLedger[]>;
  /** Acknowledges rows that lead to no command (blank, incomplete, problem, held). */
  saveSlots(spreadsheet: SpreadsheetId, slots: readonly SlotLedger[]): Promise<void>;
  /** The rows of records that begin elsewhere, by record. */
  loadBindings(spreadsheet: SpreadsheetId, tab: TabName, recordIds: readonly string[]): Promise<readonly RowBinding[]>;
  saveBindings(spreadsheet: SpreadsheetId, bindings: readonly RowBinding[]): Promise<void>;
  addMark(spreadsheet: SpreadsheetId, mark: RenderMark): Promise<void>;
  /** Removes marks that have not risen since they were read. */
  clearMarks(spreadsheet: SpreadsheetId, marks: readonly RenderMark[]): Promise<void>;

  loadMessage(name: MessageName): Promise<MessageRecord | null>;
  /** Those that exist, in any order. */
  loadMessages(names: readonly MessageName[]): Promise<readonly MessageRecord[]>;
  /** Puts the record while household, case and account still stand as they were looked up, and uses the caps. `exists`: another was quicker. */
  claimMessage(
    claim: MessageClaim,
  ): Promise<
    'claimed' | 'exists' | 'household-changed' | 'case-changed' | 'cap-changed' | 'missed-changed' | 'conflict'
  >;
  /** Replaces the record while it still has the version it was read with. Adds its render mark. */
  updateMessage(record: MessageRecord, readVersion: number, spreadsheet: SpreadsheetId): Promise<boolean>;
  loadCaps(capKeys: readonly string[]): Promise<readonly CapUse[]>;
  loadMissedAlarms(office: OfficeId, department: Department): Promise<MissedAlarms | null>;
  /** Empties what was gathered and writes the summary's journal entry, while nothing more was gathered meanwhile. */
  commitSummary(commit: SummaryCommit): Promise<'committed' | 'conflict'>;
  /** Writes a journal entry that belongs to no state. One that is there already is «done». */
  addEntry(entry: JournalEntry): Promise<void>;

  /** Everything overdue at `now`, from all shards, at most `limit` per shard. */
  listOverdue(now: Instant, limitPerShard: number): Promise<readonly Overdue[]>;
  /** Gives a workbook its next turn, unless a sync has given it another meanwhile. */
  postponeTurn(spreadsheet: SpreadsheetId, turn: Pick<WorkbookTurn, 'attendAt'>, until: Instant): Promise<void>;
}
