import type { OfficeId, PostCode, RequestId, Slot, SpreadsheetId } from '../../kernel/identity.ts';
import type { Instant } from '../../kernel/instant.ts';
import type { Commitment } from './commitment.ts';
import type { MilestoneField, RequestFacts } from './facts.ts';

/** Where the request stands on its path. Derived from facts. Source: docs/rules.md §2. */
export const REQUEST_STAGES = [
  'received',
  'responded',
  'dispatched',
  'accepted',
  'on-site',
  'resolved',
  'fed-back',
  'followed-up',
  'closed',
  'out-of-scope',
  'cancelled',
  'reopened',
] as const;
export type RequestStage = (typeof REQUEST_STAGES)[number];

/** The sheet row in which a request is written and shown. */
export interface RowReference {
  readonly tab: 'requests' | 'incoming';
  readonly slot: Slot;
}

/** The start of a new round: what had been settled has come up again. Source: docs/rules.md §2.11. */
export interface Reopening {
  readonly at: Instant;
  /** Times on record when the round began: they belong to earlier rounds for as long as they stand unchanged. */
  readonly superseded: Readonly<Partial<Record<MilestoneField | 'appointmentAt', Instant>>>;
  /** How many of `earlierCommitments`, counted from the end, belong to the round it ended. */
  readonly commitmentsEnded: number;
}

/** Where the row of a closed request was copied before it was taken out of the sheet. */
export interface ArchivedRow {
  readonly at: Instant;
  readonly workbook: SpreadsheetId;
  /** Of what staff had written in the row: only a row that still says exactly that may be taken out. */
  readonly fingerprint: string;
}

export interface RequestState {
  readonly id: RequestId;
  readonly office: OfficeId;
  /** The number people use, such as `R-000123`. Unique in the office; gaps are allowed. */
  readonly number: string;
  /** Rises by one with every committed command. 1 after the first. */
  readonly revision: number;
  /** Version of the policy that the case was opened under; it keeps that policy's deadlines. */
  readonly policyVersion: number;
  /** When the system first saw it. */
  readonly seenAt: Instant;
  /**
   * `live`: messages and escalation apply. `history`: it was written down long after it happened
   * (or imported); verdicts are kept, nobody is messaged.
   */
  readonly conduct: 'live' | 'history';
  readonly post: PostCode | null;
  readonly facts: RequestFacts;
  readonly stage: RequestStage;
  readonly closedAt: Instant | null;
  readonly commitments: readonly Commitment[];
  /** Commitments of earlier rounds of a reopened request, oldest first: their verdicts stand. */
  readonly earlierCommitments: readonly Commitment[];
  /** One per round after the first, oldest first. */
  readonly reopenings: readonly Reopening[];
  /** `null` until a row is bound (a request that began at the API waits for its row in Incoming). */
  readonly row: RowReference | null;
  /** Set while the row is missing from the sheet. Deadlines run on. */
  readonly rowRemovedAt: Instant | null;
  /** Set while the row may go without being missed. Absent or `null`: it may not. */
  readonly archived?: ArchivedRow | null;
  /** Earliest instant at which something falls due; `null` when nothing does. */
  readonly wakeAt: Instant | null;
  /** Rises with every change of `wakeAt`: the timer's name is `<id>.<wakeSequence>`. */
  readonly wakeSequence: number;
}
