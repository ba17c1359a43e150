import type { CivilDate } from '../../../kernel/civil.ts';
import type { DunningCaseId, PersonCode, PhoneNumber } from '../../../kernel/identity.ts';
import type { Instant } from '../../../kernel/instant.ts';
import type { Fen } from '../../../kernel/money.ts';
import type { Attempt } from '../dunning/attempt.ts';
import type { DebtorClass } from '../dunning/debtor-class.ts';
import type { Call } from '../dunning/next-call.ts';
import type { DunningStage } from '../dunning/stage.ts';
import type { TaskKind } from '../dunning/task-kind.ts';
import type { LegacyProblem } from './debtor.ts';
import type { OwedOfCase } from './owed.ts';
import type { TalkingPoint } from './talking-point.ts';
import type { Urgency } from './urgency.ts';

/** One call to one debtor about all that they owe. Source: docs/rules.md §8.2. */
export interface CallLine {
  /** The case at the highest step: it decides how they are spoken to, and whose list the line is on. */
  readonly lead: DunningCaseId;
  readonly urgency: Urgency;
  readonly name: string | null;
  /** Where to call: the number of `call.channel`. */
  readonly phone: PhoneNumber | null;
  readonly call: Call;
  readonly stage: DunningStage;
  /** 1 on the first way through the ladder. */
  readonly round: number;
  readonly debtorClass: DebtorClass | null;
  /** The lead first, then those that go along. */
  readonly owed: readonly OwedOfCase[];
  /** All that is asked for, as of now: without what others of their cases have promised for a day. */
  readonly owedFen: Fen;
  readonly lastAttempt: Attempt | null;
  /** The last attempt in which somebody was reached; it may be `lastAttempt`. */
  readonly lastWords: Attempt | null;
  readonly brokenPromises: number;
  readonly legacyProblems: readonly LegacyProblem[];
  /** What else is to be done about the lead by now. */
  readonly tasksDue: readonly { readonly kind: TaskKind; readonly dueOn: CivilDate }[];
  readonly talkingPoints: readonly TalkingPoint[];
}

/** The calls of one assistant on one day, most urgent first. */
export interface CallList {
  readonly assistant: PersonCode;
  readonly dayOn: CivilDate;
  readonly madeAt: Instant;
  readonly lines: readonly CallLine[];
  /** Calls that are due and beyond what one person can make in a day. */
  readonly beyond: number;
}
