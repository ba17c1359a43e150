import type { CivilDate } from '../../../kernel/civil.ts';
import type { DunningCaseId, OfficeId, PersonCode, UnitCode } from '../../../kernel/identity.ts';
import type { Instant } from '../../../kernel/instant.ts';
import type { Arrears } from '../arrears.ts';
import type { FeeKind } from '../fee.ts';
import type { Attempt, EarlierAttempts } from './attempt.ts';
import type { ClassSetting } from './classify.ts';
import type { DebtorClass } from './debtor-class.ts';
import type { Evidence } from './evidence.ts';
import type { Dispute, Hold } from './hold.ts';
import type { PromiseToPay } from './promise.ts';
import type { DunningStage } from './stage.ts';
import type { Task } from './task.ts';

export type DunningStatus = 'open' | 'settled' | 'written-off' | 'in-court';

/** One stay at one step of the ladder, with what was done there. */
export interface LadderStep {
  /** 1, 2 … in the case, whatever the step. */
  readonly sequence: number;
  readonly stage: DunningStage;
  /** 1 on the first way through the ladder. */
  readonly round: number;
  readonly enteredAt: Instant;
  readonly leftAt: Instant | null;
  /** At most one of each kind. */
  readonly evidence: readonly Evidence[];
  /** Rises with every piece of evidence recorded or corrected; 0 without any. */
  readonly version: number;
  /** The day on which that version was recorded: it is signed on the same. */
  readonly recordedAt: Instant | null;
  readonly signature: { readonly by: PersonCode; readonly at: Instant; readonly version: number } | null;
}

/** The time of the present step. It stands still while the ladder waits. */
export interface StepClock {
  readonly startedAt: Instant;
  /** What it has stood still so far, already counted in `endsAt`. */
  readonly pausedMs: number;
  readonly endsAt: Instant;
}

export interface PlannedVisit {
  readonly at: Instant;
  readonly visitors: readonly PersonCode[];
}

/** One unit with overdue charges of one kind of fee, from its notice until it is settled, written off or in court. */
export interface DunningState {
  readonly id: DunningCaseId;
  readonly office: OfficeId;
  /** The number people use, such as `D-000123`. Unique in the office; gaps are allowed. */
  readonly number: string;
  /** Rises by one with every committed command. 1 after the first. */
  readonly revision: number;
  /** The policy that the case was opened under; it keeps that policy's figures. */
  readonly policyVersion: number;
  readonly unit: UnitCode;
  readonly kind: FeeKind;
  readonly openedAt: Instant;
  /** An old debt, taken on at a step that people chose. */
  readonly enrolled: boolean;
  readonly status: DunningStatus;
  readonly closedAt: Instant | null;
  /** How often it was closed: names what is said about it. */
  readonly closings: number;
  /** Every stay at a step, oldest first; the last is the present one. */
  readonly steps: readonly LadderStep[];
  /** `null` while the step has no time, or waits for the evidence from which it runs. */
  readonly clock: StepClock | null;
  /** Set while the ladder waits or the case is closed. */
  readonly heldSince: Instant | null;
  readonly holds: readonly Hold[];
  /** When it last went on after waiting. */
  readonly lastHeldAt: Instant | null;
  readonly assignee: PersonCode | null;
  /** When it was first given to anybody. */
  readonly assignedAt: Instant | null;
  /** What the ledger said when it was last looked at. */
  readonly arrears: Arrears;
  /** The latest due date that was ever among its charges: what is owed of those after closing opens it again. */
  readonly coversDueThrough: CivilDate | null;
  readonly attempts: readonly Attempt[];
  readonly earlierAttempts: EarlierAttempts | null;
  readonly debtorClass: DebtorClass | null;
  readonly classSince: Instant | null;
  readonly classSetting: ClassSetting | null;
  readonly promises: readonly PromiseToPay[];
  /** The promise whose eve has been announced; 0 for none. */
  readonly promiseReminded: number;
  readonly disputes: readonly Dispute[];
  readonly tasks: readonly Task[];
  /** Keys of tasks of the present class that are done. */
  readonly classTasksDone: readonly string[];
  readonly visit: PlannedVisit | null;
  /** Due date of the bill last announced, and of the one last reminded of. */
  readonly noticedDueOn: CivilDate | null;
  readonly remindedDueOn: CivilDate | null;
  /** How often messages that had not left were withdrawn: one that was wanted before the last time is not to leave. */
  readonly withdrawals: number;
  /** Monday of the week whose attempts are counted next; `null` before calling begins. */
  readonly countedWeek: CivilDate | null;
  /** Earliest instant at which something falls due; `null` when nothing does. */
  readonly wakeAt: Instant | null;
  /** Rises with every change of `wakeAt`: the timer's name is `<id>.<wakeSequence>`. */
  readonly wakeSequence: number;
}
