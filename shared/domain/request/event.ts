import type { PostCode } from '../../kernel/identity.ts';
import type { Instant } from '../../kernel/instant.ts';
import type { Commitment, CommitmentTarget, EscalationLevel } from './commitment.ts';
import type { MilestoneField, RequestFacts } from './facts.ts';
import type { ArchivedRow, Reopening, RequestStage, RowReference } from './state.ts';

/** What happened to a request. `evolve` folds these; `plan` turns them into effects. */
export type RequestEvent =
  | {
      readonly type: 'RequestReceived';
      readonly number: string;
      readonly facts: RequestFacts;
      readonly conduct: 'live' | 'history';
      readonly post: PostCode | null;
      readonly policyVersion: number;
      readonly row: RowReference | null;
    }
  /** Descriptive facts were corrected or completed: the new facts whole, and the names of what changed. */
  | { readonly type: 'FactsCorrected'; readonly facts: RequestFacts; readonly changed: readonly (keyof RequestFacts)[] }
  /** Another post is responsible: the unit was corrected, or a post now covers it. */
  | { readonly type: 'PostAssigned'; readonly post: PostCode | null }
  /** A milestone was recorded (`at`), corrected, or taken back (`at: null`). */
  | { readonly type: 'MilestoneRecorded'; readonly milestone: MilestoneField; readonly at: Instant | null }
  | { readonly type: 'CommitmentOpened'; readonly commitment: Commitment }
  /** Its start, appointment or calendar changed: new due time and steps (steps already reached stay reached). */
  | { readonly type: 'CommitmentRescheduled'; readonly commitment: Commitment }
  | { readonly type: 'CommitmentMet'; readonly target: CommitmentTarget; readonly at: Instant }
  /** Satisfied, but later than due; or the due instant has passed unsatisfied (`satisfiedAt: null`). */
  | {
      readonly type: 'CommitmentBreached';
      readonly target: CommitmentTarget;
      readonly dueAt: Instant;
      readonly satisfiedAt: Instant | null;
    }
  /** The satisfying fact was taken back: the clock runs again. */
  | { readonly type: 'CommitmentResumed'; readonly target: CommitmentTarget }
  /** The fact it rested on was taken back (the appointment, the result, the kind): it never applied. */
  | { readonly type: 'CommitmentWithdrawn'; readonly target: CommitmentTarget }
  | { readonly type: 'CommitmentCancelled'; readonly target: CommitmentTarget; readonly at: Instant }
  | {
      readonly type: 'EscalationStepReached';
      readonly target: CommitmentTarget;
      readonly level: EscalationLevel;
      /** When it could be announced at the earliest; the age of its messages is counted from here. */
      readonly stepAt: Instant;
      readonly dueAt: Instant;
    }
  | { readonly type: 'StageChanged'; readonly from: RequestStage; readonly to: RequestStage }
  | { readonly type: 'RequestClosed'; readonly at: Instant }
  /** A fact the closing rested on was taken back. */
  | { readonly type: 'ClosureWithdrawn'; readonly at: Instant }
  /** What was settled has come up again: a new round of commitments begins. */
  | { readonly type: 'RequestReopened'; readonly reopening: Reopening }
  /** The reopening was a slip, taken back before anything was recorded in its round: the earlier round stands again. */
  | { readonly type: 'ReopeningWithdrawn'; readonly at: Instant }
  | { readonly type: 'RowBound'; readonly row: RowReference }
  | { readonly type: 'RowRemoved'; readonly at: Instant }
  | { readonly type: 'RowRestored'; readonly at: Instant }
  /** From now on it stands in the yearly workbook, and nobody misses its row. */
  | { readonly type: 'RowArchived'; readonly archived: ArchivedRow }
  /** The next moment at which something falls due moved; `sequence` names the timer. */
  | { readonly type: 'WakeSet'; readonly wakeAt: Instant | null; readonly sequence: number };
