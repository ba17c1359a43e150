import type { CivilDate } from '../../../kernel/civil.ts';
import type { PersonCode } from '../../../kernel/identity.ts';
import type { Instant } from '../../../kernel/instant.ts';
import type { Fen } from '../../../kernel/money.ts';
import type { Attempt } from './attempt.ts';
import type { DebtorClass } from './debtor-class.ts';
import type { Evidence } from './evidence.ts';
import type { DisputeRuling } from './hold.ts';
import type { DunningStage } from './stage.ts';
import type { TaskKind } from './task-kind.ts';

/** Who did something, and when. */
export interface Act {
  readonly by: PersonCode;
  readonly at: Instant;
}

/** What can be asked of a dunning case. Every command is safe to repeat. */
export type DunningCommand =
  | {
      /** A bill is out, or something is overdue: opens the case. Nothing happens when it is open. */
      readonly type: 'OpenCase';
      /** The reviewed step at which an old debt is taken on; `null` for a new one. */
      readonly enrolAt: DunningStage | null;
    }
  /** A timer fired, the ledger moved, or a sweep passed: do what follows by `context.now`, and nothing else. */
  | {
      readonly type: 'LookAgain';
      /** The sequence of the timer that fired, when one did: a timer that fires too early is then set anew. */
      readonly firedSequence?: number;
    }
  | { readonly type: 'AssignCase'; readonly assistant: PersonCode }
  /** An attempt as it now stands in its row: recorded, or corrected. */
  | { readonly type: 'RecordAttempt'; readonly attempt: Attempt }
  /** It was a slip: its row is empty. */
  | { readonly type: 'WithdrawAttempt'; readonly id: string }
  | ({ readonly type: 'SetClass'; readonly class: DebtorClass; readonly reason: string } & Act)
  | ({ readonly type: 'RaiseDispute'; readonly reason: string } & Act)
  | ({
      readonly type: 'RuleOnDispute';
      readonly ruling: DisputeRuling;
      /** By how much the ledger is still to be lowered; 0 when it already was, and for a rejected dispute. */
      readonly reducedFen: Fen;
      readonly remark: string | null;
    } & Act)
  /** The ladder waits until the end of that day. Repeated with another day, it is moved. */
  | ({ readonly type: 'HoldCase'; readonly reason: string; readonly untilOn: CivilDate } & Act)
  | ({ readonly type: 'ReleaseCase' } & Act)
  /** What was done at a step, as it now stands: recorded, or corrected. */
  | { readonly type: 'RecordEvidence'; readonly evidence: Evidence }
  | { readonly type: 'PlanVisit'; readonly visitAt: Instant; readonly visitors: readonly PersonCode[] }
  /** A task that leaves no evidence of its own is done. */
  | { readonly type: 'CompleteTask'; readonly task: TaskKind }
  /** The project manager signs what was done at a step, in the version that was shown. */
  | ({ readonly type: 'SignStep'; readonly step: number; readonly version: number } & Act)
  | ({ readonly type: 'WriteOffCase'; readonly reason: string } & Act);
