import type { DayPaper } from '../domain/collection/day/schedule.ts';
import type { DunningGround } from '../domain/collection/dunning/message.ts';
import type { Recipient, RecipientKind } from '../domain/staff/recipient.ts';
import type { CivilDate } from '../kernel/civil.ts';
import type { MessageId, OfficeId, RequestId, SpreadsheetId, UnitCode } from '../kernel/identity.ts';
import type { Instant } from '../kernel/instant.ts';
import type { MessageTemplate } from '../policy/message-template.ts';

/**
 * - `answer`: to the resident's own act, at any hour.
 * - `courtesy`, `dunning`: inside the contact windows and under the caps.
 * - `staff`: to staff, repeated when its outcome is unknown.
 * - `emergency`: at any hour, repeated when its outcome is unknown.
 */
export type MessageClass = 'answer' | 'courtesy' | 'dunning' | 'staff' | 'emergency';

export type { MessageTemplate, Recipient, RecipientKind };

/** One message to whoever it is for. */
export type SendMessage = Extract<Effect, { kind: 'send-message' }>;

/** Work that follows from an event, as data. It is stored with the event and done after the commit. */
export type Effect =
  | {
      readonly kind: 'send-message';
      /** Derived from cause and recipient; the same id never leaves twice. */
      readonly messageId: MessageId;
      readonly office: OfficeId;
      readonly template: MessageTemplate;
      readonly messageClass: MessageClass;
      readonly recipient: Recipient;
      /** The instant of the fact it speaks of; its age is counted from here. */
      readonly factAt: Instant;
      /** What the template needs, already in words or numbers that do not age. What is owed is added as it leaves. */
      readonly parameters: Readonly<Record<string, string>>;
      /** What it speaks of; `null` for a summary of several. `requestId: null`: the dunning case whose journal this stands in. */
      readonly subject: {
        readonly requestId: RequestId | null;
        readonly number: string;
        readonly unit: UnitCode;
      } | null;
      /** When set, the message is dropped at the moment of leaving once every one of these commitments is settled. */
      readonly onlyWhileOpen: readonly { readonly target: string; readonly dueAt: Instant }[] | null;
      /** What it rests on in its dunning case: dropped once that is no longer so. Absent: nothing can overtake it. */
      readonly ground?: DunningGround;
    }
  /** A timer of the case whose journal this stands in. */
  | { readonly kind: 'set-timer'; readonly sequence: number; readonly wakeAt: Instant }
  | { readonly kind: 'cancel-timer'; readonly sequence: number }
  /** What is owed on an account has changed: dunning looks at what that means. */
  | { readonly kind: 'look-at-account'; readonly office: OfficeId; readonly unit: UnitCode }
  /** There is a case that nobody has: the office's cases are to be spread. */
  | { readonly kind: 'assign-cases'; readonly office: OfficeId }
  /** A paper of a day of dunning is to be made. */
  | { readonly kind: 'make-paper'; readonly office: OfficeId; readonly paper: DayPaper; readonly dayOn: CivilDate }
  /** A record that the workbook shows has changed elsewhere than in its row. */
  | { readonly kind: 'hint-render'; readonly spreadsheet: SpreadsheetId };
