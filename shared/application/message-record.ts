import type { MessageClass, MessageTemplate, RecipientKind } from '../effects/effect.ts';
import type { MissedAlarms } from '../effects/missed-alarms.ts';
import type { DunningCaseId, MessageId, OfficeId, PhoneNumber, SpreadsheetId, UnitCode } from '../kernel/identity.ts';
import type { Instant } from '../kernel/instant.ts';
import type { MessageName } from '../kernel/message-name.ts';
import type { JournalEntry } from './journal-entry.ts';

export const MESSAGE_STATUSES = ['waiting', 'claimed', 'retry', 'sent', 'refused', 'review', 'not-sent'] as const;
export type MessageStatus = (typeof MESSAGE_STATUSES)[number];

/** The send record of one SMS to one number. It exists from the claim (or the reason against sending) on. */
export type MessageRecord = MessageName & MessageCourse;

interface MessageCourse {
  readonly office: OfficeId;
  readonly revision: number;
  readonly messageId: MessageId;
  /** Of the request it speaks of; `null` for a summary of several. */
  readonly number: string | null;
  readonly unit: UnitCode | null;
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

export interface MessageClaim {
  readonly record: MessageRecord;
  /** The version of the record that waited; `null` when there must be none yet. */
  readonly readVersion: number | null;
  readonly spreadsheet: SpreadsheetId;
  readonly household: { readonly unit: UnitCode; readonly revision: number } | null;
  /** The dunning case it is about, and the account it speaks of: both as they were looked at. */
  readonly dunning: {
    readonly caseId: DunningCaseId;
    readonly caseRevision: number;
    readonly account: { readonly unit: UnitCode; readonly revision: number } | null;
  } | null;
  readonly caps: readonly { readonly before: CapUse | null; readonly after: CapUse }[];
  /** Set when the message is an alarm that is too old: it is gathered for the summary in the same transaction. */
  readonly missed: { readonly before: MissedAlarms | null; readonly after: MissedAlarms } | null;
}

/** A summary, written down once: what was gathered is emptied in the same transaction. */
export interface SummaryCommit {
  readonly before: MissedAlarms;
  readonly emptied: MissedAlarms;
  readonly entry: JournalEntry;
}
