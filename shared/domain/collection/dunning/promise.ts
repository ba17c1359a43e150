import { type CivilDate, plusDays } from '../../../kernel/civil.ts';
import type { Instant } from '../../../kernel/instant.ts';
import { type Fen, minusFen, sumFen } from '../../../kernel/money.ts';
import { isWorkday } from '../../calendar/day-type.ts';
import type { OfficeCalendar } from '../../calendar/state.ts';
import { nthWorkdayAfter } from '../../calendar/working-days.ts';
import type { Arrears, OverdueCharge } from '../arrears.ts';
import { endOfDay } from './days.ts';
import type { LadderPolicy } from './policy.ts';

export type PromiseStatus = 'open' | 'kept' | 'broken' | 'replaced' | 'withdrawn';

/** A date named for payment, that the ladder waits for. Source: docs/rules.md §7.6. */
export interface PromiseToPay {
  /** 1, 2 … in the case. */
  readonly sequence: number;
  /** The attempt in which it was made. */
  readonly attempt: string;
  readonly madeAt: Instant;
  readonly promisedOn: CivilDate;
  readonly promisedFen: Fen;
  /** What was overdue when it was made: the charges due by `coversDueThrough`. */
  readonly owedFen: Fen;
  readonly coversDueThrough: CivilDate;
  /** From here on it is judged: the end of the last day of grace. */
  readonly judgeAt: Instant;
  readonly status: PromiseStatus;
  /** When its status was put on record. */
  readonly settledAt: Instant | null;
}

/** A day off is put off to the next day worked, because no bank books on it; then come the days of grace. */
export function judgeAtOf(promisedOn: CivilDate, policy: LadderPolicy, calendar: OfficeCalendar): Instant {
  const { worked } = isWorkday(calendar, promisedOn);
  const day = worked ? promisedOn : nthWorkdayAfter(calendar, promisedOn, 1).date;
  return endOfDay(plusDays(day, policy.promise.graceDays), calendar.timeZone);
}

/**
 * Whether what was promised has come in, whoever paid it: what was owed then has fallen by the promised amount, or by
 * so nearly all of it that only a trifle is missing. Bills that fell due later do not count against it.
 */
export function isKept(promise: PromiseToPay, charges: readonly OverdueCharge[], policy: LadderPolicy): boolean {
  const open = coveredFen(charges, promise.coversDueThrough);
  const paid = minusFen(promise.owedFen, open);
  return paid * 100 >= promise.promisedFen * policy.promise.thresholdPercent;
}

/** The latest due date of all that was ever overdue in a case. */
export function coversWith(dueThrough: CivilDate | null, { charges }: Arrears): CivilDate | null {
  const latestOn = charges.at(-1)?.dueOn ?? null;
  return dueThrough === null || (latestOn !== null && latestOn > dueThrough) ? latestOn : dueThrough;
}

/** What is still open of the charges due by `dueThrough`. */
export function coveredFen(charges: readonly OverdueCharge[], dueThrough: CivilDate): Fen {
  return sumFen(charges.filter(({ dueOn }) => dueOn <= dueThrough).map(({ openFen }) => openFen));
}

/** Promises that use up one of those that count: what was withdrawn as a slip does not. */
export function countedPromises(promises: readonly PromiseToPay[]): number {
  return promises.filter(({ status }) => status !== 'withdrawn').length;
}

export function openPromiseOf(promises: readonly PromiseToPay[]): PromiseToPay | null {
  return promises.find(({ status }) => status === 'open') ?? null;
}
