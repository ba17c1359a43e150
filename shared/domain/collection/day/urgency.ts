import { type CivilDate, plusDays } from '../../../kernel/civil.ts';
import type { TimeZone } from '../../../kernel/zone.ts';
import { daysBetween, endOfDay, mondayOf, startOfDay } from '../dunning/days.ts';
import type { Call } from '../dunning/next-call.ts';
import type { DunningState } from '../dunning/state.ts';
import { attemptsBetween } from '../dunning/week.ts';

/** Why a call stands where it does in a list, most urgent first. Source: docs/rules.md §8.2. */
export const URGENCIES = [
  'promised-day',
  'promise-broken',
  'first-call-ends',
  'week-ends',
  'first-call',
  'daily',
  'weekly',
] as const;
export type Urgency = (typeof URGENCIES)[number];

export interface UrgencyContext {
  readonly today: CivilDate;
  readonly timeZone: TimeZone;
  readonly weeklyAttemptsMin: number;
}

const TESTS: Readonly<Record<Urgency, (state: DunningState, call: Call, context: UrgencyContext) => boolean>> = {
  'promised-day': (_state, { purpose }) => purpose === 'promise-eve',
  'promise-broken': isUnspokenSinceBreach,
  'first-call-ends': ({ clock }, { purpose }, { today, timeZone }) =>
    purpose === 'first-call' && clock !== null && clock.endsAt <= endOfDay(today, timeZone),
  'week-ends': (state, _call, context) => attemptsMissing(state, context) >= daysLeftOf(context),
  'first-call': (_state, { purpose }) => purpose === 'first-call',
  daily: (_state, { purpose }) => purpose === 'date' || purpose === 'remittance',
  weekly: () => true,
};

/** The first reason that holds. */
export function urgencyOf(state: DunningState, call: Call, context: UrgencyContext): Urgency {
  return URGENCIES.find((each) => TESTS[each](state, call, context)) ?? 'weekly';
}

/** The last promise was broken, and nobody has tried to speak about it. */
export function isUnspokenSinceBreach({ promises, attempts }: Pick<DunningState, 'promises' | 'attempts'>): boolean {
  const last = promises.at(-1);
  if (last?.status !== 'broken') return false;
  const brokenAt = last.settledAt ?? last.judgeAt;
  return !attempts.some(({ at }) => at >= brokenAt);
}

/** How many of the attempts asked for this week have not been made; 0 when all were. */
function attemptsMissing(state: DunningState, { today, timeZone, weeklyAttemptsMin }: UrgencyContext): number {
  const from = startOfDay(mondayOf(today), timeZone);
  const until = startOfDay(plusDays(mondayOf(today), 7), timeZone);
  return Math.max(0, weeklyAttemptsMin - attemptsBetween(state, from, until));
}

/** Days of the week that are left, today's included; nothing missing is never so urgent. */
function daysLeftOf({ today }: UrgencyContext): number {
  return 7 - daysBetween(mondayOf(today), today);
}
