import { type CivilDate, plusDays } from '../../../kernel/civil.ts';
import { groupBy } from '../../../kernel/group.ts';
import type { PersonCode } from '../../../kernel/identity.ts';
import type { Instant } from '../../../kernel/instant.ts';
import { type Fen, sumFen } from '../../../kernel/money.ts';
import type { OfficeCalendar } from '../../calendar/state.ts';
import type { Attempt } from '../dunning/attempt.ts';
import { stageOf } from '../dunning/course.ts';
import { DEBTOR_CLASSES, type DebtorClass } from '../dunning/debtor-class.ts';
import { DUNNING_STAGES, type DunningStage } from '../dunning/stage.ts';
import type { DunningState } from '../dunning/state.ts';
import type { CollectionRate } from './collection-rate.ts';
import { type Effort, effortOf } from './effort.ts';
import type { MoneyIn } from './money-in.ts';
import { type OpenProblem, openProblems } from './open-problem.ts';
import type { CollectionDayPolicy } from './policy.ts';
import { isWithin, reportStretch, type Stretch } from './schedule.ts';

/** What one person did and what came in of their cases. */
export interface AssistantDay extends Effort {
  /** `null` for cases that nobody had. */
  readonly assistant: PersonCode | null;
}

/** Cases of one class as they stood when the report was made, and what came in of them that day. */
export interface ClassDay {
  /** `null` for cases that nobody has been called about. */
  readonly debtorClass: DebtorClass | null;
  readonly openCases: number;
  readonly overdueFen: Fen;
  readonly collectedFen: Fen;
}

export interface StageArrears {
  readonly stage: DunningStage;
  readonly openCases: number;
  readonly overdueFen: Fen;
}

/**
 * One day's dunning, as it is checked and signed. It holds nothing that differs when the same facts are counted again, so
 * that two reports are the same exactly when their contents are. Source: docs/rules.md §8.4.
 */
export interface DailyReport extends Stretch {
  readonly dayOn: CivilDate;
  /** Whoever did or was given something, in the order of their codes; cases of nobody last. */
  readonly assistants: readonly AssistantDay[];
  readonly total: Effort;
  readonly classes: readonly ClassDay[];
  /** All steps, lowest first. */
  readonly arrears: readonly StageArrears[];
  readonly closed: { readonly settled: number; readonly writtenOff: number; readonly inCourt: number };
  readonly problems: readonly OpenProblem[];
  readonly rate: CollectionRate;
}

export interface ReportContext {
  readonly dayOn: CivilDate;
  readonly calendar: OfficeCalendar;
  readonly policy: CollectionDayPolicy;
  readonly assistants: readonly PersonCode[];
  readonly rate: CollectionRate;
}

/**
 * `cases`: all that are open at the end of the day's stretch, as they stood then, and those that were closed within it;
 * `money`: what came in within it, more does not matter.
 */
export function dailyReport(
  cases: readonly DunningState[],
  money: readonly MoneyIn[],
  { dayOn, calendar, policy, assistants, rate }: ReportContext,
): DailyReport {
  const stretch = reportStretch(dayOn, policy, calendar);
  const open = cases.filter(({ status }) => status === 'open');
  return {
    ...stretch,
    dayOn,
    ...doneWithin(stretch, cases, money, assistants),
    classes: classDays(
      open,
      money.filter(({ at }) => isWithin(stretch, at)),
    ),
    arrears: arrearsByStage(open),
    closed: closedWithin(stretch, cases),
    problems: openProblems(cases, dayOn, calendar.timeZone),
    rate,
  };
}

/**
 * The report with what was done counted again, since it was written down late or corrected: the next version, or the same.
 * What was open when it was made stays as it was then; when money came in is when it became known, which is never late.
 */
export function correctedReport(
  report: DailyReport,
  cases: readonly DunningState[],
  money: readonly MoneyIn[],
  { assistants }: Pick<ReportContext, 'assistants'>,
): DailyReport {
  return { ...report, ...doneWithin(report, cases, money, assistants) };
}

function doneWithin(
  stretch: Stretch,
  cases: readonly DunningState[],
  money: readonly MoneyIn[],
  assistants: readonly PersonCode[],
): Pick<DailyReport, 'assistants' | 'total'> {
  const attempts = cases.flatMap((each) => each.attempts.filter(({ at }) => isWithin(stretch, at)));
  const received = money.filter(({ at }) => isWithin(stretch, at));
  return { assistants: assistantDays(attempts, received, assistants), total: effortOf(attempts, received) };
}

function closedWithin(stretch: Stretch, cases: readonly DunningState[]): DailyReport['closed'] {
  const closed = cases.filter(({ closedAt }) => closedAt !== null && isWithin(stretch, closedAt));
  const count = (as: DunningState['status']) => closed.filter(({ status }) => status === as).length;
  return { settled: count('settled'), writtenOff: count('written-off'), inCourt: count('in-court') };
}

function assistantDays(
  attempts: readonly Attempt[],
  money: readonly MoneyIn[],
  assistants: readonly PersonCode[],
): readonly AssistantDay[] {
  const made = groupBy(attempts, ({ by }) => by);
  const received = groupBy(money, ({ assistant }) => assistant);
  const people = new Set<PersonCode | null>([...assistants, ...made.keys(), ...received.keys()]);
  const named = [...people].filter((each) => each !== null).toSorted();
  return [...named, ...(people.has(null) ? [null] : [])].map((assistant) => ({
    assistant,
    ...effortOf(assistant === null ? [] : (made.get(assistant) ?? []), received.get(assistant) ?? []),
  }));
}

function classDays(open: readonly DunningState[], money: readonly MoneyIn[]): readonly ClassDay[] {
  const cases = groupBy(open, ({ debtorClass }) => debtorClass);
  const received = groupBy(money, ({ debtorClass }) => debtorClass);
  return [...DEBTOR_CLASSES, null].map((debtorClass) => {
    const theirs = cases.get(debtorClass) ?? [];
    return {
      debtorClass,
      openCases: theirs.length,
      overdueFen: overdueOf(theirs),
      collectedFen: sumFen((received.get(debtorClass) ?? []).map(({ fen }) => fen)),
    };
  });
}

function arrearsByStage(open: readonly DunningState[]): readonly StageArrears[] {
  const byStage = groupBy(open, stageOf);
  return DUNNING_STAGES.map((stage) => {
    const there = byStage.get(stage) ?? [];
    return { stage, openCases: there.length, overdueFen: overdueOf(there) };
  });
}

function overdueOf(cases: readonly DunningState[]): Fen {
  return sumFen(cases.map(({ arrears }) => arrears.overdueFen));
}

/** Nothing was done, came in or was closed: on a day off such a report is not made. Source: docs/rules.md §8.4. */
export function isUneventful({ total, closed }: DailyReport): boolean {
  const { attempts, collectedFen } = total;
  return attempts === 0 && collectedFen === 0 && closed.settled + closed.writtenOff + closed.inCourt === 0;
}

/** Whether a report may still be made anew when facts of its day are written down late. Source: docs/rules.md §8.4. */
export function isCorrectable(dayOn: CivilDate, now: Instant, context: Pick<ReportContext, 'policy' | 'calendar'>) {
  const { policy, calendar } = context;
  const last = reportStretch(plusDays(dayOn, policy.reportCorrectableDays), policy, calendar);
  return now < last.until;
}
