import type { CivilDate } from '../../../kernel/civil.ts';
import type { DunningCaseId, OfficeId, PersonCode } from '../../../kernel/identity.ts';
import type { Instant } from '../../../kernel/instant.ts';
import type { Arrears } from '../arrears.ts';
import type { Attempt } from './attempt.ts';
import type { ClassSetting } from './classify.ts';
import type { DebtorClass } from './debtor-class.ts';
import type { Evidence } from './evidence.ts';
import type { Dispute, Hold, HoldCause } from './hold.ts';
import type { WantedMessage } from './message.ts';
import type { PromiseStatus, PromiseToPay } from './promise.ts';
import type { DunningStage } from './stage.ts';
import type { DunningStatus, PlannedVisit, StepClock } from './state.ts';
import type { Task, TaskLevel } from './task.ts';

/** Why a step was left. */
export type StepCause =
  | 'due-date-passed'
  | 'assigned'
  | 'attempted'
  | 'classed'
  | 'time-over'
  | 'promise-broken'
  | 'returned';

/** What happened to a case. `evolveCase` folds these; messages, tasks and timers follow from them. */
export type DunningEvent =
  | {
      readonly type: 'CaseOpened';
      readonly id: DunningCaseId;
      readonly office: OfficeId;
      readonly number: string;
      readonly policyVersion: number;
      readonly arrears: Arrears;
      readonly stage: DunningStage;
      readonly enrolled: boolean;
    }
  /** The ledger says something else than when it was last looked at. */
  | { readonly type: 'ArrearsSeen'; readonly arrears: Arrears }
  | {
      readonly type: 'StageEntered';
      readonly from: DunningStage;
      readonly to: DunningStage;
      readonly round: number;
      readonly cause: StepCause;
    }
  /** The time of the present step runs, or is reckoned anew after its evidence was corrected. */
  | { readonly type: 'ClockStarted'; readonly clock: StepClock }
  | { readonly type: 'CaseAssigned'; readonly assistant: PersonCode; readonly from: PersonCode | null }
  | { readonly type: 'AttemptRecorded'; readonly attempt: Attempt }
  | { readonly type: 'AttemptCorrected'; readonly attempt: Attempt }
  | { readonly type: 'AttemptWithdrawn'; readonly id: string }
  /** The oldest attempts are kept as a sum from now on. */
  | { readonly type: 'AttemptsFolded'; readonly ids: readonly string[]; readonly spokeFor: DebtorClass | null }
  | { readonly type: 'ClassSet'; readonly setting: ClassSetting }
  | { readonly type: 'ClassChanged'; readonly from: DebtorClass | null; readonly to: DebtorClass | null }
  /** Why they refuse, for the project manager; a request can be opened from it. */
  | { readonly type: 'ReasonReported'; readonly attempt: string; readonly said: string | null }
  | { readonly type: 'PromiseMade'; readonly promise: PromiseToPay }
  /** It was written down wrongly: another day or amount, still the same promise. */
  | { readonly type: 'PromiseCorrected'; readonly promise: PromiseToPay }
  | {
      readonly type: 'PromiseSettled';
      readonly sequence: number;
      readonly status: Exclude<PromiseStatus, 'open'>;
      readonly at: Instant;
    }
  /** A promise beyond those that count: the ladder does not wait for it. */
  | { readonly type: 'PromiseNotCounted'; readonly attempt: string; readonly promisedOn: CivilDate }
  | { readonly type: 'DisputeRaised'; readonly dispute: Dispute }
  | { readonly type: 'DisputeRuled'; readonly dispute: Dispute }
  /** The ledger shows what was ruled. */
  | { readonly type: 'DisputeCorrected'; readonly sequence: number; readonly at: Instant }
  /** The ladder waits, or waits until another moment. A visit on its way is called back separately. */
  | { readonly type: 'HoldBegan'; readonly hold: Hold }
  | { readonly type: 'HoldEnded'; readonly cause: HoldCause; readonly at: Instant }
  | { readonly type: 'EvidenceRecorded'; readonly step: number; readonly evidence: Evidence; readonly version: number }
  | {
      readonly type: 'StepSigned';
      readonly step: number;
      readonly version: number;
      readonly by: PersonCode;
      readonly at: Instant;
    }
  | { readonly type: 'VisitPlanned'; readonly visit: PlannedVisit }
  | { readonly type: 'VisitMade'; readonly visit: PlannedVisit }
  /** Whoever is on the way is told to turn back. */
  | { readonly type: 'VisitCalledBack'; readonly visit: PlannedVisit }
  | { readonly type: 'TaskOpened'; readonly task: Task }
  | { readonly type: 'TaskDone'; readonly key: string }
  | { readonly type: 'TaskWithdrawn'; readonly key: string }
  | { readonly type: 'TaskReminded'; readonly task: Task; readonly level: TaskLevel }
  | { readonly type: 'MessageWanted'; readonly message: WantedMessage }
  /** What was wanted and has not left is not to leave any more. */
  | { readonly type: 'MessagesWithdrawn'; readonly because: HoldCause | 'closed' }
  | {
      readonly type: 'WeekCounted';
      readonly weekOf: CivilDate;
      readonly attempts: number;
      /** `null` in a week in which the ladder waited. */
      readonly met: boolean | null;
    }
  | {
      readonly type: 'CaseClosed';
      readonly as: Exclude<DunningStatus, 'open'>;
      readonly by: PersonCode | null;
      readonly reason: string | null;
    }
  /** What was settled is owed again, as after a bounced payment: it goes on at the step it had reached. */
  | {
      readonly type: 'CaseReopened';
      readonly stage: DunningStage;
      /** The step begins anew, because its notice had been taken down. */
      readonly anew: boolean;
    }
  /** A case before the court is settled: the suit can be withdrawn. */
  | { readonly type: 'SettledInCourt' }
  | { readonly type: 'WakeSet'; readonly wakeAt: Instant | null; readonly sequence: number };
