import type { CivilTime } from '../../../kernel/civil.ts';
import type { Fen } from '../../../kernel/money.ts';
import type { ContactWindows, HourSpan } from '../../calendar/contact-window.ts';
import type { DebtorClass } from './debtor-class.ts';
import type { DunningStage, TimedStage } from './stage.ts';
import type { TaskKind } from './task-kind.ts';

/** How the difficulty of a case is reckoned, in points. Source: docs/rules.md §7.9. */
export interface DifficultyPolicy {
  /** For every case. */
  readonly base: number;
  /** For each full amount of this size that is overdue, up to `amountPointsMax`. */
  readonly amountStepFen: Fen;
  readonly amountPointsMax: number;
  /** For each full 30 days since the oldest due date, up to `agePointsMax`. */
  readonly agePointsMax: number;
  readonly classPoints: Readonly<Record<DebtorClass, number>>;
  readonly perBrokenPromise: number;
  readonly perLegacyProblem: number;
  readonly legacyPointsMax: number;
}

/** What decisions about a case need of the operator's policy. `shared/policy` supplies it. Source: docs/rules.md §7. */
export interface LadderPolicy {
  readonly version: number;
  /** Days that a step lasts, each a whole day after the one on which its time begins. */
  readonly stageDays: Readonly<Record<TimedStage, number>>;
  readonly lawyerLetterDays: { readonly least: number; readonly most: number };
  /** Times through the ladder; after the last only court or a write-off is left. */
  readonly roundsMax: number;
  readonly taskDays: Readonly<Record<TaskKind, number>>;
  readonly reminders: {
    /** When staff are reminded of what is due that day, and those above them of what was not done. */
    readonly morning: CivilTime;
    readonly projectManagerAfterDays: number;
    readonly branchManagerAfterDays: number;
    /** When what is unsigned is reminded on its day. */
    readonly signOffAt: CivilTime;
  };
  readonly dueReminderDaysBefore: number;
  /** Steps whose beginning is told to the household. */
  readonly overdueReminderStages: readonly DunningStage[];
  readonly unreachable: {
    /** Unanswered attempts since anybody was reached, in at least so many different parts of the day. */
    readonly attempts: number;
    readonly dayParts: number;
    /** In order, the first at 00:00. */
    readonly dayPartsBeginAt: readonly CivilTime[];
  };
  readonly promise: {
    readonly countedMax: number;
    readonly graceDays: number;
    readonly thresholdPercent: number;
    readonly daysAheadMax: number;
  };
  readonly holdDaysMax: number;
  readonly disputesMax: number;
  /** How soon a case that waits for a fresh ledger looks again. */
  readonly staleRecheckMinutes: number;
  readonly weeklyAttemptsMin: number;
  readonly retryMinutes: number;
  readonly ordinaryHours: ContactWindows;
  readonly alternateHours: { readonly landline: readonly HourSpan[]; readonly mobile: readonly HourSpan[] };
  readonly futureToleranceMinutes: number;
  readonly difficulty: DifficultyPolicy;
  /** Cases stay where they are until loads differ by more than this share of the mean load, or two of the hardest cases. */
  readonly difficultyTolerancePercent: number;
  readonly litigation: { readonly leastFen: Fen; readonly casesMax: number };
  readonly enrolmentsPerDayMax: number;
  /** What has been overdue for longer when it is first seen is an old debt: people review it before it is taken on. */
  readonly enrolAfterDays: number;
  readonly publicNotice: {
    /** A building with fewer households in arrears is shown together with others. */
    readonly householdsMin: number;
    readonly amountStepFen: Fen;
  };
}
