import type { MessageClass, MessageTemplate, RecipientKind } from '../effects/effect.ts';
import type { MessageId, OfficeId, PhoneNumber, RequestId, SpreadsheetId, UnitCode } from '../kernel/identity.ts';
import type { Instant } from '../kernel/instant.ts';

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

export interface MessageClaim {
  readonly record: MessageRecord;
  /** The version of the record that waited; `null` when there must be none yet. */
  readonly readVersion: number | null;
  readonly spreadsheet: SpreadsheetId;
  readonly household: { readonly unit: UnitCode; readonly revision: number } | null;
  readonly caps: readonly { readonly before: CapUse | null; readonly after: CapUse }[];
}
