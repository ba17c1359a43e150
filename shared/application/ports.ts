import type { ObservedRow, SystemCells, TabName } from '../../sheets/contract/types.ts';
import type { DayPaper } from '../domain/collection/day/schedule.ts';
import type { Department } from '../domain/request/facts.ts';
import type { MessageTemplate } from '../effects/effect.ts';
import type { TimedCase } from '../kernel/case-reference.ts';
import type { CivilDate } from '../kernel/civil.ts';
import type { MessageId, OfficeId, PhoneNumber, Slot, SpreadsheetId, UnitCode } from '../kernel/identity.ts';
import type { Instant } from '../kernel/instant.ts';
import type { Locale } from '../kernel/locale.ts';
import type { TimeZone } from '../kernel/zone.ts';

/** The only source of the present moment. */
export interface Clock {
  now(): Instant;
}

/** The only source of new identities. Sortable by time of making, 26 characters. */
export interface Ids {
  next(): string;
}

/** One tab as read in one moment. `status` says whether it may be interpreted. */
export type TabReading =
  | {
      readonly tab: TabName;
      readonly status: 'readable';
      readonly rows: readonly ObservedRow[];
      /**
       * System columns in which some row with a slot shows something else than `_sys_<tab>` holds for that slot: their
       * look-up formula was overwritten. Always empty when only `typed` cells were read.
       */
      readonly damagedColumns: readonly string[];
    }
  /** The tab is gone, or its header no longer names our columns in our order: nothing in it is interpreted. */
  | { readonly tab: TabName; readonly status: 'missing' | 'header-changed' };

export interface WorkbookReading {
  readonly tabs: readonly TabReading[];
}

/** The output of one row: written to `_sys_<tab>`, row slot + 1, whole. */
export interface RowOutput {
  readonly tab: TabName;
  readonly slot: Slot;
  readonly recordId: string;
  /** Rises with each change of the row's record; lets a late stale write be seen. */
  readonly version: number;
  readonly cells: SystemCells;
}

/** Everything one sync writes, sent as one atomic `spreadsheets.batchUpdate`. */
export interface WorkbookOutput {
  readonly rows: readonly RowOutput[];
  /** System columns whose look-up formula was overwritten somewhere: rewritten whole. */
  readonly repairColumns: readonly { readonly tab: TabName; readonly field: string }[];
  /** Blank rows to add at the end, pre-stamped with these consecutive slots. */
  readonly stampRows: readonly { readonly tab: TabName; readonly firstSlot: Slot; readonly count: number }[];
  /** What the header of each readable tab shows of when the system last looked. Absent: left as it stands. */
  readonly answered?: Answered;
}

/** «Answered hh:mm», on the wall clock of the workbook's zone. */
export interface Answered {
  readonly at: Instant;
  readonly timeZone: TimeZone;
  /** Only tabs whose system tab is there: Google refuses the whole output for one that is not. */
  readonly tabs: readonly TabName[];
}

/** A row without a slot, to be bound to one: its place and the text it was seen with. */
export interface RowToBind {
  readonly tab: TabName;
  readonly rowNumber: number;
  readonly slot: Slot;
  /** The row's cells as read, staff columns in contract order: the binding holds only while they still stand there. */
  readonly row: ObservedRow;
}

/** Google's answer «too many requests»: not before `retryAfterMs`. Anything else that fails is thrown as a fault. */
export type SheetsOutcome<Value> =
  | { readonly kind: 'done'; readonly value: Value }
  | { readonly kind: 'rate-limited'; readonly retryAfterMs: number };

/**
 * How much of a workbook a sync looks at, least first. `shown`: nothing is read, records that changed elsewhere are shown.
 * `typed`: all that staff can have typed. `whole`: everything, overwritten formulas included.
 */
export const SYNC_SCOPES = ['shown', 'typed', 'whole'] as const;
export type SyncScope = (typeof SYNC_SCOPES)[number];

/** The one door to the spreadsheets. Implemented by `sheets/client`. */
export interface WorkbookPort {
  /**
   * One `values.batchGet` for all of `tabs`. `typed` reads up to the last staff column of each (all that an edit can have
   * changed; `shown` is then empty); `whole` reads everything and the `_sys_` tabs too, and finds damaged columns.
   */
  read(
    spreadsheet: SpreadsheetId,
    tabs: readonly TabName[],
    locale: Locale,
    scope: Exclude<SyncScope, 'shown'>,
  ): Promise<SheetsOutcome<WorkbookReading>>;
  /** One `batchUpdate` per 2 MB of output; may be repeated without harm. */
  write(spreadsheet: SpreadsheetId, output: WorkbookOutput, locale: Locale): Promise<SheetsOutcome<null>>;
  /**
   * Gives slots to rows that have none: anchor by developer metadata, verify, write slot and formulas, verify again.
   * Answers which rows were bound; the others are tried again at the next sync. At most 2 reads and 3 writes, however many rows.
   */
  bind(
    spreadsheet: SpreadsheetId,
    rows: readonly RowToBind[],
    locale: Locale,
  ): Promise<SheetsOutcome<{ readonly bound: readonly Slot[] }>>;
}

/** One timer per case and sequence; creating an existing one is «done». */
export interface TimerPort {
  set(timer: TimerName & { readonly wakeAt: Instant }): Promise<void>;
  /** Thrift only: a timer that is gone already is «done». */
  cancel(timer: TimerName): Promise<void>;
}

export type TimerName = TimedCase & { readonly sequence: number };

/** Queues between the functions. Messages carry ids only, never phones, names or texts. */
export interface QueuePort {
  /** Asks for the message that journal entry `revision` of the case holds under `messageId` to be sent. */
  enqueueMessage(request: MessageRequest): Promise<void>;
  /** Asks for the alarms that one department missed to be summed up, by the same function. */
  enqueueSummary(request: SummaryRequest): Promise<void>;
  /**
   * FIFO per workbook. `cause` is the explicit deduplication id: a redelivered cause is one hint, two causes are two.
   * (One id per second would swallow a hint that comes after the read of the sync it was merged into.)
   */
  enqueueSync(hint: {
    readonly spreadsheet: SpreadsheetId;
    readonly cause: string;
    readonly scope: SyncScope;
  }): Promise<void>;
  /**
   * For wakes too close for a schedule, with the sequence of the timer they stand for (`null`: the sweep's own).
   * `delayMs` 0–900,000; rounded up to whole seconds.
   */
  enqueueWake(wake: WakeRequest, delayMs: number): Promise<void>;
  /** Asks dunning to look at an account, at once. */
  enqueueLook(request: LookRequest): Promise<void>;
  /** Asks for the cases of an office to be spread over its assistants, at once. */
  enqueueAssignment(request: AssignmentRequest): Promise<void>;
  /** Asks for a paper of a day of dunning to be made, at once. */
  enqueuePaper(request: PaperRequest): Promise<void>;
  /** As {@link enqueueWake}, for a workbook: the queue that works on it is in order and delays no single message. */
  enqueueReturn(request: ReturnRequest, delayMs: number): Promise<void>;
}

/** «What is owed on this account has changed.» */
export interface LookRequest {
  readonly kind: 'account';
  readonly office: OfficeId;
  readonly unit: UnitCode;
}

/** «There is something to be spread.» */
export interface AssignmentRequest {
  readonly kind: 'assignment';
  readonly office: OfficeId;
}

/** «It is time to make this paper.» */
export interface PaperRequest {
  readonly kind: 'paper';
  readonly office: OfficeId;
  readonly paper: DayPaper;
  readonly dayOn: CivilDate;
}

/** «Look at this workbook again»: its wait is over. */
export interface ReturnRequest {
  readonly spreadsheet: SpreadsheetId;
  readonly scope: SyncScope;
  /** When the wait was to end: one return for each wait. */
  readonly until: Instant;
}

/** «Look again at this case», and which of its timers said so. The input of a timer is the same. */
export type WakeRequest = TimedCase & { readonly sequence: number | null };

/** Names a message by where it is written down: the journal entry that holds the effect. */
export type MessageRequest = TimedCase & {
  readonly revision: number;
  readonly messageId: MessageId;
  /** The record of it that waited, or was left behind, and made the sweep ask. */
  readonly smsId?: string;
};

/** Names what was gathered for one department of an office. */
export interface SummaryRequest {
  readonly office: OfficeId;
  readonly department: Department;
}

/** What became of one publish. `unknown`: no answer came; it may have been sent. */
export type SmsOutcome =
  | { readonly kind: 'sent'; readonly providerId: string }
  | { readonly kind: 'refused'; readonly reason: string }
  | { readonly kind: 'throttled' }
  | { readonly kind: 'unknown' };

/** Publishes once and never retries by itself. */
export interface SmsPort {
  publish(sms: {
    readonly to: PhoneNumber;
    readonly body: string;
    readonly template: MessageTemplate;
  }): Promise<SmsOutcome>;
}
