import type { CivilDate } from '../../../kernel/civil.ts';
import type { DunningCaseId } from '../../../kernel/identity.ts';
import type { Instant } from '../../../kernel/instant.ts';
import type { TimeZone } from '../../../kernel/zone.ts';
import { inOrder, OUTCOMES } from '../dunning/attempt.ts';
import { dayPartOf, daysBetween, mondayOf, startOfDay } from '../dunning/days.ts';
import type { LadderPolicy } from '../dunning/policy.ts';
import type { DunningState } from '../dunning/state.ts';
import { attemptsBetween } from '../dunning/week.ts';
import { isUnspokenSinceBreach } from './urgency.ts';

/** What was left undone about a case, in the order in which it is spoken about. Source: docs/rules.md §8.3. */
export const SHORTCOMINGS = [
  'no-first-call',
  'breach-unspoken',
  'task-overdue',
  'week-behind',
  'same-hours',
  'words-missing',
] as const;
export type Shortcoming = (typeof SHORTCOMINGS)[number];

export interface ShortcomingContext {
  readonly now: Instant;
  readonly today: CivilDate;
  readonly timeZone: TimeZone;
  readonly ladder: LadderPolicy;
}

const TESTS: Readonly<Record<Shortcoming, (state: DunningState, context: ShortcomingContext) => boolean>> = {
  'no-first-call': ({ tasks }, { today }) => tasks.some(({ kind, dueOn }) => kind === 'call-first' && dueOn <= today),
  'breach-unspoken': isUnspokenSinceBreach,
  'task-overdue': ({ tasks }, { today }) => tasks.some(({ kind, dueOn }) => kind !== 'call-first' && dueOn < today),
  'week-behind': isBehindThisWeek,
  'same-hours': isAlwaysTriedAtTheSameHours,
  'words-missing': ({ attempts }, context) =>
    attempts.some(
      ({ at, outcome, said }) =>
        at >= mondayAt(context) && OUTCOMES[outcome].contact === 'reached' && (said ?? '').trim() === '',
    ),
};

/** Of an open case. */
export function shortcomingsOf(state: DunningState, context: ShortcomingContext): readonly Shortcoming[] {
  return state.status === 'open' ? SHORTCOMINGS.filter((each) => TESTS[each](state, context)) : [];
}

/** Cases with the same shortcoming. */
export interface ShortcomingCount {
  readonly shortcoming: Shortcoming;
  readonly cases: number;
  /** Some of them, to be looked up. */
  readonly examples: readonly DunningCaseId[];
}

function mondayAt({ today, timeZone }: ShortcomingContext): Instant {
  return startOfDay(mondayOf(today), timeZone);
}

/**
 * Fewer attempts this week than its days that have begun ask for, in whole attempts: of two, the first by Thursday. As in the
 * judgement of a week, one that began before the assignment or in which the ladder waited does not count.
 */
export function isBehindThisWeek(state: DunningState, context: ShortcomingContext): boolean {
  const { now, today, ladder } = context;
  const from = mondayAt(context);
  const isWhole = state.assignedAt !== null && state.assignedAt < from;
  const isFree = state.heldSince === null && (state.lastHeldAt === null || state.lastHeldAt < from);
  if (!isWhole || !isFree) return false;
  const daysBegun = daysBetween(mondayOf(today), today) + 1;
  return attemptsBetween(state, from, now) < Math.floor((ladder.weeklyAttemptsMin * daysBegun) / 7);
}

/** Unanswered attempts in one part of the day only, before they would count as silence. Source: docs/rules.md §7.4. */
const TRIED_AT_SAME_HOURS = 3;

function isAlwaysTriedAtTheSameHours({ attempts }: DunningState, { timeZone, ladder }: ShortcomingContext): boolean {
  const ordered = inOrder(attempts);
  const lastReached = ordered.findLastIndex(({ outcome }) => OUTCOMES[outcome].contact === 'reached');
  const unanswered = ordered
    .slice(lastReached + 1)
    .filter(({ outcome }) => OUTCOMES[outcome].contact === 'unanswered')
    .slice(-TRIED_AT_SAME_HOURS);
  const parts = new Set(unanswered.map(({ at }) => dayPartOf(at, ladder.unreachable, timeZone)));
  return unanswered.length === TRIED_AT_SAME_HOURS && parts.size === 1;
}
